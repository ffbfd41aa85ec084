import Center
import Collections
import HTTP
import JSON
import Store

/// One record, now or at a moment of the past, and what became of it.
extension Resource {
    var callers: CallerRule {
        CallerRule { [kind] caller throws(Problem) in try caller.mustSee(kind) }
    }

    var read: Route {
        let form = parameters.form
        return Route(
            .get, path(item: true, suffix: ""), "get\(name)",
            Bilingual("\(kind.label.japanese)を見る", en: "Read a record of \(kind.name)"),
            query: form.declarations + [ParameterDeclaration(AsOf.parameter)]
                + (kind.mayBePublic ? [ParameterDeclaration(FormParameters.seenBy)] : []),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference(name),
                description: Bilingual("その記録です。", en: "The record."), speaks: true),
            problems: readingProblems + [.recordDeleted, .notKept], callers: callers, caching: .checked,
            version: version, isKeptForStaff: !kind.isPersonal
        ) { context async throws(Problem) in
            let id = try id(context)
            let view = try await view(context)
            guard let record = view.records[kind.collection, id], let row = record.document?.row,
                context.caller.sees(row, of: kind), try isUnder(context, row)
            else { throw try absent(id, context) }
            let asked = kind.mayBePublic && context.request.head.query != nil ? try context[FormParameters.seenBy] : nil
            let seen: RecordWriter.View = asked == nil ? context.caller.view(of: kind) : .everyone
            let shown = try form.form(kind, context, as: seen)
            guard context.type == .json else {
                let text = shown.text(record, row, id: id, context.language)
                return .content(Answer.Content(.text, Array(text.utf8), revision: Self.revision(record, seen)))
            }
            return .json(revision: Self.revision(record, seen)) { object in
                shown.writeMembers(record, row, id: id, to: &object)
            }
        }
    }

    var readingProblems: [ProblemCode] { kind.hasPublicView ? [] : [.keyRequired, .notAllowed] }

    /// As it is now, or as the query asks.
    func view(_ context: RequestContext) async throws(Problem) -> View<CenterLedger> {
        guard context.request.head.query != nil, let asOf = try context[AsOf.parameter] else { return store.view }
        return try await services.past.view(store, asOf: try asOf.checked(at: services.now).moment)
    }

    /// Those who see less of a record are shown another representation of it.
    private static func revision(_ record: Record<CenterDocument>, _ view: RecordWriter.View) -> String {
        view == .everyone ? "r\(record.revision)-public" : "r\(record.revision)"
    }

    /// Why nothing is at an id. Who may see the bin is told that it lies there.
    func absent(_ id: TextKey, _ context: RequestContext) throws(Problem) -> Problem {
        let view = store.view
        guard context.caller.isStaff, let binned = Bin.find(kind, id, in: view.records, at: services.now),
            try isUnder(context, binned.record.row)
        else {
            return Problem(
                .notFound,
                Bilingual(
                    "その番号の「\(kind.label.japanese)」はありません。", en: "There is no record in \(kind.name) with that id."))
        }
        let url = kind.url(of: id, binned.record.row) + "/restore"
        return Problem(
            .recordDeleted,
            Bilingual("\(binned.entry.at) に削除されました。", en: "It was deleted at \(binned.entry.at).")
        ).with("deletedAt", .string(binned.entry.at.description)).with("restore", .string(url))
    }
}
