import Center
import Collections
import HTTP
import JSON
import Store

/// Where keys are made, replaced and revoked, for the routes and for the command alike. Each is one commit, so that it is
/// journalled who did it and when. It is the only place that ever holds a secret, for as long as it takes to show it.
struct KeyDesk: Sendable {
    let store: CenterStore
    let center: CenterSettings
    let now: @Sendable () -> Timestamp

    /// Whose act it is.
    struct Act: Sendable {
        var by: String
        var reason: String?
        var request: String?
    }

    /// A key with its text, which is shown once. Without, in a dry run.
    struct Issued: Sendable {
        let entry: Entry
        let text: String?
    }

    /// A key as lists show it.
    struct Entry: Sendable {
        let key: AccessKey
        let lastUsed: Day?
        let revision: Int
        let at: Timestamp

        var state: AccessKey.State { key.state(at: at) }
        /// Until when the secret before the last rotation goes on.
        var overlap: Timestamp? { key.secrets.dropFirst().first?.until.flatMap { $0 > at ? $0 : nil } }
    }

    static let usualGrace = 14
    static let mostGrace = 90

    /// What a dry run came to: thrown, so that nothing of it is kept.
    private struct Tried: Error {}

    func add(_ document: JSONValue, _ act: Act, isDryRun: Bool = false) async throws(Problem) -> Issued {
        let now = now()
        let wish = try NewKey(document, today: now.today)
        let missing = wish.missing(in: store.view.state.center)
        if !missing.isEmpty { throw Problem(.validation, missing) }
        var random = SystemRandomNumberGenerator()
        // Two ids are the same once in a thousand million times.
        var id = TextKey(KeyText.makeID(from: &random))
        while let taken = id, store.view.records.latest(CenterLedger.keys, taken) != nil {
            id = TextKey(KeyText.makeID(from: &random))
        }
        guard let id else { throw .ownMistake }
        let made = KeyText.make(id: id, from: &random)
        let key = AccessKey(
            id: id, name: wish.name, role: wish.role, spaces: wish.spaces, scopes: wish.scopes,
            addresses: wish.addresses, expires: wish.expires, created: now, createdBy: act.by,
            secrets: [AccessKey.Secret(digest: made.digest, made: now)])
        if isDryRun { return Issued(entry: Entry(key: key, lastUsed: nil, revision: 1, at: now), text: nil) }
        let revision = try await store.recording(act.by, reason: act.reason, request: act.request) { draft in
            draft.put(.key(KeptKey(key)), in: CenterLedger.keys, id: id).revision
        }.value
        return Issued(entry: Entry(key: key, lastUsed: nil, revision: revision, at: now), text: made.text)
    }

    /// A new secret for the same key; the one so far goes on for some days, so that nobody has to be quick.
    func rotate(_ id: TextKey, graceDays: Int, _ act: Act, isDryRun: Bool = false) async throws(Problem) -> Issued {
        let now = now()
        var random = SystemRandomNumberGenerator()
        let made = KeyText.make(id: id, from: &random)
        let until = Timestamp(milliseconds: now.milliseconds + graceDays * 86_400_000)
        let entry = try await change(id, act, isDryRun: isDryRun) { key, _ throws(Problem) in
            guard key.state(at: now) == .active else { throw .keyNotActive(key, at: now) }
            return key.rotated(to: made.digest, at: now, until: until)
        }
        return Issued(entry: entry, text: isDryRun ? nil : made.text)
    }

    /// From the moment this returns no request is taken with it. A second time changes nothing.
    func revoke(_ id: TextKey, _ act: Act, isDryRun: Bool = false) async throws(Problem) -> Entry {
        let now = now()
        return try await change(id, act, isDryRun: isDryRun) { key, _ throws(Problem) in
            var key = key
            key.revoked = key.revoked ?? AccessKey.Revocation(at: now, reason: act.reason)
            return key
        }
    }

    /// Changes what a merge-patch (RFC 7396) names. The secret stays as it is, and so does the role.
    func amend(
        _ id: TextKey, _ patch: JSONValue, if preconditions: Preconditions, _ act: Act, isDryRun: Bool
    ) async throws(Problem) -> Entry {
        let today = now().today
        let center = store.view.state.center
        return try await change(id, act, isDryRun: isDryRun) { key, record throws(Problem) in
            try preconditions.check(record, nil, id: id, isNeeded: true)
            let wish = try NewKey(key, changedBy: patch, today: today)
            let missing = wish.missing(in: center)
            if !missing.isEmpty { throw Problem(.validation, missing) }
            return wish.changed(key)
        }
    }

    private func change(
        _ id: TextKey, _ act: Act, isDryRun: Bool,
        _ body: @escaping @Sendable (AccessKey, Record<CenterDocument>) throws(Problem) -> AccessKey
    ) async throws(Problem) -> Entry {
        let entry = try find(id)
        if isDryRun {
            guard let record = store.view.records[CenterLedger.keys, id] else { throw .noSuchKey }
            return Entry(
                key: try body(entry.key, record), lastUsed: entry.lastUsed, revision: entry.revision, at: entry.at)
        }
        let (key, revision) = try await store.recording(act.by, reason: act.reason, request: act.request) {
            draft throws -> (AccessKey, Int) in
            guard let record = draft[CenterLedger.keys, id], case .key(let kept)? = record.document else {
                throw Problem.noSuchKey
            }
            let key = try body(kept.key, record)
            return (key, draft.put(.key(KeptKey(key)), in: CenterLedger.keys, id: id).revision)
        }.value
        return Entry(key: key, lastUsed: entry.lastUsed, revision: revision, at: entry.at)
    }

    func find(_ id: TextKey) throws(Problem) -> Entry {
        let view = store.view
        guard let record = view.records[CenterLedger.keys, id], let entry = entry(record, in: view) else {
            throw .noSuchKey
        }
        return entry
    }

    /// In the order they were made.
    func all() -> [Entry] {
        let view = store.view
        return view.records.all(in: CenterLedger.keys).compactMap { entry($0.value, in: view) }
            .sorted { ($0.key.created, $0.key.id) < ($1.key.created, $1.key.id) }
    }

    private func entry(_ record: Record<CenterDocument>, in view: View<CenterLedger>) -> Entry? {
        guard case .key(let kept)? = record.document else { return nil }
        var lastUsed: Day?
        if case .keyUse(let day)? = view.records[CenterLedger.keyUses, kept.key.id]?.document { lastUsed = day }
        return Entry(key: kept.key, lastUsed: lastUsed, revision: record.revision, at: now())
    }
}

extension Problem {
    static let noSuchKey = Problem(
        .notFound, Bilingual("その番号の鍵はありません。", en: "There is no key with that id."))

    static func keyNotActive(_ key: AccessKey, at now: Timestamp) -> Problem {
        let isRevoked = key.state(at: now) == .revoked
        return Problem(
            .keyNotActive,
            isRevoked
                ? Bilingual("止められた鍵は取り替えられません。", en: "A revoked key has no newer one.")
                : Bilingual("期限の切れた鍵は取り替えられません。", en: "An expired key has no newer one."))
    }
}

extension ProblemCode {
    static let keyCodes = [keyNotActive]

    static let keyNotActive = ProblemCode(
        "key-not-active", .conflict,
        title: Bilingual("使える鍵ではありません", en: "Not an active key"),
        meaning: Bilingual(
            "止められたか期限の切れた鍵は、取り替えられません。", en: "A key that was revoked or has expired cannot be rotated."),
        remedy: Bilingual("新しい鍵を作ってください（POST /v1/keys）。", en: "Make a new key (POST /v1/keys)."))
}
