import Center
import HTTP

/// What stands at the addresses that browsers and search engines ask for by themselves, and the front page. The front
/// page lists the routes that can be opened by following a link, from their declarations.
enum SitePages {
    static func routes(_ center: CenterSettings, listing others: [Route]) -> [Route] {
        [front(center, others), style, icon, robots]
    }

    private static func front(_ center: CenterSettings, _ others: [Route]) -> Route {
        let open = others.filter { $0.method == .get && $0.path.parameters.isEmpty && $0.access == .anyone }
        let pages = Language.allCases.map { language in
            Later {
                Representation(
                    .html,
                    Page.render(title: title[language], center: center, language, content(open, center, language)),
                    language: language, varying: .language, caching: .checked)
            }
        }
        return Route(
            "/", "getFrontPage", Bilingual("はじめのページ", en: "The front page"),
            answers: AnswerRule(
                .ok, [.html], description: Bilingual("このサーバーの案内。", en: "What this server offers."),
                speaks: true),
            caching: .checked
        ) { head in pages[Int(Wishes.language(head).rawValue)].value }
    }

    private static let style = fixed(
        "/page.css", "getStyleSheet", Bilingual("ページの書式", en: "The style of the pages"), .css, Page.style)

    private static let robots = fixed(
        "/robots.txt", "getRobots", Bilingual("検索エンジンへの案内", en: "What search engines may read"), .text,
        "User-agent: *\nAllow: /$\nAllow: /v1/*.ics\nAllow: /v1/opendata/\nDisallow: /\n")

    /// Browsers ask for it by themselves; without an answer each of them would be a problem in the log.
    private static let icon = Route(
        .get, "/favicon.ico", "getIcon", Bilingual("アイコン（ありません）", en: "The icon (there is none)"),
        answers: AnswerRule(.noContent, [], description: Bilingual("ありません。", en: "There is none.")),
        caching: .seconds(86_400)
    ) { _ in .empty(.noContent) }

    private static func fixed(
        _ path: PathPattern, _ operation: String, _ summary: Bilingual, _ type: MediaType, _ text: StaticString
    ) -> Route {
        let caching = Caching.seconds(3600)
        let ready = Representation(type, Array("\(text)".utf8), caching: caching)
        return Route(
            path, operation, summary, answers: AnswerRule(.ok, [type], description: summary), caching: caching
        ) { _ in ready }
    }

    private static let title = Bilingual("テレワーク推進センターの記録サーバー", en: "The telework center's records")

    private static func content(_ open: [Route], _ center: CenterSettings, _ language: Language) -> HTML {
        let what = Bilingual(
            "セミナー、相談、イベント、コワーキングスペースの利用実績を記録し、そこから市の指標（KPI）を計算するサーバーです。",
            en: "This server keeps the center's seminars, consultations, events and coworking usage, and computes the "
                + "city's indicators (KPIs) from them.")
        let first = Bilingual("つながるかを確かめるには", en: "To check the connection")
        let heading = Bilingual("すぐに開けるもの", en: "What can be opened at once")
        let rows = open.map { route -> HTML in
            """
            <tr><td><a href="\(route.path.text)"><code>\(route.path.text)</code></a></td>\
            <td>\(route.summary[language])</td></tr>

            """
        }
        return """
            <p>\(what[language])</p>
            <p>\(first[language]): <code>curl \(center.publicURL)/v1/ping</code></p>
            <h2>\(heading[language])</h2>
            <table>
            \(HTML(rows))</table>
            """
    }
}
