import Center
import Collections
import HTTP
import JSON
import Store

/// Deleting a record, and bringing it back within thirty days.
extension Resource {
    var delete: Route {
        Route(
            .delete, path(item: true, suffix: ""), "delete\(name)",
            Bilingual(
                "\(kind.label.japanese)を削除する（30日は戻せる）",
                en: "Delete a record of \(kind.name); it can be restored for 30 days"),
            query: WriteParameters.declarations,
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Deletion"),
                description: Bilingual(
                    "削除しました。いつまで戻せるかも示します。", en: "It is deleted, and until when it can be restored."),
                speaks: true),
            problems: [
                .keyRequired, .notAllowed, .stillReferred, .preconditionFailed, .preconditionRequired, .recordDeleted,
                .storageFull, .storageFailed,
            ] + ProblemCode.closing(kind),
            callers: writers, headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let id = try id(context)
            let write = try RecordWrite(context, self)
            let preconditions = Preconditions(context.request.head)
            guard let seen = store.view.records[kind.collection, id]?.document?.row, try isUnder(context, seen) else {
                throw try absent(id, context)
            }
            let (kind, language) = (kind, context.wanted == .text ? context.language : nil)
            return try await write.commit { draft throws(Problem) in
                guard let current = draft[kind.collection, id], let row = current.document?.row else {
                    throw Problem.notFound(nearest: [])
                }
                try preconditions.check(current, kind, id: id, isNeeded: true)
                try draft.checkClosing(from: row, to: nil, kind, id, reason: write.reason)
                try draft.throwAway(row, kind, id, reason: write.reason)
                return Self.deletion(
                    kind.url(of: id, row), id, at: draft.now, isDryRun: write.isDryRun, textIn: language)
            }
        }
    }

    private static func deletion(
        _ url: String, _ id: TextKey, at now: Timestamp, isDryRun: Bool, textIn language: Language?
    ) -> Answer {
        let end = Timestamp(milliseconds: now.milliseconds + DeletedRecord.keptMilliseconds)
        if let language {
            let told = Bilingual(
                "\(id) を削除しました。\(end) までは、\(url)/restore に POST すると元に戻せます。",
                en: "\(id) is deleted. Until \(end), POST to \(url)/restore brings it back.")
            return .text((isDryRun ? WriteParameters.nothingStored : told)[language] + "\n")
        }
        return .json { object in
            object.member("id", id.description)
            object.member("deletedAt", now.description)
            object.member("restorableUntil", end.description)
            object.member("restore", url + "/restore")
            if isDryRun { object.member("dryRun", true) }
        }
    }

    var restore: Route {
        Route(
            .post, path(item: true, suffix: "/restore"), "restore\(name)",
            Bilingual("削除した\(kind.label.japanese)を元に戻す", en: "Restore a deleted record of \(kind.name)"),
            query: WriteParameters.declarations,
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference(name),
                description: Bilingual("戻った記録です。", en: "The record, back again."), speaks: true),
            problems: [
                .keyRequired, .notAllowed, .recordExists, .validation, .storageFull, .storageFailed,
            ],
            callers: writers
        ) { context async throws(Problem) in
            let id = try id(context)
            let write = try RecordWrite(context, self)
            let (kind, now) = (kind, services.now)
            guard store.view.records[kind.collection, id] == nil else {
                throw Problem(
                    .recordExists,
                    Bilingual("この記録は削除されていません。", en: "The record is not deleted."))
            }
            guard let binned = Bin.find(kind, id, in: store.view.records, at: now),
                try isUnder(context, binned.record.row)
            else { throw try absent(id, context) }
            return try await write.commit { draft throws(Problem) in
                guard draft[kind.collection, id] == nil, let found = Bin.find(kind, id, in: draft.records, at: now)
                else { throw Problem.notFound(nearest: []) }
                let row = found.record.row
                // What it points to may have been deleted after it.
                try draft.checkReferences(of: row, kind)
                let conflicts = kind.conflicts(row, in: draft.state.center)
                if !conflicts.isEmpty { throw Problem(conflicts) }
                return write.answer(draft.put(row, kind, id), row, id: id, .ok)
            }
        }
    }
}
