import Center
import HTTP
import JSON
import Store

/// The indicators of a fiscal year, counted from what was recorded.
enum KPIRoutes {
    static func routes(_ store: CenterStore, _ surroundings: Surroundings) -> [Route] {
        [list(store, surroundings)]
    }

    private static let fiscalYear = QueryParameter(
        "fy", .fiscalYear, Bilingual("年度。書かなければ今年度", en: "the fiscal year; the present one if left out"))

    private static func list(_ store: CenterStore, _ surroundings: Surroundings) -> Route {
        // The present year is answered where none is asked for, so the day counts too.
        let version: @Sendable () -> UInt64 = { UInt64(store.view.sequence) << 20 | surroundings.day() }
        return Route(
            .get, "/v1/kpis", "listKPIs", Bilingual("年度の指標を見る", en: "The indicators of a fiscal year"),
            query: [ParameterDeclaration(fiscalYear)],
            answers: AnswerRule(
                .ok, [.json], schema: .kpis,
                description: Bilingual("指標と、その年度です。", en: "The indicators and their year.")),
            caching: .checked, version: version
        ) { context async throws(Problem) in
            let year = try context[fiscalYear] ?? .present(surroundings.now())
            let view = store.view
            return .json(revision: "s\(view.sequence)-\(year.year)") { object in
                object.key("period")
                year.write(to: &object)
                object.key("items")
                object.array { items in
                    items.object { item in
                        item.member("no", 5)
                        item.member("name", "コワーキング利用者")
                        item.member("unit", "人")
                        item.member("computed", Visits.total(in: year, view.state.center))
                    }
                }
            }
        }
    }
}

extension FiscalYear {
    /// As every answer about a year echoes it.
    func write(to writer: inout JSONWriter) {
        writer.object { period in
            period.member("fy", year)
            period.member("label", label)
            period.member("start", start)
            period.member("end", end)
        }
    }

    fileprivate static func present(_ unixSeconds: Int64) -> FiscalYear {
        Instant(unixSeconds: unixSeconds).day.map { FiscalYear(containing: $0.month) } ?? .first
    }
}

extension ParameterType where Value == FiscalYear {
    static var fiscalYear: Self {
        let expectation = Bilingual("年度（R6、令和6年度、2024、FY2024 など）", en: "a fiscal year: R6, 2024, FY2024 ...")
        return Self(schema: .text(maxLength: 12), expectation: expectation) { text throws(ParameterFault) in
            guard let year = FiscalYear(text) else { throw .expected(expectation) }
            return year
        }
    }
}
