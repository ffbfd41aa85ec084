import Testing

@testable import Formats

@Suite struct TableWriterTests {
    static let texts = [
        "", "富士市", "a,b", "say \"yes\"", "two\nlines", "two\r\nlines", "=1+1", "+81 545 12 3456", "-", "-1", "@x",
        "'=1+1",
        "''=1+1", "'plain", "\t=1", " =1", "'", "=\"x\",\n=",
    ]

    @Test(arguments: texts)
    func `a text comes back as it was, and is no formula on the way`(text: String) throws {
        var writer = TableWriter(hasMark: false)
        writer.append([text, "1"], isText: [true, false])
        var reader = TableReader(writer.take(), separator: Separator.comma)
        #expect(try reader.next())
        let written = reader.text(0)
        #expect(TableText.unguarded(written) == text)
        #expect(!["=", "+", "-", "@", "\t", "\r"].contains(written.first.map(String.init) ?? ""))
        #expect(try !reader.next())
    }

    @Test func `numbers and headers are not guarded`() {
        var writer = TableWriter(hasMark: true)
        writer.append(["-x"], isText: [])
        writer.append(["-1"], isText: [false])
        #expect(writer.take() == [0xEF, 0xBB, 0xBF] + Array("-x\r\n-1\r\n".utf8))
    }
}
