import Center
import Collections
import HTTP
import JSON
import Store

/// Two records of one organisation made one: all that refers to the one refers to the other afterwards, and the one goes
/// to the bin. The history of both stays where it was. All of it is one commit.
enum OrganizationRoutes {
    static func routes(_ services: RecordServices) -> [Route] { [merge(Resource(Organization.kind, services))] }

    private static func merge(_ resource: Resource) -> Route {
        Route(
            .post, resource.path(item: true, suffix: "/merge"), "mergeOrganization",
            Bilingual("同じ団体の2つの記録を1つにまとめる", en: "Make two records of one organisation one"),
            query: WriteParameters.declarations,
            body: BodyRule(schema: .reference("OrganizationMerge"), example: #"{"into":"org-00001-n"}"#),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("OrganizationMerged"),
                description: Bilingual("残った団体と、付け替えた記録の数です。", en: "What is left, and how many records were relinked.")),
            problems: resource.writingProblems + [
                .recordDeleted, .preconditionFailed, .preconditionRequired, .otherOrganization,
            ],
            callers: resource.writers, headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let id = try resource.id(context)
            let target = try target(context, not: id)
            let write = try RecordWrite(context, resource)
            let preconditions = Preconditions(context.request.head)
            let kind = resource.kind
            guard resource.store.view.records[kind.collection, id]?.document != nil else {
                throw try resource.absent(id, context)
            }
            return try await write.commit { draft throws(Problem) in
                guard let current = draft[kind.collection, id], let old = current.document?.row else {
                    throw Problem.notFound(nearest: [])
                }
                try preconditions.check(current, kind, id: id, isNeeded: true)
                guard let kept = draft[kind.collection, target]?.document?.row else {
                    throw Problem([fault("no-such-record", Bilingual("その番号の団体はありません。", en: "There is no such record."))]
                    )
                }
                guard !OrganizationMerge.isOther(Row(kept), Row(old)) else {
                    throw Problem(.otherOrganization)
                }
                guard let merged = OrganizationMerge.merged(Row(kept), with: Row(old)) else { throw .ownMistake }
                let counts = try draft.relink(kind, from: id, to: target)
                let reason = [write.reason, "→ \(target)"].compactMap(\.self).joined(separator: " ")
                let record = draft.put(merged.any, kind, target)
                try draft.bin(old, kind, id, reason: reason)
                return .json { object in
                    object.member("id", target.description)
                    object.member("revision", record.revision)
                    object.member("merged", id.description)
                    object.key("relinked")
                    object.array { items in
                        for (kind, count) in counts {
                            items.object { item in
                                item.member("kind", kind.name)
                                item.member("count", count)
                            }
                        }
                    }
                    if write.isDryRun { object.member("dryRun", true) }
                }
            }
        }
    }

    /// The record that stays.
    private static func target(_ context: RequestContext, not id: TextKey) throws(Problem) -> TextKey {
        let value = try context.readJSON()
        let unknown = value.object?.members.map(\.key).first { $0 != "into" }
        if let unknown {
            throw Problem([
                Issue(
                    pointer: "/\(unknown.prefix(40))", code: "unknown-field",
                    detail: Bilingual("この項目はありません。into だけを書きます。", en: "There is into and nothing else."))
            ])
        }
        guard let text = value["into"]?.string else {
            throw Problem([fault("required", Bilingual("残す団体の番号を書いてください。", en: "Say which record stays."))])
        }
        let known: String
        do throws(Issue) { known = try Organization.kind.recordID(text) } catch {
            throw Problem([fault(error.code, error.detail)])
        }
        guard let target = TextKey(known), target != id else {
            throw Problem([fault("same-record", Bilingual("自分自身とはまとめられません。", en: "It is the same record."))])
        }
        return target
    }

    private static func fault(_ code: String, _ detail: Bilingual) -> Issue {
        Issue(pointer: "/into", code: code, detail: detail)
    }

    static let schemas: [(name: String, schema: Schema)] = [
        (
            "OrganizationMerge",
            .object([.init("into", .text(), Bilingual("残す団体の番号", en: "The record that stays"))])
        ),
        (
            "OrganizationMerged",
            .object([
                .init("id", .text()), .init("revision", .integer()),
                .init("impact", .reference("Impact"), required: false),
                .init("merged", .text(), Bilingual("まとめられて、ごみ箱に入った団体", en: "What went to the bin")),
                .init("relinked", .array(.object([.init("kind", .text()), .init("count", .integer())]))),
                .init("dryRun", .boolean, required: false),
            ])
        ),
    ]
}

extension Draft<CenterLedger> {
    /// Turns all references to one record to another, and says how many records of which kinds that were.
    fileprivate mutating func relink(
        _ target: KindDeclaration, from old: TextKey, to new: TextKey
    ) throws(Problem) -> [(kind: KindDeclaration, count: Int)] {
        let counts = state.center.referrerCounts(to: target, old)
        for (kind, count) in counts {
            for id in state.center.referrers(to: target, old, of: kind, limit: count) {
                guard let row = self[kind.collection, id]?.document?.row,
                    let changed = kind.relinked(row, from: old, to: new, of: target)
                else { throw .ownMistake }
                _ = put(changed, kind, id)
            }
        }
        return counts
    }
}

extension ProblemCode {
    static let organizationCodes = [otherOrganization]

    static let otherOrganization = ProblemCode(
        "other-organization", .conflict,
        title: Bilingual("別の団体です", en: "Another organisation"),
        meaning: Bilingual(
            "2つの記録の法人番号がちがうので、同じ団体としてまとめられません。",
            en: "The two records have different corporate numbers, so they are two organisations."),
        remedy: Bilingual("法人番号を確かめ、まちがっているほうを直してください。", en: "Check the numbers and correct the wrong one."))
}
