import Collections
import JSON
import Testing

@testable import Center

@Suite struct `Reading records` {
    @Test func `a usage record is read by its tokens`() throws {
        let reading = try Usage.kind.read(#"{"space":"worx","period":"2026-08","total":1412,"workUse":702}"#)
        let usage = Row<Usage>(try #require(reading.row))
        #expect(usage.space.id == "worx")
        #expect(usage.period == When("2026-08"))
        #expect(usage.total == 1412)
        #expect(usage.workUse == 702)
        #expect(usage.eventUse == nil)
        #expect(usage.state == .submitted)
        #expect(usage.note == nil)
    }

    /// Everything that is wrong at once (design.md 3), in the order it stands, what is missing last.
    @Test(arguments: [
        (#"{}"#, ["/space required", "/period required"]),
        (#"[]"#, [" wrong-type"]),
        (#"{"space":"worx","period":"2026-8"}"#, ["/period wrong-format"]),
        (#"{"space":"worx","period":"2025-02-30"}"#, ["/period no-such-day"]),
        (#"{"space":"worx","period":"2026-13"}"#, ["/period no-such-day"]),
        (#"{"space":"worx","period":"FY1970"}"#, ["/period out-of-range"]),
        (#"{"space":"","period":null}"#, ["/space blank", "/period required"]),
        (
            #"{"space":"worx","period":"2026-08","total":"53","workUse":-1,"eventUse":1.5,"state":"done","x":{"y":[1]}}"#,
            [
                "/total wrong-type", "/workUse too-small", "/eventUse wrong-type", "/state not-an-option",
                "/x unknown-field",
            ]
        ),
        (#"{"space":"worx","period":"2026-08","total":10,"workUse":11}"#, ["/workUse work-exceeds-total"]),
        (#"{"space":"worx","period":"2026-08","total":10,"workUse":6,"eventUse":5}"#, ["/eventUse parts-exceed-total"]),
        (
            #"{"space":"worx","period":"2026-08","total":10,"workUse":"6","eventUse":11}"#,
            ["/workUse wrong-type", "/eventUse events-exceed-total"]
        ),
        (#"{"space":"worx","period":"2026-08","total":99999999}"#, ["/total too-large"]),
        (#"{"space":"worx","period":"2026-08","receipt":"U-202609-0031"}"#, ["/receipt read-only"]),
        (
            #"{"space":"worx","period":"2026-08","note":"a\u0000b","comment":" "}"#,
            ["/note control-character", "/comment blank"]
        ),
    ])
    func `all errors are told at once`(_ text: String, _ told: [String]) throws {
        let reading = try Usage.kind.read(text)
        #expect(reading.told == told)
        #expect(reading.row == nil)
    }

    @Test func `errors in nested objects say where`() throws {
        let reading = try Seminar.kind.read(
            #"""
            {"title":"講座","category":"seminar","date":"2025-02-10","capcity":40,"coHosts":["org-00001-x"],
            "sessions":[{"number":1,"start":"10:00","end":"09:00"},{"start":"25:00"},7,{"number":1,"place":5}],
            "links":[{"url":"ftp://x"}]}
            """#)
        #expect(
            reading.told == [
                "/capcity unknown-field", "/coHosts/0 mistyped-id", "/sessions/0/end ends-before-start",
                "/sessions/1/start no-such-time", "/sessions/1/number required", "/sessions/2 wrong-type",
                "/sessions/3/place wrong-type", "/links/0/url wrong-format",
            ])
        #expect(reading.issues[0].hint?.english == "Did you mean capacity?")
        #expect(reading.issues[3].hint?.japanese == "翌日の1:00ですか。")
    }

    @Test(arguments: [
        ("capcity", "capacity"), ("Capacity", "capacity"), ("定員", "capacity"), ("organiser", "organizer"),
        ("session", "sessions"), ("is_public", "isPublic"),
    ])
    func `an unknown field is answered with the nearest one`(_ wrong: String, _ right: String) throws {
        let reading = try Seminar.kind.read(#"{"title":"a","category":"course","date":"FY2024","\#(wrong)":1}"#)
        #expect(reading.issues.map(\.hint?.english) == ["Did you mean \(right)?"])
    }

    @Test(arguments: [("提出", "submitted"), ("Submitted", "submitted"), ("confirmd", "confirmed"), ("差戻し", "returned")])
    func `a wrong code is answered with the nearest one`(_ wrong: String, _ right: String) throws {
        let reading = try Usage.kind.read(#"{"space":"worx","period":"2026-08","state":"\#(wrong)"}"#)
        #expect(reading.issues.map(\.hint?.english) == ["Did you mean \(right)?"])
    }

    @Test func `leap years are explained`() throws {
        let reading = try Usage.kind.read(#"{"space":"worx","period":"2025-02-29"}"#)
        #expect(reading.issues.first?.detail.japanese == "「対象期間」にない日です。2月は28日までです（令和7年は平年）。")
    }

    @Test func `leniency drops unknown fields and says which`() throws {
        var options = ReadingOptions()
        options.dropsUnknown = true
        let reading = try Usage.kind.read(#"{"space":"worx","period":"2026-08","totl":3}"#, options)
        #expect(reading.row != nil)
        #expect(reading.warnings.map(\.pointer) == ["/totl"])
    }

    @Test func `a natural key from the path need not be repeated, and must not be contradicted`() throws {
        var options = ReadingOptions()
        options.given = zip(Usage.kind.keyFields, ["worx", "2026-08"]).map { (field: $0, text: $1) }
        options.envelope = ["id", "revision"]
        let sent = try Usage.kind.read(#"{"id":"worx/2026-08","revision":7,"total":3}"#, options)
        let row = try #require(sent.row)
        #expect(Usage.kind.naturalID(of: row) == "worx/2026-08")
        #expect(try Usage.kind.read(#"{"space":"worx","total":3}"#, options).row == row)
        #expect(try Usage.kind.read(#"{"space":"elsewhere"}"#, options).told == ["/space key-mismatch"])
    }

    @Test func `what the server keeps stays, and may be sent back as it is`() throws {
        let current = try Usage.kind.readStored(#"{"space":"worx","period":"2026-08","receipt":"U-202609-0031"}"#)
        var options = ReadingOptions()
        options.current = current
        for text in [#","receipt":"U-202609-0031""#, "", #","receipt":null"#] {
            let reading = try Usage.kind.read(#"{"space":"worx","period":"2026-08","total":1\#(text)}"#, options)
            #expect(Row<Usage>(try #require(reading.row)).receipt?.id == "U-202609-0031")
        }
    }

    @Test func `broken JSON is thrown with its place`() {
        #expect(throws: JSONError.self) { try Usage.kind.read(#"{"space":"worx",}"#) }
        #expect(throws: JSONError.self) { try Usage.kind.read(#"{"total":1,"total":2}"#) }
    }

    @Test func `at most two hundred errors are collected`() throws {
        let sessions = Array(repeating: "{}", count: 200).joined(separator: ",")
        let reading = try Seminar.kind.read(#"{"sessions":[\#(sessions)],"a":1,"b":2}"#)
        #expect(reading.issues.count == Issue.most)
    }

    @Test func `words are held to the configured list`() throws {
        var options = ReadingOptions()
        options.vocabularies = Vocabularies(["industries": ["製造業", "情報通信業"]])
        let reading = try Organization.kind.read(
            #"{"name":"a","category":"company","industry":"製造"}"#, options)
        #expect(reading.told == ["/industry not-an-option"])
        #expect(reading.issues[0].hint?.english == "Did you mean 製造業?")
        #expect(try Organization.kind.read(#"{"name":"a","category":"company","industry":"製造"}"#).row != nil)
    }
}
