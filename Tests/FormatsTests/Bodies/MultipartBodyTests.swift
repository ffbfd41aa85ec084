import Testing

@testable import Formats

@Suite struct MultipartBodyTests {
    static let file =
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"8月 \\\"a\\\".csv\"\r\n"
        + "Content-Type: text/csv; charset=shift_jis\r\n\r\na,b\r\n1,2\r\n\r\n--X\r\n"
    static let field = "Content-Disposition: form-data; name=\"note\"\r\n\r\nx\r\n--X--\r\n"

    @Test func `parts have the names, types and bytes they were sent with`() throws {
        // RFC 7578 4.2 and 4.4
        let bytes = Array((Self.file + Self.field).utf8)
        let body = try #require(MultipartBody(bytes, boundary: "X"))
        #expect(body.parts.map(\.name) == ["file", "note"])
        #expect(body.parts.map(\.fileName) == ["8月 \"a\".csv", nil])
        #expect(body.parts.map(\.contentType) == ["text/csv; charset=shift_jis", nil])
        // The break before a boundary belongs to it, RFC 2046 5.1.1.
        #expect(body.parts.map { String(decoding: bytes[$0.content], as: UTF8.self) } == ["a,b\r\n1,2\r\n", "x"])
    }

    static let broken = [
        "", "no boundary", "--X", "--X\r\n", "--X\r\nA: b\r\n\r\nnever closed", "--Xtail\r\n\r\n\r\n--X--",
        "--X--X\r\n",
    ]

    @Test(arguments: broken.dropLast())
    func `a body without the form it promises is none`(text: String) {
        #expect(MultipartBody(Array(text.utf8), boundary: "X") == nil)
    }

    @Test func `a body may have no part, and a part no bytes`() throws {
        #expect(MultipartBody(Array("--X--".utf8), boundary: "X")?.parts.isEmpty == true)
        let empty = try #require(MultipartBody(Array("--X\r\nA: b\r\n\r\n\r\n--X--".utf8), boundary: "X"))
        #expect(empty.parts.map(\.content.count) == [0])
    }

    @Test func `whatever the bytes are, it is a body or none`() {
        var random = SystemRandomNumberGenerator()
        let pieces = ["--X", "\r\n", "--", "Content-Disposition: form-data; name=", "\"", "a", "\\", ";", "\r\n\r\n"]
        for _ in 0..<3000 {
            let text = (0..<Int.random(in: 0...14, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
            let bytes = Array(text.utf8)
            for part in MultipartBody(bytes, boundary: "X")?.parts ?? [] {
                #expect(part.content.upperBound <= bytes.count)
            }
        }
    }
}
