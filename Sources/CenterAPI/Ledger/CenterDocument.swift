public import Center
import HTTP

/// What a center's store keeps under one id: a record of one of its kinds, a deleted one that can still be brought
/// back, the answer to a request that must not be carried out twice, or what is known of a key.
public enum CenterDocument: Sendable {
    case record(AnyRow)
    case deleted(DeletedRecord)
    case reply(KeptReply)
    case key(KeptKey)
    /// The day a key was last used, so that its record does not change with every use.
    case keyUse(Day)
    /// What the indicators are.
    case plan(KeptPlan)

    /// The record, where it is one.
    @inline(__always)
    var row: AnyRow? { if case .record(let row) = self { row } else { nil } }
}

/// A record in the bin. When and by whom it was deleted is said by its place in the store.
public final class DeletedRecord: Sendable {
    /// In `Kinds.all`.
    let kind: KindDeclaration
    let row: AnyRow
    let reason: String?

    init(kind: KindDeclaration, row: AnyRow, reason: String?) {
        self.kind = kind
        self.row = row
        self.reason = reason
    }

    /// As long as a mistake is usually noticed within.
    static let keptMilliseconds = 30 * 86_400_000
}

/// What a request with an `Idempotency-Key` was answered, and what it asked for.
public final class KeptReply: Sendable {
    /// Of everything the request said.
    let fingerprint: String
    let status: Int
    let revision: String?
    let location: String?
    /// Nil where it was erased with the person it told of.
    let body: String?

    init(fingerprint: String, status: Int, revision: String?, location: String?, body: String?) {
        self.fingerprint = fingerprint
        self.status = status
        self.revision = revision
        self.location = location
        self.body = body
    }

    static let keptMilliseconds = 86_400_000

    /// Whether the answer shows a record.
    func tells(of id: String) -> Bool {
        location?.hasSuffix("/\(id)") ?? false || body?.contains("\"\(id)\"") ?? false
    }

    /// Without what was asked and answered, the digest included: of a few values each can be tried out. Nil where
    /// that is gone already.
    var erased: KeptReply? {
        guard body != nil || !fingerprint.isEmpty else { return nil }
        return KeptReply(fingerprint: "", status: status, revision: revision, location: location, body: nil)
    }
}
