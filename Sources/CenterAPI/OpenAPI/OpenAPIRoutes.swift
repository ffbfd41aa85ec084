import Center
import HTTP

/// Serves the contract, written once in each language, when it is first asked for.
enum OpenAPIRoutes {
    /// As others see it, before the document is written.
    static let listed = declaration([])

    /// The document lists the other routes and itself.
    static func route(describing others: [Route], _ center: CenterSettings) -> Route {
        let table = RouteTable(others + [listed])
        return declaration(
            Language.allCases.map { language in
                Later {
                    Representation(
                        .json, OpenAPIDocument(table: table, center: center, language: language).bytes(),
                        language: language, varying: .language, caching: .checked)
                }
            })
    }

    private static func declaration(_ documents: [Later]) -> Route {
        Route(
            "/openapi.json", "getOpenAPI",
            Bilingual("この API の仕様（OpenAPI 3.1）", en: "This contract (OpenAPI 3.1)"),
            answers: AnswerRule(
                .ok, [.json], schema: .object([], open: true),
                description: Bilingual("OpenAPI 3.1 の文書。", en: "An OpenAPI 3.1 document."), speaks: true),
            caching: .checked
        ) { head in documents[Int(Wishes.language(head).rawValue)].value }
    }
}
