import JSON

/// A number of persons as clerks type it into a cell: what states nothing, what has one value, and what has none.
enum WrittenCount {
    /// Signs that stand for a cell left open. 0 is a number.
    static func isBlank(_ text: String) -> Bool {
        let text = text.trimmed
        return text.isEmpty || text == "未報告"
            || text.unicodeScalars.allSatisfy { "-－ー―‐−–—".unicodeScalars.contains($0) }
    }

    static func read(
        _ text: String, _ field: ShapeField, _ cells: CellReader
    ) throws(ValueFault) -> (count: Int, repairs: [UsageRepair.Code]) {
        guard let (value, repairs) = try cells.value(text, field.type), let number = value.integer,
            case .integer(let bounds) = field.type
        else { throw .wrongType }
        guard let count = Int(exactly: number), bounds.range.contains(count) else {
            throw .integer(bounds, isLow: number < 0)
        }
        guard !repairs.isEmpty else { return (count, []) }
        let codes: [UsageRepair.Code?] = [
            text.unicodeScalars.contains { (0xFF01...0xFF5E).contains($0.value) } ? .fullWidth : nil,
            text.contains { $0 == "," || $0 == "，" } ? .thousands : nil,
            text.contains { "人名".contains($0) } ? .unit : nil,
        ]
        let found = codes.compactMap(\.self)
        return (count, found.isEmpty ? [.blanks] : found)
    }

    /// 約1200 and 1.2千 are no numbers of persons.
    static func inexact(_ text: String, _ column: UsageColumn) -> Issue? {
        guard text.contains(where: { "約千万数十百およそほぼ余".contains($0) }) else { return nil }
        return Issue(
            pointer: "", code: "not-exact",
            detail: Bilingual(
                "「\(column.label.japanese)」の「\(text.prefix(20))」は正確な人数ではありません。",
                en: "\(column.label.english) is not an exact number."),
            hint: Bilingual("1200 のように、数字だけで書いてください。", en: "Write digits alone, such as 1200."))
    }
}

/// A period as clerks type it, and the questions it leaves open.
enum WrittenPeriod {
    /// With what had to be put right.
    static func read(_ text: String, _ cells: CellReader) throws(ValueFault) -> (when: When, repair: UsageRepair.Code?)
    {
        let type = Usage.declared.shape.fields[Usage.declared.fields.period.place].type
        guard let (value, repairs) = try cells.value(text, type), let plain = value.string else { throw .blank }
        let when: When
        do { when = try When(parsing: plain) } catch { throw .date(error) }
        guard !repairs.isEmpty else { return (when, nil) }
        let width = Folding.width(text)
        let isEra = width.contains("令和") || width.contains("平成") || "RrHh".contains(width.trimmed.first ?? " ")
        return (when, isEra ? .era : width == text ? .dateForm : .fullWidth)
    }

    /// 「4月」 with its fiscal year.
    static func month(_ text: String, of year: FiscalYear) -> YearMonth? {
        guard let month = bareMonth(text) else { return nil }
        return YearMonth(year: month >= 4 ? year.year : year.year + 1, month: month)
    }

    private static func bareMonth(_ text: String) -> Int? {
        let plain = Folding.width(text).filter { !$0.isWhitespace }
        guard plain.hasSuffix("月"), plain.utf8.count <= 5, let month = Int(plain.dropLast()), (1...12).contains(month)
        else { return nil }
        return month
    }

    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
        "nov": 11, "dec": 12,
    ]

    /// What to ask where a text could mean two things.
    static func question(_ text: String, today: Day) -> Bilingual? {
        let now = today.month
        if let month = bareMonth(text) {
            let written = String(padded: month, to: 2)
            let last = month <= now.month ? now.year : now.year - 1
            return Bilingual(
                "何年の\(month)月ですか。\(last - 1)-\(written) か \(last)-\(written) と、年も書いてください。",
                en: "Of which year? Write \(last - 1)-\(written) or \(last)-\(written).")
        }
        let parts = Folding.width(text).trimmed.lowercased().split(separator: "-").map(String.init)
        guard parts.count == 2 else { return nil }
        let (name, number) = Int(parts[1]) == nil ? (parts[1], parts[0]) : (parts[0], parts[1])
        guard let month = months[String(name.prefix(3))], let number = Int(number), (1...99).contains(number) else {
            return nil
        }
        let written = String(padded: month, to: 2)
        let year = "20\(String(padded: number, to: 2))-\(written)"
        guard number <= 31 else { return Bilingual("\(year) と書いてください。", en: "Write \(year).") }
        let day = "\(now.year)-\(written)-\(String(padded: number, to: 2))"
        return Bilingual(
            "\(month)月\(number)日なら \(day)、20\(String(padded: number, to: 2))年\(month)月なら \(year) と書いてください。",
            en: "Write \(day) for the day, or \(year) for the month.")
    }

    /// Without the fiscal year: 2025年3月.
    static func plain(_ when: When) -> String {
        let label = when.label.japanese
        return label.firstIndex(of: "（").map { String(label[..<$0]) } ?? label
    }
}
