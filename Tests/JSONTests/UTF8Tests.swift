import JSON
import Testing

/// RFC 3629: every lead byte with every second byte, and every place a sequence can be cut, against Swift's own check.
@Suite struct UTF8Tests {
    /// What stands behind a sequence decides whether it is looked at by words or by bytes.
    @Test(arguments: ["", "behind it"])
    func `a string is taken exactly when it is UTF-8`(_ rest: String) {
        var wrong: [[UInt8]] = []
        for lead in [0x80, 0xBF] + Array(UInt8(0xC0)...0xFF) {
            for second in UInt8(0x80)...0xFF {
                for tail in [[], [0x80], [0xBF, 0x80]] as [[UInt8]] {
                    let text = [lead, second] + tail + Array(rest.utf8)
                    let isValid = String(validating: text, as: UTF8.self) != nil
                    let quoted = quoted(text)
                    if (refusal(of: quoted) == nil) != isValid { wrong.append(text) }
                    if (refusalWhenSkipped(quoted) == nil) != isValid { wrong.append(text) }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: 0..<24)
    func `a bad byte is found wherever it stands among others`(_ place: Int) throws {
        var text = Array("0123456789abcdef01234567".utf8)
        text[place] = 0x80
        let error = try #require(refusal(of: quoted(text)))
        #expect(error.kind == .invalidUTF8)
        #expect(error.offset == place + 1)
        #expect(error.column == place + 2)
    }

    private func quoted(_ text: [UInt8]) -> [UInt8] { [0x22] + text + [0x22] }
}
