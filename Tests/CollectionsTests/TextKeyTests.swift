import Collections
import Testing

struct TextKeyTests {
    static let texts = [
        "a", "ab", "abc", "abcdefg", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefghijklmnop",
        "abcdefghijklmnopq", "abcdefghijklmnopr", "abcdefghijklmnopqrstuvwxyz", "b", "worx/2026-08", "worx/2026-09",
        "市役所", "市役所別館のコワーキング", "é", "e\u{301}", "~", String(repeating: "x", count: 255),
    ]

    @Test(arguments: texts) func `a key gives back its text`(text: String) throws {
        let key = try #require(TextKey(text))
        #expect(Array(key.description.utf8) == Array(text.utf8))
        #expect(key.count == text.utf8.count)
    }

    @Test func `keys are ordered and equal as their bytes are`() throws {
        for left in Self.texts {
            for right in Self.texts {
                let keys = try (#require(TextKey(left)), #require(TextKey(right)))
                #expect((keys.0 < keys.1) == left.utf8.lexicographicallyPrecedes(right.utf8))
                #expect((keys.0 == keys.1) == left.utf8.elementsEqual(right.utf8))
                #expect(keys.0.hasPrefix(keys.1) == left.utf8.starts(with: right.utf8))
            }
        }
    }

    @Test(
        arguments: [
            [], [0], [0x61, 0], [0x0a], [0x7f], [0xff], [0xe5, 0xb8], [UInt8](repeating: 0x61, count: 256),
        ] as [[UInt8]])
    func `what is no key is refused`(bytes: [UInt8]) {
        #expect(TextKey(bytes) == nil)
    }
}
