public import Center
import HTTP
public import Store

/// The council's paper: as a page that prints on A4, and as a table.
enum ReportRoutes {
    static func routes(_ services: RecordServices) -> [Route] {
        [
            route(
                services, "/v1/reports/council", "getCouncilPaper", .standalonePage, CouncilPaperHTML.page,
                Bilingual("議会に出す実績の一覧（印刷用）", en: "The council's paper, to print")),
            route(
                services, "/v1/reports/council.csv", "exportCouncilPaper", .csv, CouncilPaperCSV.table,
                Bilingual("議会に出す実績の一覧を Excel 用の CSV で", en: "The council's paper as CSV for Excel")),
        ]
    }

    private static func route(
        _ services: RecordServices, _ path: PathPattern, _ operation: String, _ type: MediaType,
        _ form: @escaping @Sendable (CouncilPaper) -> [UInt8], _ summary: Bilingual
    ) -> Route {
        // Measures and narratives are printed too, and move no figure.
        let version: @Sendable () -> UInt64 = {
            UInt64(services.store.view.sequence) << 20 | services.surroundings.day()
        }
        return Route(
            .get, path, operation, summary,
            query: [ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter)],
            answers: AnswerRule(.ok, [type], description: summary), problems: [.notKept, .notFound], caching: .checked,
            version: version
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            guard let table = ask.table else {
                throw Problem(
                    .notFound, Bilingual("指標が設定されていません。", en: "No indicators are configured."),
                    hint: Bilingual(
                        "設定の indicators に指標のファイルを書いてください。", en: "Name their file in the configuration."))
            }
            let paper = CouncilPaper(table, ask.center, services.center)
            return .content(Answer.Content(type, form(paper)))
        }
    }
}

/// The same paper for the command, without a server.
public enum CouncilReport {
    /// Nil where no indicators are configured.
    public static func page(
        of store: CenterStore, _ year: FiscalYear, today: Day, _ center: CenterSettings
    ) -> [UInt8]? {
        paper(of: store, year, today: today, center).map(CouncilPaperHTML.page)
    }

    public static func table(
        of store: CenterStore, _ year: FiscalYear, today: Day, _ center: CenterSettings
    ) -> [UInt8]? {
        paper(of: store, year, today: today, center).map(CouncilPaperCSV.table)
    }

    private static func paper(
        of store: CenterStore, _ year: FiscalYear, today: Day, _ center: CenterSettings
    ) -> CouncilPaper? {
        let state = store.view.state
        return IndicatorTable(state.indicators, state.center, year: year, today: today)
            .map { CouncilPaper($0, state.center, center) }
    }
}
