import JSON

/// A number of persons as clerks type it into a cell: what states nothing, what has one value, and what has none.
enum WrittenCount {
    /// Words that stand for a cell left open. 0 is a number.
    static func isBlank(_ text: String) -> Bool { ["未報告", "未集計", "不明"].contains(text.trimmed) }

    /// Nil where nothing is stated.
    static func read(
        _ text: String, _ field: ShapeField, _ cells: CellReader
    ) throws(ValueFault) -> (count: Int, repairs: Repairs)? {
        guard let (value, repairs) = try cells.value(text, field.type) else { return nil }
        guard let number = value.integer, case .integer(let bounds) = field.type else { throw .wrongType }
        guard let count = Int(exactly: number), bounds.range.contains(count) else {
            throw .integer(bounds, isLow: number < 0)
        }
        return (count, repairs)
    }
}

/// A period as clerks type it, where its year may stand in another column.
enum WrittenPeriod {
    /// The month of 4月, 4月分, and of a 4 alone.
    static func bareMonth(_ text: String) -> Int? {
        let plain = Folding.width(text).filter { !$0.isWhitespace }
        guard plain.utf8.count <= 8 else { return nil }
        let number = ["月分", "月度", "月"].first { plain.hasSuffix($0) }.map { plain.dropLast($0.count) } ?? plain[...]
        guard (1...2).contains(number.utf8.count), let month = Int(number), (1...12).contains(month) else { return nil }
        return month
    }

    /// 4月 with its year.
    static func month(_ text: String, of fiscal: FiscalYear?, _ calendar: Int?) -> YearMonth? {
        guard fiscal != nil || calendar != nil, let month = bareMonth(text) else { return nil }
        if let calendar { return YearMonth(year: calendar, month: month) }
        return fiscal.flatMap { YearMonth(year: month >= 4 ? $0.year : $0.year + 1, month: month) }
    }

    /// With what had to be put right.
    static func read(
        _ text: String, _ field: ShapeField, _ cells: CellReader
    ) throws(ValueFault) -> (when: When, repairs: Repairs) {
        // A month alone in its column is asked about like 4月.
        let spelled = Int(text) == nil || bareMonth(text) == nil ? text : text + "月"
        guard let plain = try cells.plain(spelled, field.type) else { throw .blank }
        do { return (try When(parsing: plain.text), plain.repairs) } catch { throw .date(fault(plain.text, error)) }
    }

    /// What is written as a date is told as what it says: of R8.2.29, that its month has no such day.
    private static func fault(_ text: String, _ fault: DateFault) -> DateFault {
        guard fault == .form else { return fault }
        do throws(DateFault) { _ = try WrittenDate.read(String(text.prefix(80))) } catch { return error }
        return fault
    }

    /// 2026, 2026年, R8 or 令和8年: the year in a column of its own.
    static func calendarYear(_ text: String) -> Int? {
        let plain = Folding.width(text).filter { !$0.isWhitespace }
        guard case .month(let month) = WrittenDate.when(plain.hasSuffix("年") ? plain + "1月" : plain + "年1月") else {
            return nil
        }
        return month.year
    }

    /// Without the fiscal year: 2025年3月.
    static func plain(_ when: When) -> String {
        let label = when.label.japanese
        return label.firstIndex(of: "（").map { String(label[..<$0]) } ?? label
    }
}
