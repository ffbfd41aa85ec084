import Center
import Collections
import HTTP
import JSON
import Store

/// Receipts, looked up by number or listed: as records for programs, as the clerk's own text on a terminal. They take
/// the place of the general routes, which they run for everything but that.
struct ReceiptRoutes: Sendable {
    let services: RecordServices

    static func routes(_ services: RecordServices) -> [Route] {
        let receipts = ReceiptRoutes(services: services)
        return [receipts.list, receipts.read]
    }

    private static let latest = QueryParameter(
        "latest", .mark, Bilingual("いちばん新しい控えだけを返す", en: "the newest receipt alone"))
    private static let mine = QueryParameter(
        "mine", .mark, Bilingual("この鍵で送ったものだけ（latest と使う）", en: "of this key alone; with latest"))

    private var read: Route {
        let general = Resource(Receipt.kind, services).read
        return Route(
            .get, general.path, general.operation, general.summary, query: general.query, answers: general.answers,
            problems: general.problems, callers: general.callers, caching: .checked
        ) { context async throws(Problem) in
            guard context.type == .text else { return try await general.endpoint(context) }
            let resource = Resource(Receipt.kind, services)
            let id = try resource.id(context)
            let view = services.store.view
            guard let record = view.records[Receipt.kind.collection, id], let row = record.document?.row,
                context.caller.sees(row, of: Receipt.kind)
            else { throw try resource.absent(id, context) }
            return text(Row(row), view.state.center, context, revision: "r\(record.revision)")
        }
    }

    private var list: Route {
        let general = Resource(Receipt.kind, services).list
        return Route(
            .get, general.path, general.operation, general.summary,
            query: general.query + [ParameterDeclaration(Self.latest), ParameterDeclaration(Self.mine)],
            answers: general.answers, problems: general.problems + [.notFound], callers: general.callers,
            personal: general.personal, caching: .checked
        ) { context async throws(Problem) in
            guard context.request.head.query != nil, try context[Self.latest] ?? false else {
                return try await general.endpoint(context)
            }
            return try latest(context)
        }
    }

    /// Receipts are numbered in the order they were given, so the newest is looked for from the end.
    private func latest(_ context: RequestContext) throws(Problem) -> Answer {
        let view = services.store.view
        let mine = try context[Self.mine] ?? false
        var newest: (number: ReceiptNumber, row: AnyRow)?
        for (key, row) in view.state.center.rows(of: Receipt.kind) {
            guard let number = ReceiptNumber(key.description), newest.map({ $0.number < number }) ?? true,
                context.caller.sees(row, of: Receipt.kind), !mine || Row<Receipt>(row).key == context.caller.id
            else { continue }
            newest = (number, row)
        }
        guard let newest, let record = view.records[Receipt.kind.collection, newest.number.key] else {
            throw Problem(.notFound, Bilingual("控えはまだありません。", en: "There is no receipt yet."))
        }
        if context.type == .text { return text(Row(newest.row), view.state.center, context, revision: nil) }
        var content = Answer.json { object in
            object.key("items")
            object.array { items in
                RecordForm(Receipt.kind, context.caller.view(of: Receipt.kind), note: context.note).write(
                    record, newest.row, id: newest.number.key, to: &items)
            }
            object.key("next")
            object.writeNull()
        }
        if case .content(var inner) = content {
            inner.revision = "s\(view.sequence)"
            content = .content(inner)
        }
        return content
    }

    private func text(
        _ receipt: Row<Receipt>, _ center: CenterState, _ context: RequestContext, revision: String?
    ) -> Answer {
        let text = ReceiptText(
            receipt: receipt, center: center, publicURL: services.center.publicURL, language: context.language
        ).text()
        return .content(Answer.Content(.text, Array(text.utf8), revision: revision))
    }
}

extension ParameterType where Value == Bool {
    /// There or not: `?latest`, `?latest=true`.
    fileprivate static var mark: Self {
        let expectation = Bilingual("値なしか true", en: "nothing, or true")
        let schema = Schema.oneOf(["", "true", "false", "1", "0"])
        return Self(schema: schema, expectation: expectation) { text throws(ParameterFault) in
            switch text {
            case "", "true", "1": return true
            case "false", "0": return false
            default: throw .expected(expectation)
            }
        }
    }
}
