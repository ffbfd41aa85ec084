import Center
import Collections
import HTTP
import JSON
import Store

/// Finds records of all kinds by words, wherever in them they stand. The words come in a body and never in a URL, so
/// staff may search for people by it; everybody else searches what everybody may see.
enum SearchRoutes {
    static let mostFound = 100

    static func routes(_ services: RecordServices) -> [Route] { [search(services)] }

    private static func search(_ services: RecordServices) -> Route {
        Route(
            .post, "/v1/search", "search", Bilingual("言葉で探す", en: "Search by words"),
            body: BodyRule(schema: .reference("Search"), limit: 64 * 1024),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("SearchResult"),
                description: Bilingual("見つかった記録です。", en: "The records that were found.")),
            problems: [.malformedJSON, .validation], callers: .everybody
        ) { context async throws(Problem) in
            let wish = try SearchWish(context)
            let view = services.store.view
            let caller = context.caller
            let found = try await Elsewhere.run { () async throws(Problem) in Self.find(wish, in: view, for: caller) }
            return .json { object in
                object.key("items")
                object.array { items in
                    for item in found.items { write(item, context, to: &items) }
                }
                object.member("total", found.total)
            }
        }
    }

    private struct Found: Sendable {
        var items: [(kind: KindDeclaration, id: TextKey, record: Record<CenterDocument>, row: AnyRow)] = []
        var total = 0
    }

    private static func find(_ wish: SearchWish, in view: View<CenterLedger>, for caller: Caller) -> Found {
        var found = Found()
        for kind in wish.kinds where caller.sees(kind) {
            let shown = caller.view(of: kind)
            var search = WordSearch(wish.words, shown)
            let named = kind.key(typed: wish.text)
            for (id, row) in view.state.center.rows(of: kind) where caller.sees(row, of: kind) {
                guard search.finds(row, kind) || id == named else { continue }
                found.total += 1
                guard found.items.count < wish.limit, let record = view.records[kind.collection, id] else { continue }
                found.items.append((kind, id, record, row))
            }
        }
        return found
    }

    private static func write(
        _ item: (kind: KindDeclaration, id: TextKey, record: Record<CenterDocument>, row: AnyRow),
        _ context: RequestContext, to writer: inout JSONWriter
    ) {
        writer.object { object in
            object.member("kind", item.kind.name)
            object.member("label", item.kind.label.japanese)
            object.member("url", item.kind.url(of: item.id, item.row))
            object.key("record")
            RecordForm(item.kind, context.caller.view(of: item.kind), note: context.note)
                .write(item.record, item.row, id: item.id, to: &object)
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "Search",
            .object([
                .init(
                    "text", .text(maxLength: 200, pattern: #"\S"#),
                    Bilingual("探す言葉。空白で区切るとすべてを含むもの", en: "Words that must all be there")
                ),
                .init(
                    "kinds", .array(.oneOf(Kinds.all.map(\.name))),
                    Bilingual("探す種類。なければ全部", en: "All kinds if left out"),
                    required: false),
                .init("limit", .integer(1...mostFound), required: false),
            ])
        ),
        (
            "SearchResult",
            .object([
                .init(
                    "items",
                    .array(
                        .object([
                            .init("kind", .text()), .init("label", .text()), .init("url", .text()),
                            .init("record", .object([], open: true)),
                        ]))),
                .init("total", .integer(), Bilingual("見つかった件数", en: "How many were found")),
            ])
        ),
    ]
}

/// What somebody searches for.
private struct SearchWish: Sendable {
    var text = ""
    var words: [FoldedText] = []
    var kinds = Array(Kinds.all)
    var limit = 50

    init(_ context: RequestContext) throws(Problem) {
        var faults: [Problem.Item] = []
        for (name, value) in try context.readObject().members {
            switch name {
            case "text":
                text = value.string ?? ""
                words = Filter.words(text)
            case "kinds":
                let names = value.array?.map { $0.string ?? "" } ?? [""]
                let unknown = names.filter { Kinds.all.named($0) == nil }
                kinds = names.compactMap { Kinds.all.named($0) }
                if !unknown.isEmpty {
                    let nearest = NearestName.find(unknown[0], among: Kinds.all.map(\.name))
                    faults.append(
                        Self.item(
                            "/kinds", "not-an-option", Bilingual("知らない種類があります。", en: "A kind is not known."),
                            nearest.map(Bilingual.init(meant:))))
                }
            case "limit":
                guard let number = value.integer, (1...Int64(SearchRoutes.mostFound)).contains(number) else {
                    let most = SearchRoutes.mostFound
                    faults.append(
                        Self.item(
                            "/limit", "out-of-range",
                            Bilingual("1から\(most)までの整数です。", en: "A number from 1 to \(most)."), nil))
                    continue
                }
                limit = Int(number)
            default:
                let nearest = NearestName.find(name, among: ["text", "kinds", "limit"])
                faults.append(
                    Self.item(
                        "/\(name.prefix(40))", "unknown-field", Bilingual("この項目はありません。", en: "There is no such field."),
                        nearest.map(Bilingual.init(meant:))))
            }
        }
        if words.isEmpty || text.unicodeScalars.count > 200 {
            faults.append(
                Self.item(
                    "/text", "required",
                    Bilingual("探す言葉を200文字までで書いてください。", en: "Write words of at most 200 characters."), nil))
        }
        if !faults.isEmpty { throw Problem(.validation, faults) }
    }

    private static func item(
        _ pointer: String, _ code: String, _ detail: Bilingual, _ hint: Bilingual?
    ) -> Problem.Item {
        Problem.Item(place: .pointer(pointer), code: code, detail: detail, hint: hint)
    }
}
