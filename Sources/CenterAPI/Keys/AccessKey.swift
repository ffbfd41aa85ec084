import Center
import Collections
import Formats
import HTTP
import Store

/// What the center knows of a key: whose it is, what it may do, and how its secrets are recognised; never a secret. A
/// value that is replaced as a whole; when and by whom is said by the store.
struct AccessKey: Sendable {
    /// Six characters, in logs and lists.
    let id: TextKey
    /// The organisation, or the desk or person it was given to: nil after that was erased.
    var name: String?
    let role: KeyRole
    /// What a partner reports for.
    var spaces: [TextKey] = []
    var scopes: Scopes = []
    /// Where it may be used from; anywhere where there are none.
    var addresses: [AddressBlock] = []
    /// The last day it is good for.
    var expires: Day?
    let created: Timestamp
    let createdBy: String
    /// The newest first. The one before goes on for a while after a rotation; those before that are kept to be told apart
    /// from what never was a key.
    var secrets: [Secret]
    var revoked: Revocation?

    struct Secret: Sendable {
        let digest: SHA256Digest
        let made: Timestamp
        /// After a rotation: when it stops.
        var until: Timestamp?
    }

    struct Revocation: Sendable {
        let at: Timestamp
        let reason: String?
    }

    /// Rotated ones that are remembered.
    private static let mostSecrets = 4

    /// The end of its last day in Japan.
    var expiry: Timestamp? { expires.map { Timestamp(endOf: $0) } }

    /// `until` is when the secret so far ends.
    func rotated(to digest: SHA256Digest, at now: Timestamp, until: Timestamp) -> AccessKey {
        var key = self
        for index in key.secrets.indices where key.secrets[index].until.map({ $0 > until }) ?? true {
            key.secrets[index].until = until
        }
        key.secrets.insert(Secret(digest: digest, made: now), at: 0)
        key.secrets = Array(key.secrets.prefix(Self.mostSecrets))
        return key
    }

    enum State: String, CaseIterable {
        case active, expired, revoked
    }

    func state(at now: Timestamp) -> State {
        if revoked != nil { return .revoked }
        if let expiry, expiry < now { return .expired }
        return .active
    }
}

enum KeyRole: String, CaseIterable, Sendable {
    case partner, staff, administrator

    var label: Bilingual {
        switch self {
        case .partner: Bilingual("連携団体", en: "Partner")
        case .staff: Bilingual("職員", en: "Staff")
        case .administrator: Bilingual("管理者", en: "Administrator")
        }
    }
}

/// What a key of staff may do beyond what its role may. Declared here and nowhere else.
struct Scopes: OptionSet, Sendable {
    let rawValue: UInt8

    /// Reading what people told in a consultation.
    static let consultationNotes = Scopes(rawValue: 1)

    static let named: [(name: String, scope: Scopes, label: Bilingual)] = [
        (
            "consultations:notes", .consultationNotes,
            Bilingual("相談の内容を読む", en: "read what was said in consultations")
        )
    ]

    static let all = named.reduce(into: Scopes()) { $0.formUnion($1.scope) }

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Names that are none count for nothing.
    init(names: [String]) {
        self = Self.named.filter { names.contains($0.name) }.reduce(into: []) { $0.formUnion($1.scope) }
    }

    var names: [String] { Self.named.filter { contains($0.scope) }.map(\.name) }
}

/// A key as the store keeps it, with the caller it stands for made ready: a request makes neither.
public final class KeptKey: Sendable {
    let key: AccessKey
    let caller: Caller

    init(_ key: AccessKey) {
        self.key = key
        caller = Caller(key)
    }
}

extension KeptKey {
    /// Without the name it was given to; nil where that is an organisation's, or gone already.
    var erased: KeptKey? {
        guard key.role != .partner, key.name != nil else { return nil }
        var key = key
        key.name = nil
        return KeptKey(key)
    }
}
