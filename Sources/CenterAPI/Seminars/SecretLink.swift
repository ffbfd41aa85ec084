import Center
import Collections
import Formats

/// The link by which a person sees and changes the own registration: the number, and a secret of 130 random bits of
/// which only the digest is kept. Whoever has the link is the person.
struct SecretLink: Sendable {
    private static let length = 26

    let secret: String

    static func make() -> SecretLink {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<length).map { _ in Crockford.byte(UInt8.random(in: 0..<32, using: &generator)) }
        return SecretLink(secret: String(decoding: bytes, as: UTF8.self))
    }

    var digest: SHA256Digest { SHA256.digest(of: Array(secret.utf8)) }

    /// As it is kept.
    var digestText: String { digest.hex }

    func token(_ number: String) -> String { "\(number)-\(secret)" }

    /// The registration that a token opens; nil for anything else, and why is nobody's business.
    static func open(_ token: String, in center: CenterState) -> (id: TextKey, row: Row<Registration>)? {
        let parts = token.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = SpokenNumber.canonical(String(parts[0])),
            let secret = canonical(parts[1]),
            let counter = SpokenNumber.counter(number), let id = RecordID(prefix: "reg", counter: counter),
            let key = TextKey(id.description), let row = center[Registration.self, key],
            let kept = row.linkDigest.flatMap({ SHA256Digest(hex: $0) }),
            kept == SecretLink(secret: secret).digest
        else { return nil }
        return (key, row)
    }

    /// As it was made, from what may have been typed off a printed letter.
    private static func canonical(_ typed: Substring) -> String? {
        let bytes = typed.utf8.compactMap { Crockford.value(of: $0).map(Crockford.byte) }
        return bytes.count == length && typed.utf8.count == length ? String(decoding: bytes, as: UTF8.self) : nil
    }
}
