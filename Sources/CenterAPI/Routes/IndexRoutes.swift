import Center
import HTTP
import JSON

/// The list of all routes at `/v1`, for those who begin with nothing but the address: what there is, in one line each.
enum IndexRoutes {
    static func route(listing others: [Route], _ center: CenterSettings) -> Route {
        let lists = Language.allCases.map { language in
            Later {
                Representation(
                    .json, list(others, center, language), language: language, varying: .language, caching: .checked)
            }
        }
        return Route(
            "/v1", "getIndex", Bilingual("この API でできること", en: "What this API offers"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Index"),
                description: Bilingual("すべての URL とメソッドです。", en: "All URLs and their methods."), speaks: true),
            caching: .checked
        ) { head in lists[Int(Wishes.language(head).rawValue)].value }
    }

    private static func list(_ routes: [Route], _ center: CenterSettings, _ language: Language) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("center", center.name[language])
            if center.isDemo {
                object.member("demo", true)
                object.member("見本", "公表資料から作った見本のデータです。")
            }
            object.member("openapi", "/openapi.json")
            object.key("items")
            object.array { items in
                for route in routes {
                    items.object { item in
                        item.member("method", "\(route.method.name)")
                        item.member("path", route.path.text)
                        item.member("summary", route.summary[language])
                        item.member("answers", route.answers.description[language])
                    }
                }
            }
        }
        return writer.take()
    }
}

extension Schema {
    static let index = Schema.object([
        .init("center", .text()),
        .init("demo", .boolean, Bilingual("見本のデータです", en: "All records are samples"), required: false),
        .init("見本", .text(), required: false),
        .init("openapi", .text(), Bilingual("仕様のある場所", en: "Where the contract is")),
        .init(
            "items",
            .array(
                .object([
                    .init("method", .text()), .init("path", .text(), Bilingual("URL の形", en: "The URL's pattern")),
                    .init("summary", .text()),
                    .init("answers", .text(), Bilingual("返ってくるもの", en: "What comes back")),
                ]))),
    ])
}
