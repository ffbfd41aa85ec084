import Center
import Collections
import HTTP
import JSON
import Store

/// The indicators of a fiscal year: published without a key, for everybody's pages. What was answered once is given
/// again until a figure changes.
enum KPIRoutes {
    static func routes(_ services: RecordServices) -> [Route] {
        [list(services), export(services), one(services)] + ExplainRoutes.routes(services)
    }

    static let number = PathParameter("no", .integer(1...999), Bilingual("指標の番号", en: "the indicator's number"))
    private static let by = QueryParameter(
        "by", .oneOf(Stretch.self), Bilingual("month なら月ごとの値も", en: "with month, the months of the year, too"))

    private enum Stretch: String, CaseIterable { case year, month }

    /// The number changes with every figure, and with the day: a year may have come to its end.
    static func version(_ services: RecordServices) -> @Sendable () -> UInt64 {
        { services.store.view.state.indicators.version << 20 | services.surroundings.day() }
    }

    private static func list(_ services: RecordServices) -> Route {
        let pieces = KPIPieces()
        return Route(
            .get, "/v1/kpis", "listKPIs", Bilingual("年度の指標を見る", en: "The indicators of a fiscal year"),
            query: [ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter)],
            answers: AnswerRule(
                .ok, [.json], schema: .kpis,
                description: Bilingual("指標の一覧表です。", en: "The table of indicators."), speaks: true),
            problems: [.notKept], caching: .checked, version: version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let language = context.language
            return .json { object in
                ask.writeHead(to: &object, language)
                object.key("items")
                object.array { items in
                    guard let table = ask.table else { return }
                    guard ask.asOf == nil else {
                        let writer = KPIWriter(table: table, language: language)
                        for indicator in table.indicators { writer.write(indicator, to: &items) }
                        return
                    }
                    pieces.write(table, language, to: &items)
                }
            }
        }
    }

    private static func one(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/kpis/\(number)", "getKPI", Bilingual("指標を1つ見る", en: "One indicator"),
            query: [
                ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(by),
                ParameterDeclaration(AsOf.parameter),
            ],
            answers: AnswerRule(
                .ok, [.json], schema: .kpiAlone, description: Bilingual("その指標です。", en: "The indicator."), speaks: true),
            problems: [.notKept], caching: .checked, version: version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let (table, indicator) = try ask.indicator(try context[number])
            let months = try context[by] == .month
            let language = context.language
            return .json { object in
                ask.writeHead(to: &object, language)
                object.key("item")
                KPIWriter(table: table, language: language).write(indicator, to: &object, months: months)
            }
        }
    }

    private static func export(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/kpis.csv", "exportKPIs",
            Bilingual("年度の指標を Excel 用の CSV で", en: "The indicators as CSV for Excel"),
            query: [ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter)],
            answers: AnswerRule(
                .ok, [.csv], description: Bilingual("1行が1つの系列と年度です。", en: "A line for each series and year."),
                speaks: true),
            problems: [.notKept], caching: .checked, version: version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            return .content(Answer.Content(.csv, KPITable.csv(ask.table, context.language)))
        }
    }
}

/// What a request for a table asks: which year, as known when.
struct TableRequest: Sendable {
    let year: FiscalYear
    let asOf: AsOf?
    let table: IndicatorTable?
    /// What the table is made of.
    let center: CenterState

    init(_ context: RequestContext, _ services: RecordServices) async throws(Problem) {
        let asOf = try context[AsOf.parameter].map { (asOf) throws(Problem) in try asOf.checked(at: services.now) }
        let view: View<CenterLedger>
        if let asOf {
            view = try await services.past.view(services.store, asOf: asOf.moment)
        } else {
            view = services.store.view
        }
        let moment = min(asOf?.moment.milliseconds ?? .max, services.now.milliseconds)
        let today = Instant(milliseconds: moment)?.day ?? .first
        year = try context[AskedYear.parameter] ?? today.fiscalYear
        self.asOf = asOf
        center = view.state.center
        let (past, plan) = (view.state, services.store.view.state.indicators.plan)
        var indicators = past.indicators
        if indicators.plan == nil, asOf != nil, let plan {
            // Nobody had said yet what is measured: what is measured now, of what was known then.
            indicators = try await Elsewhere.run { () async throws(Problem) in
                var indicators = past.indicators
                indicators.take(plan, past.center)
                return indicators
            }
        }
        table = IndicatorTable(indicators, center, year: year, today: today)
    }

    func indicator(_ number: Int) throws(Problem) -> (IndicatorTable, Indicator) {
        guard let table else {
            throw Problem(
                .notFound, Bilingual("指標はまだ定められていません。", en: "No indicators are declared yet."),
                hint: Bilingual("設定の indicators に、指標のファイルを書いてください。", en: "Name their file in the configuration."))
        }
        guard let indicator = table.plan.indicator(number) else {
            let known = table.plan.indicators.map { String($0.number) }.joined(separator: ", ")
            throw Problem(
                .notFound, Bilingual("\(number)番の指標はありません。", en: "There is no indicator \(number)."),
                hint: Bilingual("番号は \(known) です。", en: "There are: \(known)."))
        }
        return (table, indicator)
    }

    func writeHead(to object: inout JSONWriter, _ language: Language) {
        object.member("title", table?.plan.title[language])
        object.key("period")
        year.write(to: &object)
        object.key("asOf")
        if let asOf {
            object.object { inner in
                inner.member("at", asOf.moment.description)
                inner.member("label", asOf.label[language])
            }
        } else {
            object.writeNull()
        }
        object.key("release")
        guard let release = table?.release else { return object.writeNull() }
        object.object { inner in
            inner.member("id", release.id.description)
            inner.member("title", release.row.title)
            inner.member("published", release.row.published.description)
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
}

extension ParameterType where Value == FiscalYear {
    static var fiscalYear: Self {
        let expectation = Bilingual("年度（R6、令和6年度、2024、FY2024 など）", en: "a fiscal year: R6, 2024, FY2024 ...")
        let schema = Schema.text(pattern: FiscalYear.pattern)
        return Self(schema: schema, expectation: expectation) { text throws(ParameterFault) in
            guard let year = FiscalYear(text) else { throw .expected(expectation) }
            return year
        }
    }
}
