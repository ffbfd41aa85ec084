import Testing

@testable import Formats

@Suite struct SHA256Tests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let digest: String

        init(_ rule: String, _ bytes: some Sequence<UInt8>, _ digest: String) {
            testDescription = rule
            self.bytes = Array(bytes)
            self.digest = digest
        }
    }

    static let vectors = [
        Vector("FIPS 180-4, nothing", [], "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Vector(
            "FIPS 180-2 B.1, one block", "abc".utf8,
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Vector(
            "FIPS 180-2 B.2, padding in a second block",
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8,
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        Vector(
            "NIST's long message, two blocks",
            ("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu").utf8,
            "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
        Vector(
            "FIPS 180-2 B.3, a million times a", Array(repeating: 0x61, count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
        Vector(
            "NIST CAVP SHA256ShortMsg, 8 bits", [0xd3],
            "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        Vector(
            "NIST CAVP SHA256ShortMsg, 16 bits", [0x11, 0xaf],
            "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
    ]

    @Test(arguments: vectors)
    func `the digest is the published one`(vector: Vector) {
        #expect(SHA256.digest(of: vector.bytes).hex == vector.digest)
    }

    /// Every length around the borders of a block, in pieces cut at every place.
    @Test func `pieces of any size give the digest of the whole`() {
        for length in 0...130 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            let whole = SHA256.digest(of: bytes)
            for cut in 0...length {
                var hash = SHA256()
                hash.update(Array(bytes[..<cut]))
                hash.update(Array(bytes[cut...]))
                #expect(hash.finished() == whole, "\(length) cut at \(cut)")
            }
        }
    }

    @Test func `a digest is read back from its text, in either case, and from nothing else`() throws {
        let digest = SHA256.digest(of: Array("abc".utf8))
        #expect(digest.bytes.count == 32)
        #expect(SHA256Digest(hex: digest.hex) == digest)
        #expect(SHA256Digest(hex: digest.hex.uppercased()) == digest)
        #expect(SHA256Digest(hex: String(digest.hex.dropLast())) == nil)
        #expect(SHA256Digest(hex: digest.hex.dropLast() + "g") == nil)
    }

    @Test func `one wrong bit anywhere is another digest`() {
        let digest = SHA256.digest(of: Array("abc".utf8))
        for place in 0..<64 {
            var digits = Array(digest.hex)
            digits[place] = digits[place] == "0" ? "1" : "0"
            #expect(SHA256Digest(hex: String(digits)) != digest)
        }
    }
}
