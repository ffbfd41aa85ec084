import Center
import Collections
import HTTP
import JSON
import Store

/// Taking what makes out a person out of a record, for administrators: out of the record itself, of its history, of what
/// repeats it and of every file that holds it. It is answered when all of that is done, and nobody can undo it.
extension Resource {
    private static let why = QueryParameter(
        "reason", .text(upTo: 500),
        Bilingual("なぜ消すか（履歴に残る。消す値は書かない）", en: "why, for the history; never the values themselves"),
        required: true)

    var erase: Route {
        Route(
            .post, path(item: true, suffix: "/erase"), "erase\(name)",
            Bilingual(
                "\(kind.label.japanese)の個人情報を消す（元に戻せない）",
                en: "Erase what makes out a person in a record of \(kind.name), for good"),
            query: [ParameterDeclaration(Self.why)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Erasure"),
                description: Bilingual(
                    "消し終わりました。数える値は残ります。バックアップには、その期限まで残ります。",
                    en: "It is erased. What is counted stays; backups hold the values until they end.")),
            problems: [.keyRequired, .notAllowed, .storageFull, .storageFailed], access: .key,
            callers: .administrators
        ) { context async throws(Problem) in
            let id = try id(context)
            try checkErasable(id, context)
            let (kind, store, reason) = (kind, store, try context[Self.why])
            let erased: Committed<Bool>?
            do {
                erased = try await store.erase(
                    id, in: kind.collection, by: context.caller.id, reason: reason, requestID: "\(context.request.id)")
            } catch let error as StoreError {
                throw Problem(error)
            } catch {
                throw Problem(
                    .storageFailed,
                    Bilingual(
                        "消すことは記録されましたが、まだすべてのファイルからは消えていません。サーバーが続けます。",
                        en: "It is decided, and not yet gone from every file. The server goes on trying."))
            }
            guard let erased else { throw try absent(id, context) }
            return .json { object in
                object.member("id", id.description)
                object.member("erasedAt", erased.at.description)
                object.member("commit", erased.sequence)
            }
        }
    }

    /// A deleted record has a past as well, also when it has left the bin.
    private func checkErasable(_ id: TextKey, _ context: RequestContext) throws(Problem) {
        let records = store.view.records
        let row =
            records[kind.collection, id]?.document?.row
            ?? Bin.find(kind, id, in: records, at: services.now)?.record.row
        if let row {
            guard try isUnder(context, row) else { throw try absent(id, context) }
        } else if records.latest(kind.collection, id) == nil {
            throw try absent(id, context)
        }
    }
}
