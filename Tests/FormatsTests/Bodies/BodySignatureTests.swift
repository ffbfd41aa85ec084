import Testing

@testable import Formats

@Suite struct BodySignatureTests {
    @Test func `a body is told by its first bytes`() {
        let rows: [(bytes: [UInt8], signature: BodySignature)] = [
            (Array("PK\u{3}\u{4}...".utf8), .zip), ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], .compoundFile),
            (Array("%PDF-1.7".utf8), .pdf), (Array(" \r\n{}".utf8), .json), ([0xEF, 0xBB, 0xBF] + "[1]".utf8, .json),
            (Array("space,total".utf8), .text), (Array("PK,total".utf8), .text), ([], .empty),
            (Array(" \n".utf8), .empty),
        ]
        for row in rows { #expect(BodySignature(row.bytes) == row.signature, "\(row.bytes)") }
    }

    @Test func `lines have the numbers an editor gives them`() {
        let lines = Array(TextLines(Array("{}\r\n\n{\"a\":1}\r  \n[]".utf8)))
        #expect(lines.map(\.number) == [1, 3, 5])
        #expect(lines.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{}", "{\"a\":1}", "[]"])
    }
}
