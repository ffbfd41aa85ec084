import Center
import Collections
import HTTP
import JSON
import Store

/// What staff do with numbers that were submitted: return them with a comment, or confirm them. Both are changes of the
/// record, with who and when in its history.
struct UsageReview: Sendable {
    let services: RecordServices

    static func routes(_ services: RecordServices) -> [Route] {
        let review = UsageReview(services: services)
        return [review.returning, review.confirming]
    }

    private var resource: Resource { Resource(Usage.kind, services) }

    private static let problems: [ProblemCode] = [
        .keyRequired, .notAllowed, .recordDeleted, .periodClosed, .preconditionFailed, .storageFull, .storageFailed,
    ]

    private var answers: AnswerRule {
        AnswerRule(
            .ok, [.json, .text], schema: .reference("Usage"),
            description: Bilingual("いまの記録です。", en: "The record as it is now."), speaks: true)
    }

    private var returning: Route {
        Route(
            .post, resource.path(item: true, suffix: "/return"), "returnUsage",
            Bilingual("利用実績を、理由を付けて差し戻す", en: "Return usage, saying why"),
            query: WriteParameters.declarations,
            body: BodyRule([.json, .form], schema: .object([.init("comment", .text(maxLength: 1000))])),
            answers: answers, problems: Self.problems + [.malformedJSON, .validation], callers: .staff,
            headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let comment = try Self.comment(context)
            return try await change(context) { (row, draft) throws(Problem) in
                if let month = row.period.month, draft.state.center.isClosed(month) {
                    throw Problem(
                        .periodClosed,
                        Bilingual("締めた月は差し戻しても、団体は送り直せません。", en: "The month is closed; it could not be sent again."),
                        hint: Bilingual("先に /v1/closings/\(month) で締めを解いてください。", en: "Reopen it first."))
                }
                var changed = RecordDraft(row)
                changed.state = .returned
                changed.comment = comment
                return changed
            }
        }
    }

    private var confirming: Route {
        Route(
            .post, resource.path(item: true, suffix: "/confirm"), "confirmUsage",
            Bilingual("利用実績を確定する", en: "Confirm usage"), query: WriteParameters.declarations,
            answers: answers, problems: Self.problems, callers: .staff, headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            try await change(context) { (row, _) throws(Problem) in
                var changed = RecordDraft(row)
                changed.state = .confirmed
                changed.comment = nil
                return changed
            }
        }
    }

    private func change(
        _ context: RequestContext,
        _ body: @escaping @Sendable (Row<Usage>, borrowing Draft<CenterLedger>) throws(Problem) -> RecordDraft<Usage>
    ) async throws(Problem) -> Answer {
        let id = try resource.id(context)
        let write = try RecordWrite(context, resource)
        let preconditions = Preconditions(context.request.head)
        if services.store.view.records[Usage.kind.collection, id] == nil { throw try resource.absent(id, context) }
        return try await write.commit { draft throws(Problem) in
            guard let current = draft[Usage.kind.collection, id], let row = current.document?.row else {
                throw Problem.notFound(nearest: [])
            }
            try preconditions.check(current, Usage.kind, id: id, isNeeded: false)
            let wanted = try body(Row(row), draft)
            guard let changed = try? wanted.row() else { throw .ownMistake }
            if changed.any == row { return write.answer(current, row, id: id, .ok) }
            return write.answer(draft.put(changed.any, Usage.kind, id), changed.any, id: id, .ok)
        }
    }

    /// In JSON or a form, and nothing else beside it.
    private static func comment(_ context: RequestContext) throws(Problem) -> String {
        var comment: String?
        var others: [String] = []
        if context.request.body.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") {
            let value = try context.readJSON()
            comment = value["comment"]?.string
            others = value.object?.members.map(\.key).filter { $0 != "comment" } ?? []
        } else {
            for item in try QueryCheck.items(of: context.request.body[...]) {
                if item.name == "comment" { comment = item.value } else { others.append(item.name) }
            }
        }
        var items: [Problem.Item] = others.prefix(10).map { name in
            Problem.Item(
                place: .pointer("/\(name.prefix(40))"), code: "unknown-field",
                detail: Bilingual("この名前の項目はありません。", en: "There is no field of this name."),
                hint: Bilingual("comment だけを書いてください。", en: "Write comment alone."))
        }
        let text = comment ?? ""
        if text.allSatisfy(\.isWhitespace) || text.unicodeScalars.count > 1000 {
            items.append(
                Problem.Item(
                    place: .pointer("/comment"), code: text.count > 1000 ? "too-long" : "required",
                    detail: Bilingual("差し戻す理由を1000文字までで書いてください。", en: "Say why, in at most 1000 characters.")))
        }
        if !items.isEmpty { throw Problem(.validation, items) }
        return text
    }
}
