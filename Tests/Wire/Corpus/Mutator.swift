public import SeededRandom

/// Makes inputs that are almost requests: rows of the corpus with a few bytes changed, moved, doubled or lost, and with
/// the words put in that have fooled servers before.
public struct Mutator {
    private static let words = [
        "\r\n", "\n", "\r", "\r\n\r\n", "\u{0}", " ", "\t", ":", ",", ";", "%", "%2e", "%2F", "%00", "/../", "//", "?",
        "#",
        "Host: b\r\n", "Content-Length: 5\r\n", "Content-Length: 0\r\n", "content-length:6\r\n",
        "Content-Length : 5\r\n",
        "Transfer-Encoding: chunked\r\n", "Transfer-Encoding:\u{B}chunked\r\n", "transfer-encoding: x\r\n",
        "Transfer-Encoding\r\n : chunked\r\n", "Connection: close\r\n", "Expect: 100-continue\r\n", " folded\r\n",
        "chunked",
        "0\r\n\r\n", "5\r\nhello\r\n", "ffffffffffffffff\r\n", ";a=\"b\"", "HTTP/1.1", "HTTP/1.0", "GET ",
        "POST / HTTP/1.1\r\n",
        "\u{7F}", "\u{80}", "\u{FF}", "+", "-", "0x", "18446744073709551616",
    ].map(\.wire)

    private let corpus = Corpus.requests
    private let ordinary = OrdinaryRequests.all.map(\.wire)

    public init() {}

    public func input(_ random: inout Seeded) -> [UInt8] {
        // Half of them from what is accepted as it stands: most of the tables' rows never get past the head.
        let source = Bool.random(using: &random) ? ordinary : corpus
        var bytes = source.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) { mutate(&bytes, &random) }
        return bytes
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
        let at = Int.random(in: 0...bytes.count, using: &random)
        let length = min(Int.random(in: 1...12, using: &random), bytes.count - at)
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1 where at < bytes.count: bytes[at] = UInt8.random(in: 0...255, using: &random)
        case 2: bytes.removeSubrange(at..<at + length)
        case 3: bytes.insert(contentsOf: Array(bytes[at..<at + length]), at: at)
        case 4: bytes.removeSubrange(at...)
        case 5:
            let other = corpus.randomElement(using: &random) ?? []
            let from = Int.random(in: 0...other.count, using: &random)
            bytes.replaceSubrange(at..., with: other[from...])
        default: bytes.insert(contentsOf: Self.words.randomElement(using: &random) ?? [], at: at)
        }
    }
}
