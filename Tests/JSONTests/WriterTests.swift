import JSON
import Testing

@Suite struct WriterTests {
    /// RFC 8259 section 7: what must be escaped is, and nothing else.
    @Test func `strings escape quotes, backslashes and control characters only`() {
        var expected: [(UInt32, String)] = [
            (0x22, #"\""#), (0x5C, #"\\"#), (0x08, #"\b"#), (0x09, #"\t"#), (0x0A, #"\n"#), (0x0C, #"\f"#),
            (0x0D, #"\r"#),
            (0x00, #"\u0000"#), (0x0B, #"\u000b"#), (0x1F, #"\u001f"#), (0x10, #"\u0010"#),
        ]
        for scalar in [0x20, 0x2F, 0x7F, 0x80, 0x2028, 0x2029, 0xFEFF, 0xFFFF, 0x10FFFF] as [UInt32] {
            expected.append((scalar, Unicode.Scalar(scalar).map { String($0) } ?? ""))
        }
        for (scalar, escape) in expected {
            let text = Unicode.Scalar(scalar).map { String($0) } ?? ""
            for padding in ["", "1234567", "12345678", "日本語のテキスト"] {
                let written = written { $0.write(padding + text + padding + text) }
                #expect(written == "\"\(padding)\(escape)\(padding)\(escape)\"")
            }
        }
    }

    @Test func `a string of any length with an escape anywhere is read back`() throws {
        for length in 0..<40 {
            for place in 0...length {
                for odd in ["\"", "\u{1}", "é", "😀"] {
                    let text =
                        String(repeating: "a", count: place) + odd + String(repeating: "b", count: length - place)
                    let written = written { $0.write(text) }
                    #expect(try JSONValue(parsing: Array(written.utf8)).string == text)
                }
            }
        }
    }

    @Test(arguments: [
        0, 1, -1, 9, 10, -10, 99, 100, 12345, -987_654_321, 999_999_999_999_999_999, 1_000_000_000_000_000_000,
        Int.max, Int.min,
    ])
    func `integers are written in plain digits`(_ value: Int) {
        #expect(written { $0.write(value) } == "\(value)")
        #expect(written { $0.write(Int64(value)) } == "\(value)")
    }

    @Test func `members stand in the order of writing`() {
        let text = written {
            $0.object {
                $0.member("z", 1)
                $0.member("a", true)
                $0.key("long name \"x\"")
                $0.writeNull()
                $0.member("list", .array([.string("x"), .object([:]), .decimal(15), .bool(false)]))
                $0.member("d", JSONDecimal(coefficient: 1565, exponent: -1) ?? 0)
                $0.key("raw")
                $0.write(verbatim: Array(#"x{"k":[1]}x"#.utf8), in: 1..<10)
                $0.member("s", "")
            }
        }
        let expected =
            #"{"z":1,"a":true,"long name \"x\"":null,"list":["x",{},15,false],"d":156.5,"raw":{"k":[1]},"s":""}"#
        #expect(text == expected)
    }

    @Test func `pretty text is indented by two spaces, and what is empty stays on its line`() {
        let text = written(.pretty) {
            $0.object {
                $0.member("a", 1)
                $0.key("b")
                $0.array {
                    $0.write("x")
                    $0.object { _ in }
                    $0.array { $0.write(2) }
                }
                $0.member("c", .object(["d": .array([]), "e": .null]))
            }
        }
        #expect(
            text == """
                {
                  "a": 1,
                  "b": [
                    "x",
                    {},
                    [
                      2
                    ]
                  ],
                  "c": {
                    "d": [],
                    "e": null
                  }
                }
                """)
    }

    @Test func `a writer goes on behind bytes it was given, and lines follow one another`() {
        var writer = JSONWriter(appendingTo: Array("head\n".utf8))
        for number in 1...3 {
            writer.object { $0.member("n", number) }
            writer.endLine()
        }
        #expect(writer.string == "head\n{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n")
        #expect(writer.count == writer.bytes.count)
    }

    @Test func `what was written can be taken piece by piece`() {
        var writer = JSONWriter()
        var text = ""
        writer.beginArray()
        for number in 0..<1000 {
            writer.write(number)
            if number % 7 == 0 { text += String(decoding: writer.take(), as: UTF8.self) }
        }
        writer.endArray()
        text += String(decoding: writer.take(), as: UTF8.self)
        #expect(text == "[" + (0..<1000).map(String.init).joined(separator: ",") + "]")
        #expect(writer.count == 0)
    }

    @Test func `a writer used again holds nothing of before`() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("a")
        writer.reset()
        writer.write("b")
        #expect(writer.string == "\"b\"")
    }

    @Test func `pieces written out once stand as they would one by one`() {
        let names = ["plain", "a \"quoted\" name", "行\n"]
        let (keys, strings) = (JSONTexts(keys: names), JSONTexts(strings: names))
        let members = JSONTexts(members: names) { place, writer in writer.write(place) }
        let pieces = written { writer in
            writer.array { list in
                for place in names.indices {
                    list.object { object in
                        object.member(place, of: members)
                        object.key(place, of: keys)
                        object.write(place, of: strings)
                    }
                }
            }
        }
        let whole = written { writer in
            writer.array { list in
                for (place, name) in names.enumerated() {
                    list.object { object in
                        object.key(name)
                        object.write(place)
                        object.key(name)
                        object.write(name)
                    }
                }
            }
        }
        #expect(pieces == whole)
    }

    #if DEBUG
        @Test func `a value without a key stops a debug build`() async {
            await #expect(processExitsWith: .failure) {
                var writer = JSONWriter()
                writer.beginObject()
                writer.write(1)
            }
        }
    #endif

    private func written(_ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(style: style)
        body(&writer)
        return writer.string
    }
}
