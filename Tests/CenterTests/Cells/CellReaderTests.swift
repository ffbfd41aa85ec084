import JSON
import Testing

@testable import Center

/// inputs.md 5.2: what has one meaning is repaired and said, what has two is a question, what has none is refused.
@Suite struct `Cells that people type` {
    static let options = CellOptions(today: Day("2026-09-03"))

    @Test(arguments: [
        ("total", "1,234", "1234", ["grouping"]), ("total", "１２３４", "1234", ["full-width"]),
        ("total", "1234人", "1234", ["unit"]), ("total", "1234名", "1234", ["unit"]),
        ("total", "１，２３４人", "1234", ["full-width", "grouping", "unit"]), ("total", " 53 ", "53", ["blanks"]),
        ("total", "53", "53", []), ("total", "0", "0", []), ("total", "０", "0", ["full-width"]),
        ("total", "1412.0", "1412", ["form"]), ("total", "007", "7", ["form"]),
        ("period", "2026-08", "2026-08", []), ("period", "2025/4", "2025-04", ["form"]),
        ("period", "R7.4", "2025-04", ["era"]), ("period", "R7.4.1", "2025-04-01", ["era"]),
        ("period", "令和7年4月", "2025-04", ["era"]), ("period", "令和８年８月", "2026-08", ["full-width", "era"]),
        ("period", "R8-08", "2026-08", ["era"]), ("period", "202504", "2025-04", ["form"]),
        // Of a month's first day in a spreadsheet the month is meant, of any other the day.
        ("period", "45748", "2025-04", ["serial-date"]), ("period", "45749", "2025-04-02", ["serial-date"]),
        ("period", "2025年4月1日(火)", "2025-04-01", ["form"]),
        ("period", "2025年4月1日（火曜日）", "2025-04-01", ["full-width", "form"]),
        ("period", "2025/4/1 0:00", "2025-04-01", ["form"]), ("period", "2026年8月分", "2026-08", ["form"]),
        ("period", "2026-08 ", "2026-08", ["blanks"]), ("period", "令和6年度", "FY2024", ["era"]),
        ("space", " ｗｏｒｘ", "worx", ["full-width"]), ("space", "worx ", "worx", ["blanks"]),
    ])
    func `one meaning is understood, and the repair named`(
        _ name: String, _ text: String, _ meant: String, _ repairs: [String]
    ) throws {
        let plain = try #require(try CellReader(options: Self.options).plain(text, field(name).type))
        #expect(plain.text == meant)
        #expect(plain.repairs.codes == repairs)
    }

    @Test(arguments: [
        ("period", "4月", "2025-04 か 2026-04"), ("period", "１２月", "2024-12 か 2025-12"),
        ("period", "Apr-25", "2025-04 か 2026-04-25"), ("period", "4/5", "2025-04-05 か 2026-04-05"),
        ("period", "4月分", "2025-04 か 2026-04"), ("period", "7.4", "2025-04 か 2025-07-04 か 2026-07-04"),
        ("period", "25/4", "2025-04 か 2043-04"), ("period", "1-Apr-25", "2025-04-01 か 2001-04-25"),
        ("period", "4月5日", "2025-04-05 か 2026-04-05"), ("period", "25/4/1", "2025-04-01 か 2043-04-01"),
    ])
    func `two meanings are a question that names both`(_ name: String, _ text: String, _ meanings: String) {
        let issue = issue(name, text)
        #expect(issue?.code == "ambiguous")
        #expect(issue?.hint?.japanese == "\(meanings) のどれかを書いてください。")
    }

