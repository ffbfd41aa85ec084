import Center
import Collections
import HTTP
import JSON
import Store

/// The changes of one record, each as a step of a commit: pure, so that it can be run again.
extension Draft<CenterLedger> {
    /// Refuses a record that points to what is not there.
    func checkReferences(of row: AnyRow, _ kind: KindDeclaration) throws(Problem) {
        let issues = state.center.missingReferences(of: row, kind)
        if !issues.isEmpty { throw Problem(issues) }
    }

    /// Refuses a state that does not follow from the one before.
    func checkMove(from old: AnyRow?, to new: AnyRow, _ kind: KindDeclaration) throws(Problem) {
        if let refusal = kind.moves?.refusal(from: old, to: new) { throw Problem(refusal) }
    }

    /// A new record under the next id, or under its own key.
    mutating func create(_ row: AnyRow, _ kind: KindDeclaration) throws(Problem) -> (TextKey, Record<CenterDocument>) {
        try checkReferences(of: row, kind)
        try checkMove(from: nil, to: row, kind)
        let given = state.center.nextID(of: kind).map(\.description).flatMap { TextKey($0) }
        guard let id = kind.naturalID(of: row) ?? given else { throw .ownMistake }
        if self[kind.collection, id] != nil {
            let url = kind.url(of: id, row)
            throw Problem(
                .recordExists,
                Bilingual("「\(id)」の\(kind.label.japanese)はもうあります。", en: "There is “\(id)” in \(kind.name) already.")
            ).with("location", .string(url)).with(field: "Location", url)
        }
        return (id, put(row, kind, id))
    }

    mutating func put(_ row: AnyRow, _ kind: KindDeclaration, _ id: TextKey) -> Record<CenterDocument> {
        // What takes a deleted record's place takes its place in the bin, too.
        if records.count(in: CenterLedger.bin) > 0, let key = Bin.key(kind, id) { delete(key, in: CenterLedger.bin) }
        dropExpired()
        return put(.record(row), in: kind.collection, id: id)
    }

    /// Into the bin. Nobody may need it any more.
    mutating func throwAway(_ row: AnyRow, _ kind: KindDeclaration, _ id: TextKey, reason: String?) throws(Problem) {
        let counts = state.center.referrerCounts(to: kind, id)
        if !counts.isEmpty { throw stillReferred(kind, id, counts) }
        try bin(row, kind, id, reason: reason)
    }

    /// The same of what nobody needs any more after this very commit.
    mutating func bin(_ row: AnyRow, _ kind: KindDeclaration, _ id: TextKey, reason: String?) throws(Problem) {
        guard let key = Bin.key(kind, id) else { throw .ownMistake }
        dropExpired()
        put(.deleted(DeletedRecord(kind: kind, row: row, reason: reason)), in: CenterLedger.bin, id: key)
        delete(id, in: kind.collection)
    }

    private func stillReferred(
        _ kind: KindDeclaration, _ id: TextKey, _ counts: [(kind: KindDeclaration, count: Int)]
    ) -> Problem {
        let told = counts.map { "\($0.kind.label.japanese) \($0.count)件" }.joined(separator: "、")
        let english = counts.map { "\($0.count) in \($0.kind.name)" }.joined(separator: ", ")
        let center = state.center
        let referrers = counts.map { referrer -> JSONValue in
            let first = center.referrers(to: kind, id, of: referrer.kind, limit: 5)
            let links = first.compactMap { other in
                center[referrer.kind, other].map { JSONValue.string(referrer.kind.url(of: other, $0)) }
            }
            return .object([
                "kind": .string(referrer.kind.name), "count": .integer(Int64(referrer.count)),
                "records": .array(links),
            ])
        }
        let detail = Bilingual("この記録を指しているもの: \(told)", en: "Referred to by \(english).")
        guard kind === Organization.kind else {
            return Problem(.stillReferred, detail).with("referrers", .array(referrers))
        }
        // Where it is there twice, or no longer in use, nothing need be deleted.
        let url = "/v1/organizations/\(id)"
        return Problem(
            .stillReferred, detail,
            hint: Bilingual(
                "同じ団体が2つあるときは merge に POST してまとめます。もう使わない団体は、hide に PATCH で {\"isHidden\": true} を送ると一覧に出なくなります。",
                en:
                    "If it is there twice, POST to merge; if it is no longer in use, PATCH hide with {\"isHidden\": true}."
            )
        ).with("referrers", .array(referrers)).with("merge", .string("\(url)/merge")).with("hide", .string(url))
    }
}
