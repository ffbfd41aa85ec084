import Center
import Collections
import HTTP
import JSON
import Store

/// What became of a record: who changed what, when and why, with each value before and after, newest first.
extension Resource {
    private static let limit = QueryParameter(
        "limit", .integer(1...500), Bilingual("新しいほうから何版まで", en: "how many revisions, from the newest"))

    var history: Route {
        Route(
            .get, path(item: true, suffix: "/history"), "get\(name)History",
            Bilingual("\(kind.label.japanese)の変更の履歴", en: "The history of a record of \(kind.name)"),
            query: [ParameterDeclaration(Self.limit)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("History"),
                description: Bilingual("新しい順の版です。", en: "Its revisions, newest first.")),
            problems: [.keyRequired, .notAllowed],
            callers: .staff
        ) { context async throws(Problem) in
            let id = try id(context)
            let limit = try context[Self.limit] ?? 100
            let (kind, store) = (kind, store)
            let history = try await Elsewhere.run { () async throws(Problem) in
                do throws(HistoryError) {
                    return try store.history(of: id, in: kind.collection, limit: limit + 1)
                } catch { throw Problem(error) }
            }
            let newest = history.revisions.lazy.compactMap { $0.record.document?.row }.first
            guard let newest, try isUnder(context, newest) else { throw try absent(id, context) }
            RecordForm(kind, .staff, note: context.note).shows(id, nil)
            return .json { object in
                write(history, id, limit: limit, to: &object)
            }
        }
    }

    private func write(
        _ history: History<CenterDocument>, _ id: TextKey, limit: Int, to object: inout JSONWriter
    ) {
        object.member("id", id.description)
        object.member("complete", history.isComplete && history.revisions.count <= limit)
        object.key("items")
        object.array { items in
            for (index, revision) in history.revisions.prefix(limit).enumerated() {
                let next = index + 1
                let before = next < history.revisions.count ? history.revisions[next].record.document?.row : nil
                let isFirst = revision.record.revision == 1
                let isKnown = isFirst || next < history.revisions.count
                items.object { item in write(revision, before: isKnown ? .some(before) : nil, to: &item) }
            }
        }
    }

    /// Without what was before, where that is not kept any more, no differences are told.
    private func write(_ revision: Revision<CenterDocument>, before: AnyRow??, to item: inout JSONWriter) {
        let after = revision.record.document?.row
        item.member("revision", revision.record.revision)
        item.member("at", revision.commit.at.description)
        item.member("by", revision.commit.note.by)
        item.member("reason", revision.commit.note.reason)
        item.member("action", action(before, after, revision.record.revision))
        item.key("changes")
        item.array { changes in
            guard let before else { return }
            let writer = RecordWriter(.staff)
            for field in kind.differences(before, after) {
                changes.object { change in
                    change.member("field", field.name)
                    change.member("label", field.label.japanese)
                    // That it changed is told, what it says is not.
                    let isTold = field.visibility != .sealed
                    change.key("before")
                    if let before, isTold { writer.write(field, of: before, to: &change) } else { change.writeNull() }
                    change.key("after")
                    if let after, isTold { writer.write(field, of: after, to: &change) } else { change.writeNull() }
                }
            }
        }
    }

    private func action(_ before: AnyRow??, _ after: AnyRow?, _ revision: Int) -> String {
        if after == nil { return "deleted" }
        if revision == 1 { return "created" }
        if case .some(.none) = before { return "restored" }
        return "changed"
    }
}
