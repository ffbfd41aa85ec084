import Testing

@testable import Formats

/// What a clerk's machine may send for one and the same text: inputs.md 5.2, "Shift_JIS / UTF-16 / BOM".
@Suite struct DecodedTextTests {
    static let text = "space,period,total\r\nworx,2026-08,1412\r\n髙橋ﾀｶﾊｼ①,～,〒\r\n"

    struct Form: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let label: String?
        let set: CharacterSet
        let hadMark: Bool

        init(_ name: String, _ bytes: [UInt8], _ set: CharacterSet, _ label: String? = nil, hadMark: Bool = false) {
            testDescription = name
            self.bytes = bytes
            self.label = label
            self.set = set
            self.hadMark = hadMark
        }
    }

    static let cp932 = CP932.encode(text) ?? []
    static let little: [UInt8] = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    static let big: [UInt8] = text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }

    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    private static let plain: [UInt8] = Array(text.utf8)
    private static let littleMark: [UInt8] = [0xFF, 0xFE]
    private static let bigMark: [UInt8] = [0xFE, 0xFF]

    static let forms: [Form] = [
        Form("UTF-8", plain, .utf8),
        Form("UTF-8 with a mark", mark + plain, .utf8, hadMark: true),
        Form("UTF-8, named", plain, .utf8, "utf-8"),
        Form("CP932", cp932, .cp932),
        Form("CP932, named Shift_JIS", cp932, .cp932, "Shift_JIS"),
        Form("CP932, named windows-31j", cp932, .cp932, "windows-31j"),
        Form("UTF-16LE with a mark", littleMark + little, .utf16LittleEndian, hadMark: true),
        Form("UTF-16BE with a mark", bigMark + big, .utf16BigEndian, hadMark: true),
        Form("UTF-16LE without a mark", little, .utf16LittleEndian),
        Form("UTF-16BE without a mark", big, .utf16BigEndian),
        Form("UTF-16BE, named", big, .utf16BigEndian, "utf-16be"),
        Form("a mark beats a wrong label", mark + plain, .utf8, "shift_jis", hadMark: true),
    ]

    @Test(arguments: forms)
    func `every form of a text is the same text`(form: Form) throws {
        let decoded = try DecodedText(form.bytes, label: form.label)
        #expect(String(decoding: decoded.bytes[decoded.start...], as: UTF8.self) == Self.text)
        #expect(decoded.characterSet == form.set)
        #expect(decoded.hadMark == form.hadMark)
    }

    @Test func `a lone half-width kana is read by its label, and guessed as what it can only be`() throws {
        // ｱ alone is no UTF-8.
        #expect(try string([0xB1]) == "ｱ")
        // ﾃｱ is also ñ in UTF-8: without a label valid UTF-8 is UTF-8, with one the label holds (enju_leaf #563).
        #expect(try string([0xC3, 0xB1]) == "ñ")
        #expect(try string([0xC3, 0xB1], "shift_jis") == "ﾃｱ")
    }

    struct Broken: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let label: String?
        let fault: TextFault
    }

    static let broken = [
        Broken(
            testDescription: "neither UTF-8 nor CP932", bytes: Array("a\nb".utf8) + [0xFF], label: nil,
            fault: .undecodable(nil, offset: 3, byte: 0xFF, line: 2)),
        Broken(
            testDescription: "CP932 under the name of UTF-8", bytes: [0x61, 0x0A, 0x8A, 0xD4], label: "utf-8",
            fault: .undecodable(.utf8, offset: 2, byte: 0x8A, line: 2)),
        Broken(
            testDescription: "half a character of CP932 at the end", bytes: [0x8A, 0xD4, 0x82], label: "cp932",
            fault: .undecodable(.cp932, offset: 2, byte: 0x82, line: 1)),
        Broken(
            testDescription: "a place of CP932 without a character", bytes: [0x0A, 0x81, 0xAD], label: "cp932",
            fault: .undecodable(.cp932, offset: 1, byte: 0x81, line: 2)),
        Broken(
            testDescription: "a byte that only old tables know", bytes: [0x41, 0x80], label: "cp932",
            fault: .undecodable(.cp932, offset: 1, byte: 0x80, line: 1)),
        Broken(
            testDescription: "half a pair of UTF-16", bytes: [0xFF, 0xFE, 0x0A, 0x00, 0x00, 0xD8, 0x41, 0x00],
            label: nil, fault: .undecodable(.utf16LittleEndian, offset: 4, byte: 0x00, line: 2)),
        Broken(
            testDescription: "an odd byte of UTF-16", bytes: [0xFF, 0xFE, 0x41, 0x00, 0x41], label: nil,
            fault: .undecodable(.utf16LittleEndian, offset: 4, byte: 0x41, line: 1)),
        Broken(
            testDescription: "an unknown label", bytes: [0x41], label: "ebcdic", fault: .unknownCharacterSet("ebcdic")),
    ]

    @Test(arguments: broken)
    func `what is no text names the byte and the line`(broken: Broken) {
        #expect(throws: broken.fault) { try DecodedText(broken.bytes, label: broken.label) }
    }

    @Test func `text that came as UTF-8 is not copied`() throws {
        let bytes = [0xEF, 0xBB, 0xBF] + Array("a,b".utf8)
        let decoded = try DecodedText(bytes)
        #expect(
            decoded.bytes.withUnsafeBufferPointer { $0.baseAddress } == bytes.withUnsafeBufferPointer { $0.baseAddress }
        )
        #expect(decoded.start == 3)
    }

    @Test func `what CP932 has no character for becomes a geta`() {
        #expect(CP932.encode("受付番号 U-1 🙂 が") == CP932.encode("受付番号 U-1 〓 が"))
    }

    @Test func `no bytes at all end in anything but a text or a fault`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            for label in [nil, "utf-8", "utf-16", "utf-16be", "cp932"] {
                guard let decoded = try? DecodedText(bytes, label: label) else { continue }
                #expect(UTF8Check.fault(in: decoded.bytes) == nil, "\(bytes) \(label ?? "")")
            }
        }
    }

    private func string(_ bytes: [UInt8], _ label: String? = nil) throws -> String {
        let decoded = try DecodedText(bytes, label: label)
        return String(decoding: decoded.bytes[decoded.start...], as: UTF8.self)
    }
}
