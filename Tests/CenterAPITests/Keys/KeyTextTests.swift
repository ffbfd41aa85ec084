import Collections
import SeededRandom
import Testing

@testable import CenterAPI

@Suite struct `The text of a key` {
    private static let made: (text: String, id: TextKey) = {
        var random = Seeded(1)
        let id: TextKey = "k3x9ab"
        return (KeyText.make(id: id, from: &random).text, id)
    }()

    private static func read(_ text: String) throws -> KeyText {
        let bytes = Array(text.utf8)
        return try KeyText(reading: bytes.span)
    }

    private static func fault(_ text: String) -> KeyText.Fault? {
        let bytes = Array(text.utf8)
        do {
            _ = try KeyText(reading: bytes.span)
            return nil
        } catch { return error }
    }

    @Test func `what was made is read, with the same id and the same digest`() throws {
        var random = Seeded(7)
        for _ in 0..<200 {
            let id = try #require(TextKey(KeyText.makeID(from: &random)))
            let made = KeyText.make(id: id, from: &random)
            #expect(made.text.utf8.count == KeyText.length)
            let read = try Self.read(made.text)
            #expect(read.id == id)
            #expect(read.digest == made.digest)
        }
    }

    @Test func `capitals and letters that look like digits are what they look like`() throws {
        let plain = try Self.read(Self.made.text)
        let copied = Self.made.text.uppercased().replacing("0", with: "O").replacing("1", with: "I")
        #expect(try Self.read(copied).digest == plain.digest)
    }

    @Test func `one wrong character anywhere is found before any hash`() {
        let text = Array(Self.made.text)
        for place in 4..<text.count where text[place] != "_" {
            var wrong = text
            wrong[place] = text[place] == "7" ? "8" : "7"
            #expect(Self.fault(String(wrong)) == .checksum, "\(place)")
        }
    }

    /// inputs 5.2: a key that came to harm on its way.
    @Test func `what came to harm is named`() {
        let text = Self.made.text
        let rows: [(String, KeyText.Fault)] = [
            ("", .empty), (String(text.dropLast()), .tooShort(by: 1)), (String(text.prefix(20)), .tooShort(by: 30)),
            (text + "0", .tooLong(by: 1)), (text + text, .tooLong(by: 50)),
            (text.prefix(20) + " " + text.dropFirst(20), .blank), (text.prefix(20) + "\t" + text.dropFirst(20), .blank),
            (text.replacing("k", with: "ｋ"), .fullWidth), ("twc_鍵", .fullWidth), ("\"\(text)\"", .quoted),
            ("<\(text)>", .quoted), ("$KEY", .foreign), ("ghp_0123456789", .foreign), ("twc_!", .character),
            ("twc_u3x9ab" + text.dropFirst(10), .character), (text.replacing("_", with: "-"), .foreign),
        ]
        for (text, fault) in rows { #expect(Self.fault(text) == fault, "\(text)") }
    }

    @Test func `no bytes make it stumble`() {
        var random = Seeded(3)
        let alphabet = Array("twc_k3x9ab0OilU \"<é".utf8) + [0, 0xFF, 0x80]
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? 0
            }
            #expect(throws: KeyText.Fault.self) {
                let span = bytes.span
                _ = try KeyText(reading: span)
            }
            let span = bytes.span
            _ = KeyText.range(in: span)
        }
    }

    @Test(
        arguments: [
            ("/v1/ping", false), ("/v1/ping?twc_", false), ("/v1/ping?key=twc_k3x9ab_", true),
            ("/v1/usage?x=TWC_K3X9AB", true), ("/twc_k3x9ab", true), ("/v1/two_k3x9ab", false),
        ])
    func `a key in a URL is seen`(target: String, isThere: Bool) {
        let bytes = Array(target.utf8)
        let span = bytes.span
        #expect((KeyText.range(in: span) != nil) == isThere)
    }
}
