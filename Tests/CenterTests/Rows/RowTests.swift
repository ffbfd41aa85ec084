import JSON
import Testing

@testable import Center

@Suite struct `Rows` {
    @Test func `the order in which fields come does not matter`() throws {
        let one = try #require(
            try Seminar.kind.read(#"{"title":"とても長い題名の講座","category":"course","date":"FY2024","place":"富士市役所 本館"}"#).row
        )
        let other = try #require(
            try Seminar.kind.read(#"{"place":"富士市役所 本館","date":"FY2024","category":"course","title":"とても長い題名の講座"}"#).row
        )
        #expect(one == other)
        #expect(one.words == other.words)
    }

    @Test func `a draft changes some fields and keeps the others`() throws {
        let row = try Seminar.kind.readStored(
            #"{"title":"講座","category":"course","date":"2024-11-29","sessions":[{"number":1},{"number":2,"place":"ホール A"}]}"#
        )
        var draft = RecordDraft(Row<Seminar>(row))
        draft.state = .cancelled
        draft.cancelReason = "講師の都合により"
        draft.summary = nil
        let changed = try draft.row()
        #expect(changed.state == .cancelled)
        #expect(changed.cancelReason == "講師の都合により")
        #expect(changed.title == "講座")
        #expect(changed.sessions.map(\.place) == [nil, "ホール A"])
        draft = RecordDraft(changed)
        draft.state = nil
        draft.cancelReason = nil
        draft.state = .draft
        #expect(try draft.row().any == row.with(Seminar.kind, state: "draft"))
    }

    @Test func `a draft that lacks something or breaks a rule is no record`() {
        var draft = RecordDraft<Usage>()
        draft.total = 5
        draft.workUse = 6
        let error = #expect(throws: RecordDraft<Usage>.Incomplete.self) { try draft.row() }
        #expect(error?.issues.map(\.pointer) == ["/space", "/period", "/workUse"])
    }

    @Test func `a small record is small`() throws {
        let row = try Usage.kind.readStored(
            #"{"space":"worx-shinfuji","period":"2026-08","total":1412,"workUse":702,"state":"confirmed","receipt":"U-202609-0031"}"#
        )
        #expect(row.words.count * 8 + 32 <= 150)
    }

    @Test(arguments: [
        "", "a", "1234567", "12345678", "123456789", "１２", "令和元年", "𠮷野家", String(repeating: "あ", count: 3000),
    ])
    func `texts of any length come back`(_ text: String) {
        #expect(String.load(PackedValue(text).cell) == text)
    }

    @Test(arguments: [0, 1, -1, .max, .min, 1_000_000_007]) func `integers come back in order`(_ number: Int) {
        #expect(Int.load(PackedValue(number).cell) == number)
        if number < .max { #expect(PackedValue(number).word < PackedValue(number + 1).word) }
    }
}

extension AnyRow {
    /// The same with another state, by way of JSON.
    fileprivate func with(_ kind: KindDeclaration, state: String) throws -> AnyRow {
        var tree = try JSONValue(parsing: Array(kind.stored(self).utf8)).object
        tree?["state"] = .string(state)
        var writer = JSONWriter()
        writer.write(.object(try #require(tree)))
        return try kind.readStored(writer.string)
    }
}
