import Foundation
import JSON
import SeededRandom
import Testing

/// Texts changed at random, from a seed that a failure names. Debug builds check every index the reader uses.
@Suite struct FuzzTests {
    static let corpus: [[UInt8]] =
        (AcceptedTests.arrays + AcceptedTests.objects + AcceptedTests.numbers + AcceptedTests.strings
        + AcceptedTests.structures + RefusedTests.arrays + RefusedTests.objects + RefusedTokenTests.numbers
        + RefusedTokenTests.strings + UndecidedTests.strings).map(\.bytes).filter { $0.count < 1000 } + [record]

    static let record = Array(
        #"{"id":"sem-000k3-m","title":"テレワーク講座（午後）","date":"2026-11-20","count":[568,41.5,-0,1e-3],"more":{"a":{},"b":[null,true,false]}}"#
            .utf8)

    static let names = JSONKeys("id", "title", "date", "count", "more", "a", "b", "asd", "")

    static let rounds = ProcessInfo.processInfo.environment["TELEWORK_TEST_FULL"] == "1" ? 200 : 2

    @Test(arguments: 0..<UInt64(rounds * 4))
    func `however a text is changed, all ways of reading it agree`(_ seed: UInt64) {
        var random = Seeded(seed)
        for number in 0..<1250 {
            let text = Self.mutated(&random)
            if let complaint = complaint(about: text) {
                Issue.record("seed \(seed), text \(number): \(complaint)")
                Attachment.record(text, named: "seed-\(seed)-\(number).json")
                return
            }
        }
    }

    /// What does not fit together in reading this text; nil where all is well.
    private func complaint(about text: [UInt8]) -> String? {
        let fault = refusal(of: text)
        if refusalWhenSkipped(text) != fault { return "skipping and reading differ" }
        if refusalByNames(text, Self.names) != fault { return "reading by names and reading differ" }
        if let fault, !(0...text.count).contains(fault.offset) { return "the fault is outside the text" }
        let around = Array("9\"1".utf8)
        let inside = (try? JSONValue(parsing: around + text + around, in: 3..<3 + text.count))
        guard let value = inside else { return fault == nil ? "what stands around a text changes it" : nil }
        if fault != nil { return "what stands around a text makes it pass" }

        var writer = JSONWriter()
        writer.write(value)
        guard (try? JSONValue(parsing: writer.bytes)) == value else { return "written and read it is another" }
        guard let peer = try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed) else {
            return Self.isBeyondDouble(value) ? nil : "Foundation refuses it"
        }
        return Self.agree(value, peer) ? nil : "Foundation reads something else"
    }

    private static let odd: [[UInt8]] =
        [
            "\"", "\\", "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "E+1", "1e400", "\\u", "\\ud83d\\ude00",
            "\\udc00",
            "null", "true", " ", "\n", "\t", "/", "あ", "9223372036854775808", "\"a\":", "\u{0}",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE3, 0x81], [0xF0, 0x9F, 0x98], [0x80],
        ]

    static func mutated(_ random: inout Seeded) -> [UInt8] {
        var text = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let place = Int.random(in: 0...text.count, using: &random)
            let end = min(text.count, place + Int.random(in: 1...8, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: text.insert(contentsOf: odd.randomElement(using: &random) ?? [], at: place)
            case 1: text.replaceSubrange(place..<end, with: odd.randomElement(using: &random) ?? [])
            case 2: text.removeSubrange(place..<end)
            case 3: text.insert(contentsOf: text[place..<end], at: Int.random(in: 0...text.count, using: &random))
            case 4 where place < text.count: text[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            default: text.insert(contentsOf: corpus.randomElement(using: &random) ?? [], at: place)
            }
        }
        return text
    }

    /// A number that no double holds, which Foundation may refuse.
    private static func isBeyondDouble(_ value: JSONValue) -> Bool {
        switch value {
        case .decimal(let decimal): decimal.exponent + 18 > 300 || decimal.exponent < -300
        case .array(let elements): elements.contains(where: isBeyondDouble)
        case .object(let object): object.members.contains { isBeyondDouble($0.value) }
        case .null, .bool, .integer, .string: false
        }
    }

    /// Whether both hold the same, as far as Foundation is exact: strings, integers and structure.
    private static func agree(_ value: JSONValue, _ peer: Any) -> Bool {
        switch value {
        case .null: return peer is NSNull
        case .bool(let bool): return (peer as? NSNumber)?.boolValue == bool
        case .integer(let integer): return (peer as? NSNumber)?.int64Value == integer
        case .decimal: return peer is NSNumber
        case .string(let string):
            // Foundation drops a byte order mark inside a string.
            guard let peer = peer as? String, !string.unicodeScalars.contains("\u{FEFF}") else { return peer is String }
            return peer.unicodeScalars.elementsEqual(string.unicodeScalars)
        case .array(let elements):
            guard let peers = peer as? [Any], peers.count == elements.count else { return false }
            return zip(elements, peers).allSatisfy { agree($0, $1) }
        case .object(let object):
            // There too, and it takes keys that are canonically equivalent for one.
            let keys = Set(object.members.map(\.key))
            guard let peers = peer as? [String: Any], keys.count == object.count,
                !keys.contains(where: { $0.unicodeScalars.contains("\u{FEFF}") })
            else { return peer is [String: Any] }
            return peers.count == object.count
                && object.members.allSatisfy { key, value in peers[key].map { agree(value, $0) } ?? false }
        }
    }
}
