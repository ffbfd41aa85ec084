import Center
import HTTP
import JSON

/// Explains each problem at the address that its `type` names: as a page, as JSON for programs, as text for terminals.
enum ProblemPages {
    static func routes(_ center: CenterSettings) -> [Route] { [list(center), one(center)] }

    private static let code = PathParameter(
        "code", ParameterType<ProblemCode>.problemCode, Bilingual("問題の名前", en: "The problem's name"))

    private static func list(_ center: CenterSettings) -> Route {
        Route(
            .get, "/problems", "listProblems", Bilingual("エラーの一覧", en: "All problems there are"),
            answers: AnswerRule(
                .ok, [.json, .html, .text], schema: .object([.init("items", .array(.reference("ProblemKind")))]),
                description: Bilingual("すべてのエラーの説明。", en: "Each problem, explained."), speaks: true),
            caching: .seconds(3600)
        ) { context in
            let language = context.language
            switch context.type {
            case .html:
                return Page.answer(title: title[language], center: center, language, listPage(language))
            case .text:
                return .text(ProblemCode.all.map { "\($0.status.code) \($0.name)\t\($0.title[language])\n" }.joined())
            default:
                return .json { object in
                    object.key("items")
                    object.array { array in
                        for code in ProblemCode.all { code.write(to: &array, language) }
                    }
                }
            }
        }
    }

    private static func one(_ center: CenterSettings) -> Route {
        Route(
            .get, "/problems/\(code)", "getProblem", Bilingual("エラーの説明", en: "One problem, explained"),
            answers: AnswerRule(
                .ok, [.json, .html, .text], schema: .reference("ProblemKind"),
                description: Bilingual("エラーの意味と直し方。", en: "What it means and what to do."), speaks: true),
            caching: .seconds(3600)
        ) { context throws(Problem) in
            let code = try context[Self.code]
            let language = context.language
            switch context.type {
            case .html:
                return Page.answer(title: code.title[language], center: center, language, code.page(language))
            case .text:
                return .text(
                    "\(code.title[language]) (\(code.status.code) \(code.name))\n"
                        + "\(code.meaning[language])\n→ \(code.remedy[language])\n")
            default:
                var writer = JSONWriter()
                code.write(to: &writer, language)
                return .content(Answer.Content(.json, writer.take()))
            }
        }
    }

    private static let title = Bilingual("エラーの一覧", en: "Problems")

    private static func listPage(_ language: Language) -> HTML {
        let rows = ProblemCode.all.map { code -> HTML in
            """
            <tr><td>\(String(code.status.code))</td><td><a href="/problems/\(code.name)"><code>\(code.name)</code></a>\
            </td><td>\(code.title[language])</td></tr>

            """
        }
        return "<table>\n\(HTML(rows))</table>"
    }
}

extension ProblemCode {
    fileprivate func write(to writer: inout JSONWriter, _ language: Language) {
        writer.object { object in
            object.member("type", "/problems/\(name)")
            object.member("code", name)
            object.member("status", Int(status.code))
            object.member("title", title[language])
            object.member("meaning", meaning[language])
            object.member("remedy", remedy[language])
        }
    }

    fileprivate func page(_ language: Language) -> HTML {
        let doing = Bilingual("どうすればよいか", en: "What to do")[language]
        let all = Bilingual("エラーの一覧へ", en: "All problems")[language]
        return """
            <p><code>\(name)</code> (\(String(status.code)))</p>
            <p>\(meaning[language])</p>
            <h2>\(doing)</h2>
            <p>\(remedy[language])</p>
            <p><a href="/problems">\(all)</a></p>
            """
    }
}

extension ParameterType where Value == ProblemCode {
    fileprivate static let problemCode = Self(
        schema: .oneOf(ProblemCode.all.map(\.name)),
        expectation: Bilingual("エラーの名前", en: "the name of a problem")
    ) { text throws(ParameterFault) in
        if let code = ProblemCode.all.first(where: { $0.name == text }) { return code }
        let nearest = NearestName.find(text, among: ProblemCode.all.map(\.name))
        throw ParameterFault(
            detail: Bilingual("この名前のエラーはありません。", en: "There is no problem of this name."),
            hint: nearest.map {
                Bilingual("/problems/\($0) ではありませんか。", en: "Did you mean /problems/\($0)?")
            })
    }
}
