import Center
import HTTP

/// The picture of an indicator, or of all of a year, for `<img>` in anybody's page. What was drawn once is given again
/// until a figure changes.
enum ChartRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [chart(services), sheet(services)] }

    private static let series = QueryParameter(
        "series", .text(upTo: 60), Bilingual("系列。書かなければ単位の同じもの2つまで", en: "one series alone"))
    private static let width = QueryParameter(
        "w", .integer(ChartLayout.widths), Bilingual("幅（文字の大きさは変わらない）。既定は640", en: "the width; 640 if left out"))
    private static let theme = QueryParameter(
        "theme", .oneOf(ChartTheme.self),
        Bilingual("色。auto は見る人の画面に合わせ、mono は印刷用", en: "colours; auto follows the reader's screen, mono is for print"))
    private static let language = QueryParameter(
        "lang", .oneOf(Tongue.self), Bilingual("ことば。書かなければ Accept-Language のとおり", en: "the language"))

    private enum Tongue: String, CaseIterable {
        case ja, en

        var language: Language { self == .ja ? .japanese : .english }
    }

    private static func sheet(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/kpis.svg", "drawKPIs", Bilingual("年度の指標のグラフを1枚に（SVG）", en: "All charts in one SVG"),
            query: [
                ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter),
                ParameterDeclaration(width), ParameterDeclaration(theme), ParameterDeclaration(language),
            ],
            answers: AnswerRule(
                .ok, [.svg],
                description: Bilingual(
                    "<img> で使える1枚の絵です。幅に入るだけ横に並びます。", en: "One picture; as many side by side as its width has room for."
                ),
                speaks: true),
            problems: [.notKept], caching: .checked, version: KPIRoutes.version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let tongue = try context[language]?.language ?? context.language
            let charts = ask.table.map { table in
                table.indicators.compactMap { indicator in
                    IndicatorChart(table, indicator, named: nil, tongue)?.chart(notes: [])
                }
            }
            var title = Bilingual("\(ask.year.label)の指標", en: "Indicators of FY\(ask.year.year)")[tongue]
            if services.center.isDemo { title += " " + Sample.word[tongue] }
            let svg = ChartSheet.svg(
                charts ?? [], title: title, width: try context[width] ?? 640, theme: try context[theme] ?? .auto, tongue
            )
            return .content(Answer.Content(.svg, svg))
        }
    }

    private static func chart(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/kpis/\(KPIRoutes.number).svg", "drawKPI",
            Bilingual("指標のグラフ（SVG）", en: "The chart of an indicator, as SVG"),
            query: [
                ParameterDeclaration(AskedYear.parameter), ParameterDeclaration(AsOf.parameter),
                ParameterDeclaration(series), ParameterDeclaration(width), ParameterDeclaration(theme),
                ParameterDeclaration(language),
            ],
            answers: AnswerRule(
                .ok, [.svg],
                description: Bilingual(
                    "<img> で使えるグラフです。題と説明が中にあり、読み上げられます。", en: "A picture with its title and description inside."),
                speaks: true),
            problems: [.notKept, .notFound], caching: .checked, version: KPIRoutes.version(services)
        ) { context async throws(Problem) in
            let ask = try await TableRequest(context, services)
            let (table, indicator) = try ask.indicator(try context[KPIRoutes.number])
            let tongue = try context[language]?.language ?? context.language
            guard let drawn = IndicatorChart(table, indicator, named: try context[series], tongue) else {
                let keys = indicator.series.map(\.key).joined(separator: ", ")
                throw Problem(
                    .notFound, Bilingual("その系列はありません。", en: "There is no such series."),
                    hint: Bilingual("系列は \(keys) です。", en: "There are: \(keys)."))
            }
            let notes = services.center.isDemo ? [Sample.word[tongue]] : []
            let svg = ChartDrawing.svg(
                drawn.chart(notes: notes), width: try context[width] ?? 640, theme: try context[theme] ?? .auto, tongue)
            return .content(Answer.Content(.svg, svg))
        }
    }
}
