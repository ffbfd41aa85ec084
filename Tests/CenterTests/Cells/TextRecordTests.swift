import JSON
import Testing

@testable import Center

@Suite struct `Records that come as texts` {
    /// inputs.md 5.2 and the forms of Excel: what a cell means, or nil where it states nothing.
    @Test(arguments: [
        ("usage", "total", "1,234", "1234"), ("usage", "total", "１２３４", "1234"), ("usage", "total", "1234人", "1234"),
        ("usage", "total", " 53 ", "53"), ("usage", "total", "０", "0"), ("usage", "total", "", nil),
        ("usage", "total", "　", nil),
        ("usage", "period", "2025/4", #""2025-04""#), ("usage", "period", "令和7年4月", #""2025-04""#),
        ("usage", "period", "R6", #""FY2024""#),
        ("usage", "state", "提出", #""submitted""#), ("usage", "state", "ＣＯＮＦＩＲＭＥＤ", #""confirmed""#),
        ("usage", "note", "=1+1", #""=1+1""#), ("seminars", "isPublic", "はい", "true"),
        ("seminars", "isPublic", "×", "false"),
        ("seminars", "isPublic", "公開", "?"), ("seminars", "fee", "1,000円", "1000"),
        ("surveys", "responseRate", "35.4％", "35.4"),
        ("surveys", "responseRate", "35.4", "35.4"), ("surveys", "responseRate", "約35", "?"),
        ("usage", "total", "約1200", "?"),
        ("usage", "total", "1.2千", "?"), ("usage", "total", "-", nil), ("usage", "total", "1,23", "?"),
        ("usage", "total", "12,345,678", "12345678"),
        ("posts", "channels", "サイト更新; SNS", #"["website","socialMedia"]"#),
        ("posts", "channels", "プレス、広報紙", #"["press","cityPaper"]"#),
        ("organizations", "aliases", "子ども未来課\nこども未来課", #"["子ども未来課","こども未来課"]"#),
        ("events", "start", "9:30", #""09:30""#),
        ("events", "start", "０９：３０", #""09:30""#), ("seminars", "sessions", #"[{"number":1}]"#, #"[{"number":1}]"#),
        ("seminars", "sessions", "第1回", "?"),
        ("organizations", "contact.email", "a@b.jp", #""a@b.jp""#),
    ])
    func `a cell means what people mean by it`(_ kind: String, _ name: String, _ text: String, _ json: String?) throws {
        let kind = try #require(Kinds.all.named(kind))
        let column = try #require(kind.columns().first { $0.name == name })
        let record = TextRecord([(column, text)])
        if json == "?" {
            let isAbout = text.contains("約") || text.contains("千")
            #expect(record.issues.map(\.code) == [isAbout ? "not-exact" : "wrong-type"])
            #expect(record.issues.first?.pointer == "/" + name)
            return
        }
        #expect(record.issues.isEmpty)
        var value: JSONValue? = .object(record.document)
        for part in name.split(separator: ".") { value = value?[String(part)] }
        #expect(try value == json.map { try JSONValue(parsing: Array($0.utf8)) })
    }

    @Test(arguments: [
        ("利用者数", "total"), ("total", "total"), ("ｔotal", "total"), ("Total", "total"), (" 利用 者数", "total"),
        ("Users", "total"),
        ("うち仕事利用", "workUse"), ("合 計", "total"), ("仕事", "workUse"), ("年月", "period"), ("施設名", "space"),
        ("天気", nil), ("", nil),
    ])
    func `a header is found in any width`(_ header: String, _ name: String?) {
        #expect(Usage.kind.column(named: header, among: Usage.kind.columns())?.name == name)
    }

    @Test func `all errors of a row come together, and none twice`() throws {
        let columns = Usage.kind.columns()
        let texts = ["space": "worx", "period": "4月", "total": "約10", "state": "済", "workUse": "3"]
        let record = TextRecord(columns.compactMap { column in texts[column.name].map { (column, $0) } })
        let reading = try Usage.kind.read(record)
        #expect(reading.told == ["/total not-exact", "/period wrong-format", "/state not-an-option"])
    }

    @Test func `a blank changes nothing`() throws {
        let row = try Usage.kind.readStored(#"{"space":"worx","period":"2026-08","total":53,"state":"submitted"}"#)
        let columns = Usage.kind.columns()
        let texts = ["total": "", "workUse": "２０"]
        let record = TextRecord(columns.compactMap { column in texts[column.name].map { (column, $0) } })
        #expect(record.repairs.map(\.column.name) == ["workUse"])
        let patched = try #require(try Usage.kind.patch(row, with: record).row)
        #expect(Row<Usage>(patched).total == 53)
        #expect(Row<Usage>(patched).workUse == 20)
    }

    @Test func `a table has Japanese and English headers`() {
        let columns = Organization.kind.columns()
        #expect(columns.map { $0.header(.japanese) }.contains("連絡先/メール"))
        #expect(columns.map { $0.header(.english) }.contains("contact.email"))
        #expect(!Organization.kind.columns(.everyone).contains { $0.isPersonal || $0.field.visibility != .everyone })
    }

    @Test func `cells show labels`() throws {
        let row = try Post.kind.readStored(
            #"{"date":"FY2024","title":"更新","category":"update","channels":["website","socialMedia"],"isPublic":true}"#)
        let cells = Post.kind.columns().map { $0.text(row, .japanese) }
        #expect(cells == ["FY2024", "更新", "情報の更新", "サイト更新; SNS", "", "", "はい", "", ""])
    }
}
