import Center

/// The frame of the pages a person opens in a browser: one style sheet of this server, no script, nothing from outside,
/// and text that can be read aloud and enlarged.
enum Page {
    static func answer(title: String, center: CenterSettings, _ language: Language, _ content: HTML) -> Answer {
        .content(Answer.Content(.html, render(title: title, center: center, language, content)))
    }

    static func render(title: String, center: CenterSettings, _ language: Language, _ content: HTML) -> [UInt8] {
        let page: HTML = """
            <!DOCTYPE html>
            <html lang="\(language.tag)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(title)</title>
            <link rel="stylesheet" href="\(stylePath)">
            </head>
            <body>
            <header><a href="/">\(center.name[language])</a></header>
            \(center.isDemo ? Sample.banner : "")<main>
            <h1>\(title)</h1>
            \(content)
            </main>
            </body>
            </html>

            """
        return Array(page.source.utf8)
    }

    static let stylePath = "/page.css"

    static let style: StaticString = """
        :root { color-scheme: light dark; }
        body { margin: 0 auto; max-width: 46rem; padding: 1rem; line-height: 1.7;
          font-family: "Hiragino Sans", "Noto Sans JP", "Yu Gothic", Meiryo, sans-serif; }
        header { border-bottom: 1px solid; padding-bottom: .5rem; }
        h1 { font-size: 1.5rem; }
        h2 { font-size: 1.15rem; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border-bottom: 1px solid; padding: .4rem .6rem .4rem 0; text-align: left; vertical-align: top; }
        code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }

        """
}
