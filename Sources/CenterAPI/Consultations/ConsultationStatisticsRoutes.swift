import Center
import HTTP
import JSON
import Store

/// The consultations of a fiscal year in numbers: exact for staff, without small numbers for everybody else.
enum ConsultationStatisticsRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [statistics(services)] }

    private static let by = QueryParameter(
        "by", .dimensions,
        Bilingual("何ごとに数えるか（コンマ区切り）。書かなければ全部", en: "what to break down by, with commas; all if left out"))

    private static func statistics(_ services: RecordServices) -> Route {
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, "/v1/consultations/statistics", "getConsultationStatistics",
            Bilingual("相談の統計（人数・件数・対応回数）", en: "Consultations in numbers: persons, cases, contacts"),
            query: [ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(by)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("ConsultationStatistics"),
                description: Bilingual(
                    "年度の合計と内訳です。鍵のない人には、5未満の数と、それを引き算で求められる数を示しません。",
                    en:
                        "The year's total and its breakdowns. Without a key, numbers below 5 are null, and so are those by "
                        + "which they could be found."),
                speaks: true),
            callers: .everybody, caching: .checked, version: version
        ) { context async throws(Problem) in
            let year = try context[AskedYear.parameter] ?? services.today.fiscalYear
            let dimensions = try context[by] ?? ConsultationStatistics.Dimension.allCases
            let (view, isStaff, language) = (services.store.view, context.caller.isStaff, context.language)
            return try await Elsewhere.run { () async throws(Problem) in
                let exact = ConsultationStatistics(year, by: dimensions, in: view.state.center)
                return .json { object in
                    object.key("period")
                    year.write(to: &object)
                    object.member("exact", isStaff)
                    write(isStaff ? exact : exact.suppressed, isStaff, language, to: &object)
                }
            }
        }
    }

    private static func write(
        _ statistics: ConsultationStatistics, _ isStaff: Bool, _ language: Language, to object: inout JSONWriter
    ) {
        object.key("total")
        object.object { total in
            let isHidden = !isStaff && statistics.isTotalSmall
            write(statistics.total, isHidden: isHidden, to: &total)
            total.member("noShows", isStaff ? statistics.total.noShows : nil)
        }
        object.key("breakdowns")
        object.array { list in
            for breakdown in statistics.breakdowns {
                list.object { inner in
                    inner.member("by", breakdown.by.rawValue)
                    inner.key("groups")
                    inner.array { groups in
                        for group in breakdown.groups {
                            groups.object { item in
                                item.member("key", group.key)
                                item.member("label", group.label[language])
                                write(group.count, isHidden: group.isSuppressed, to: &item)
                            }
                        }
                    }
                }
            }
        }
    }

    private static func write(_ count: ConsultationCount, isHidden: Bool, to object: inout JSONWriter) {
        object.member("persons", isHidden ? nil : count.persons)
        object.member("cases", isHidden ? nil : count.cases)
        object.member("contacts", isHidden ? nil : count.contacts)
        object.member("suppressed", isHidden)
    }
}

extension ParameterType where Value == [ConsultationStatistics.Dimension] {
    fileprivate static var dimensions: Self {
        let names = Value.Element.allCases.map(\.rawValue)
        let expectation = Bilingual(
            names.joined(separator: "、") + " のどれか", en: "some of " + names.joined(separator: ", "))
        return Self(schema: .several(.oneOf(names), most: 8), expectation: expectation) { text throws(ParameterFault) in
            var dimensions: Value = []
            let asked = text.split(separator: ",", omittingEmptySubsequences: false)
            guard asked.count <= 8 else { throw .expected(expectation) }
            for name in asked.map(String.init) {
                guard let dimension = Value.Element(rawValue: name) else {
                    throw .expected(expectation, nearest: NearestName.find(String(name.prefix(40)), among: names))
                }
                if !dimensions.contains(dimension) { dimensions.append(dimension) }
            }
            return dimensions
        }
    }
}
