import Center
import Collections
import HTTP
import JSON
import Store

/// Everything that was written since a commit, deletions included, in the order it was: by this another program keeps
/// a copy. Commits have numbers without gaps, so nothing is missed and nothing comes twice. And what lies in the bin.
enum ChangeRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [changes(services), bin(services)] }

    private static let after = QueryParameter(
        "after", .integer(0...Int.max), Bilingual("この番号の後の変更", en: "what came after this number"))
    private static let skip = QueryParameter(
        "skip", .integer(0...Int.max),
        Bilingual("その次の記帳のうち、もう読んだ変更の数", en: "of the commit after it, how many changes were read already"))
    private static let limit = QueryParameter(
        "limit", .integer(1...1000), Bilingual("1ページの変更の数", en: "changes on a page"))

    private static func changes(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/changes", "listChanges", Bilingual("変更を順に見る", en: "All changes, in order"),
            query: [ParameterDeclaration(after), ParameterDeclaration(skip), ParameterDeclaration(limit)],
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Changes"),
                description: Bilingual("古い順の変更です。", en: "Changes, oldest first.")),
            problems: [.keyRequired, .notAllowed, .notKept], callers: .staff
        ) { context async throws(Problem) in
            let start = try context[after] ?? 0
            let limit = try context[limit] ?? 100
            let skip = try context[skip] ?? 0
            let store = services.store
            let last = store.view.sequence
            let commits = try await Elsewhere.run { () async throws(Problem) in
                do throws(HistoryError) { return try store.changes(after: start, limit: limit) } catch {
                    throw Problem(error)
                }
            }
            let page = ChangePage(commits, after: start, skip: skip, limit: limit)
            return .json { object in
                object.key("items")
                object.array { items in
                    for (head, change) in page.changes { write(change, of: head, context.note, to: &items) }
                }
                object.member("after", page.after)
                object.member("last", last)
                object.key("next")
                if page.skip > 0 || page.after < last {
                    let skip = page.skip > 0 ? "&skip=\(page.skip)" : ""
                    object.write("/v1/changes?after=\(page.after)\(skip)&limit=\(limit)")
                } else {
                    object.writeNull()
                }
            }
        }
    }

    /// So many changes of records, wherever in a commit the page begins and ends: one import may be larger than any page.
    /// What is kept beside the records is nobody's business here.
    private struct ChangePage {
        typealias Item = (head: CommitHead, change: JournalChange<CenterDocument>)

        var changes: [Item] = []
        /// The last commit that was read whole.
        var after: Int
        /// What was read of the one behind it.
        var skip = 0

        init(_ commits: [JournalCommit<CenterDocument>], after start: Int, skip: Int, limit: Int) {
            after = start
            var skipped = skip
            for commit in commits {
                let all = commit.changes.filter { $0.collection.index < Kinds.all.count }
                let rest = all.dropFirst(skipped)
                let taken = rest.prefix(limit - changes.count)
                changes += taken.map { (commit.head, $0) }
                if taken.count < rest.count {
                    self.skip = all.count - rest.count + taken.count
                    return
                }
                after = commit.head.sequence
                skipped = 0
            }
        }
    }

    private static func write(
        _ change: JournalChange<CenterDocument>, of head: CommitHead, _ note: AuditNote?, to items: inout JSONWriter
    ) {
        let kind = Kinds.all[change.collection.index]
        let row = change.document?.row
        items.object { item in
            item.member("sequence", head.sequence)
            item.member("at", head.at.description)
            item.member("by", head.note.by)
            item.member("reason", head.note.reason)
            item.member("kind", kind.name)
            item.member("id", change.id.description)
            item.member("revision", change.revision)
            item.member("deleted", row == nil)
            item.key("record")
            guard let row else { return item.writeNull() }
            let record = Record(
                document: change.document, revision: change.revision, sequence: head.sequence,
                at: head.at, by: head.note.by)
            RecordForm(kind, .staff, note: note).write(record, row, id: change.id, to: &item)
        }
    }

    private static func bin(_ services: RecordServices) -> Route {
        Route(
            .get, "/v1/bin", "listBin", Bilingual("削除した記録（30日）", en: "Deleted records, for 30 days"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Bin"),
                description: Bilingual("元に戻せる記録です。", en: "What can be restored.")),
            problems: [.keyRequired, .notAllowed], callers: .staff
        ) { context async throws(Problem) in
            let now = services.now
            let view = services.store.view
            return .json { object in
                object.key("items")
                object.array { items in
                    for (key, entry) in view.records.all(in: CenterLedger.bin) {
                        guard case .deleted(let deleted)? = entry.document,
                            entry.isKept(for: DeletedRecord.keptMilliseconds, at: now),
                            let id = TextKey(key.description.dropFirst(deleted.kind.name.count + 1).utf8)
                        else { continue }
                        write(deleted, entry, id, to: &items)
                    }
                }
            }
        }
    }

    private static func write(
        _ deleted: DeletedRecord, _ entry: Record<CenterDocument>, _ id: TextKey, to items: inout JSONWriter
    ) {
        items.object { item in
            item.member("kind", deleted.kind.name)
            item.member("id", id.description)
            item.member("deletedAt", entry.at.description)
            item.member("deletedBy", entry.by)
            item.member("reason", deleted.reason)
            item.member("restore", deleted.kind.url(of: id, deleted.row) + "/restore")
        }
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "Changes",
            .object([
                .init(
                    "items",
                    .array(
                        .object([
                            .init("sequence", .integer(), Bilingual("記帳の番号", en: "The commit's number")),
                            .init("at", .text(format: "date-time")), .init("by", .text()),
                            .init("reason", .nullable(.text())), .init("kind", .text()), .init("id", .text()),
                            .init("revision", .integer()), .init("deleted", .boolean),
                            .init("record", .nullable(.object([], open: true))),
                        ]))),
                .init("after", .integer(), Bilingual("ここまで読んだ番号", en: "The last number read")),
                .init(
                    "last", .integer(),
                    Bilingual(
                        "いちばん新しい番号。after より小さければ、過去のバックアップに戻っています",
                        en: "The newest number; below `after` where an older backup was restored")),
                .init("next", .nullable(.text())),
            ])
        ),
        (
            "Bin",
            .object([
                .init(
                    "items",
                    .array(
                        .object([
                            .init("kind", .text()), .init("id", .text()),
                            .init("deletedAt", .text(format: "date-time")),
                            .init("deletedBy", .text()), .init("reason", .nullable(.text())), .init("restore", .text()),
                        ])))
            ])
        ),
    ]
}
