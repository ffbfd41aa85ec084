import Center
import HTTP
import JSON

@testable import CenterAPI

/// Routes of the shapes that a center's API has, for tests of the floor they stand on.
enum SampleRoutes {
    static let fy = QueryParameter("fy", .text(upTo: 12), Bilingual("年度", en: "Fiscal year"))
    static let limit = QueryParameter("limit", .integer(1...500), Bilingual("件数", en: "How many"))
    static let kind = QueryParameter("kind", .oneOf(Kind.self), Bilingual("種類", en: "Kind"))
    static let after = QueryParameter("after", .text(upTo: 40), Bilingual("続き", en: "Cursor"), required: true)
    static let number = PathParameter("no", .integer(1...99), Bilingual("番号", en: "Number"))
    static let space = PathParameter("space", .text(upTo: 40), Bilingual("スペース", en: "Space"))
    static let period = PathParameter("period", .text(upTo: 10), Bilingual("期間", en: "Period"))

    enum Kind: String, CaseIterable {
        case seminar, lecture, training
    }

    static let all = [
        Route(
            .get, "/v1/kpis", "listKPIs", Bilingual("指標の一覧", en: "All indicators"),
            query: [.init(fy), .init(limit), .init(kind)],
            answers: AnswerRule(.ok, [.json, .text], description: Bilingual("指標", en: "Indicators"), speaks: true),
            caching: .checked
        ) { context throws(Problem) in
            let limit = try context[Self.limit] ?? 50
            let kind = try context[Self.kind]
            let fy = try context[Self.fy] ?? "-"
            if context.type == .text { return .text("fy=\(fy)\n") }
            return .json(revision: "r7") { object in
                object.member("limit", limit)
                object.member("kind", kind?.rawValue ?? "-")
                object.member("fy", fy)
            }
        },
        Route(
            .get, "/v1/kpis/\(number)", "getKPI", Bilingual("指標", en: "One indicator"),
            answers: AnswerRule(.ok, [.json], description: Bilingual("指標", en: "An indicator"))
        ) { context throws(Problem) in
            let number = try context[Self.number]
            return .json { $0.member("no", number) }
        },
        Route(
            .post, "/v1/seminars", "createSeminar", Bilingual("セミナーの登録", en: "Create a seminar"),
            body: BodyRule(schema: .object([], open: true), limit: 1000),
            answers: AnswerRule(.created, [.json], description: Bilingual("登録しました", en: "Created")), access: .key
        ) { context throws(Problem) in
            let count = try context.readJSON { (reader) throws(JSONError) in
                var count = 0
                try reader.beginObject()
                while try reader.nextKey() { count = reader.key(is: "count") ? try reader.readInt() : count }
                return count
            }
            return .json(.created) { $0.member("count", count) }
        },
        Route(
            .get, "/v1/seminars", "listSeminars", Bilingual("セミナーの一覧", en: "All seminars"), query: [.init(after)],
            answers: AnswerRule(.ok, [.json], description: Bilingual("セミナー", en: "Seminars")), caching: .checked
        ) { _ in .content(Answer.Content(.json, Array("\"\(String(repeating: "あ", count: 1000))\"".utf8))) },
        Route(
            .get, "/v1/usage/completeness", "getCompleteness", Bilingual("提出状況", en: "Completeness"),
            answers: AnswerRule(.ok, [.text], description: Bilingual("提出状況", en: "Completeness"))
        ) { _ in .text("completeness\n") },
        Route(
            .put, "/v1/usage/\(space)/\(period)", "putUsage", Bilingual("利用実績", en: "Usage"),
            answers: AnswerRule(.ok, [.text], description: Bilingual("利用実績", en: "Usage")), access: .key
        ) { context throws(Problem) in .text("\(try context[Self.space]) \(try context[Self.period])\n") },
        Route(
            "/hot", "getHot", Bilingual("よく読まれるもの", en: "A hot one"),
            answers: AnswerRule(.ok, [.json], description: Bilingual("よく読まれるもの", en: "A hot one")),
            caching: .seconds(60)
        ) { _ in Self.hot },
    ]

    private static let hot = Representation(
        .json, Array("[\(String(repeating: "\"item\",", count: 300))0]".utf8), revision: "r1", caching: .seconds(60))

    static func caller(refused: @escaping @Sendable (String) -> Void = { _ in }) -> Client {
        let center = CenterSettings.sample
        let writer = AnswerWriter(CrossOrigin(allowed: center.allowedOrigins, refused: refused))
        return Client(Router(RouteTable(all), center, writer).service)
    }
}
