import Glibc
import JSON
import Testing

/// An object may have as many keys as its bytes allow; checking them must not cost more than in proportion.
@Suite(.serialized) struct ManyKeysTests {
    enum Keys: CaseIterable {
        /// As a program would number them.
        case counted
        /// Alike in length, beginning and end, which is what the reader looks at first.
        case alike
        /// Escaped, so that they have to be taken out to be compared.
        case escaped

        func key(_ number: Int) -> String {
            let digits = String(number)
            let padded = String(repeating: "0", count: 8 - digits.count) + digits
            switch self {
            case .counted: return "k\(number)"
            case .alike: return "aaaaaaaa\(padded)aaaaaaaa"
            case .escaped: return "\\u0061aaaaaaa\(padded)aaaaaaaa"
            }
        }

        func text(_ count: Int, more: String = "") -> [UInt8] {
            Array("{\((0..<count).map { "\"\(key($0))\":\($0)" }.joined(separator: ","))\(more)}".utf8)
        }
    }

    @Test(arguments: Keys.allCases)
    func `ten times the keys cost about ten times as much`(_ keys: Keys) throws {
        let (few, many) = (keys.text(4000), keys.text(40_000))
        #expect(refusalWhenSkipped(many) == nil)
        let ratio = try cost(many) / cost(few)
        // Quadratic growth would be a hundred.
        #expect(ratio < 40)
    }

    @Test(arguments: Keys.allCases, [1, 2, 23, 24, 25, 26, 64, 65, 1000, 3000])
    func `a duplicate is found however many keys stand before it`(_ keys: Keys, _ count: Int) throws {
        for number in Set([0, count / 2, count - 1]) {
            let error = try #require(refusal(of: keys.text(count, more: ",\"\(keys.key(number))\":0")))
            #expect(error.kind == .duplicateKey)
            #expect(error.offset == keys.text(count).count)
        }
        #expect(refusal(of: keys.text(count)) == nil)
    }

    @Test func `large objects inside large objects keep their keys apart`() throws {
        let inner = String(decoding: Keys.alike.text(100), as: UTF8.self)
        let text = "{\((0..<100).map { "\"\(Keys.alike.key($0))\":\(inner)" }.joined(separator: ","))"
        #expect(refusal(of: Array("\(text)}".utf8)) == nil)
        #expect(refusal(of: Array("\(text),\"\(Keys.alike.key(7))\":0}".utf8))?.kind == .duplicateKey)
    }

    @Test func `a large object is looked up, changed and compared by key`() throws {
        let value = try JSONValue(parsing: Keys.counted.text(5000))
        var object = try #require(value.object)
        #expect(object["k4999"] == .integer(4999))
        #expect(object["k5000"] == nil)
        object["k10"] = .null
        object["new"] = .bool(true)
        object["k0"] = nil
        #expect(object.count == 5000)
        #expect(object["k10"] == .null)
        #expect(object["k4999"] == .integer(4999))
        #expect(object["k0"] == nil)
        #expect(object.members.first?.key == "k1")
        #expect(object.members.last?.key == "new")
        object["k0"] = .integer(0)
        object["new"] = nil
        object["k10"] = .integer(10)
        #expect(.object(object) == value)
    }

    @Test func `names are the same only scalar by scalar`() {
        var object: JSONObject = ["\u{E9}": .integer(1)]
        object["e\u{301}"] = .integer(2)
        #expect(object.count == 2)
        #expect(object["\u{E9}"] == .integer(1))
        #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
        let twice: JSONObject = ["a": .integer(1), "a": .integer(2)]
        #expect(twice == ["a": .integer(2)])
        #expect(JSONObject(dictionaryLiteral: ("a", .integer(1)), ("b", .null)) == ["b": .null, "a": .integer(1)])
    }

    /// The best of three, in this thread's processor time.
    private func cost(_ text: [UInt8]) throws -> Double {
        try (0..<3).map { _ in
            var (start, end) = (timespec(), timespec())
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
            var reader = try JSONReader(text)
            try reader.finish()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
            return Double(end.tv_sec - start.tv_sec) * 1e9 + Double(end.tv_nsec - start.tv_nsec)
        }.min() ?? 0
    }
}