    /// inputs.md 5.1: date 2/30, R7.2.29.
    @Test(arguments: [
        ("2026-02-30", "2月は28日まで"), ("2026/2/30", "2月は28日まで"), ("R8.2.30", "2月は28日まで"),
        ("令和７年２月２９日", "2月は28日までです（令和7年は平年）"), ("20260431", "4月は30日まで"), ("R8.13.1", "の月が13"), ("202513", "の月が13"),
    ])
    func `a date of no calendar is told what the calendar has`(_ text: String, _ detail: String) {
        let columns = Usage.kind.columns().filter { $0.name == "period" }
        let record = TextRecord(zip(columns, [text]).map { ($0, $1) }, Self.options)
        let reading = try? Usage.kind.read(record)
        let issue = reading?.issues.first { $0.pointer == "/period" }
        #expect(issue?.code == "no-such-day")
        #expect(issue?.detail.japanese.contains(detail) == true, "\(issue?.detail.japanese ?? "")")
    }

    @Test(arguments: [
        ("約1200", "1200"), ("1.2千", "1200"), ("12万", "120000"), ("1200人程度", "1200"), ("およそ５０", "50"), ("100以上", "100"),
    ])
    func `about right is refused with an example`(_ text: String, _ example: String) {
        let issue = issue("total", text)
        #expect(issue?.code == "not-exact")
        #expect(issue?.hint?.japanese.contains(" \(example) ") == true)
    }

    @Test(arguments: ["10.5", "1,23", "1,2345", "1-2", "多数", "12人3", "=1+1", "1e3", "+5", "--5"])
    func `what is no whole number is refused`(_ text: String) {
        #expect(issue("total", text)?.code == "wrong-type")
    }

    @Test(arguments: ["", " ", "　", "-", "－", "—", "ー", " - "])
    func `a blank and a dash state nothing`(_ text: String) throws {
        #expect(try CellReader().plain(text, field("total").type) == nil)
        #expect(try CellReader().plain(text, field("period").type) == nil)
    }

    @Test func `a dash in a text is a text`() throws {
        #expect(try CellReader().plain("-", field("note").type)?.text == "-")
    }

    @Test func `whoever wants no repairs gets errors that say what to write`() throws {
        let columns = Usage.kind.columns().filter { ["total", "period"].contains($0.name) }
        let record = TextRecord(
            zip(columns, ["令和8年8月", "1,234"]).map { ($0, $1) }, CellOptions(isStrict: true))
        #expect(record.issues.map(\.code) == ["not-exact-form", "not-exact-form"])
        #expect(record.issues.last?.hint?.japanese == "1234 と書いてください。")
    }

    @Test func `an address in full width is one in half width, and no repair repeats it`() throws {
        // inputs.md 5.1: `ｔａｒｏ＠example.jp` folded to ASCII.
        let column = try #require(Organization.kind.columns().first { $0.name == "contact.email" })
        let record = TextRecord([(column, "ｔａｒｏ＠example.jp")])
        #expect(record.document["contact"]?["email"]?.string == "taro@example.jp")
        #expect(record.repairs.map(\.repairs.codes) == [["full-width"]])
        #expect(record.repairs.map(\.from) == [nil])
    }

    private func field(_ name: String) throws -> ShapeField { try #require(Usage.kind.shape[name]) }

    private func issue(_ name: String, _ text: String) -> Center.Issue? {
        let column = Usage.kind.columns().first { $0.name == name }
        return TextRecord(column.map { [($0, text)] } ?? [], Self.options).issues.first
    }
}

@Test func `what Unicode calls a blank is blank, and nothing else`() {
    for value: UInt32 in 1...0x3100 {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let text = String(Character(scalar))
        #expect(text.isBlank == Character(scalar).isWhitespace, "U+\(String(value, radix: 16))")
    }
    for text in ["", " \u{3000}\t", "\u{3000}\u{3000}"] { #expect(text.isBlank) }
    for text in ["。", "「", "\u{3000}あ", " a", "é", "𠮷"] { #expect(!text.isBlank) }
}

@Test(arguments: ["2025/4/1", "2025/04/01", "2025/12/31"])
func `days with slashes are what the long way makes of them`(_ text: String) throws {
    let wide = text.replacing("/", with: "／")
    let (short, long) = (try CellReader().plain(text, .day), try CellReader().plain(wide, .day))
    #expect(short?.text == long?.text)
    #expect(short?.repairs == .form)
}
