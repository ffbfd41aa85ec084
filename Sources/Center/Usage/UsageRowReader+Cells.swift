import Collections

/// What each cell of a row says, beside what the path and the other cells of the row say. A cell that is blank says
/// nothing, unless the row is nothing without it.
extension UsageRowReader {
    mutating func space(_ text: String?, _ number: Int) -> TextKey? {
        let text = (text ?? "").withoutBlanks
        if text.isEmpty {
            if let given { return given.space }
            guard let only = spaces.only else {
                refuse(
                    .space, number, "", "required", Bilingual("がありません。", en: "is missing."),
                    hint: Bilingual("スペースの記号か名称を書いてください。", en: "Write the space's slug or name."))
                return nil
            }
            note(UsageRepair(.onlySpace, row: number, column: "space", after: only.description))
            return only
        }
        guard let found = spelled[text] ?? spaces[text] else {
            if !spaces.isComplete {
                refuseForeign(number)
                return nil
            }
            refuse(
                .space, number, text, UsageRefusal.Code.noSuchSpace.rawValue,
                Bilingual("にあるスペースはありません。", en: "names no space there is."),
                hint: Bilingual("/v1/spaces にある記号か名称を書いてください。", en: "/v1/spaces lists them."))
            return nil
        }
        if spelled.count < Self.mostSpelled { spelled[text] = found }
        if let given, given.space != found { mismatch(.space, number, text) }
        return found
    }

    private mutating func mismatch(_ column: UsageColumn, _ number: Int, _ text: String) {
        refuse(
            column, number, text, "key-mismatch",
            Bilingual("が、送り先の URL と違っています。", en: "differs from the URL it was sent to."))
    }

    mutating func fiscalYear(_ text: String?, _ number: Int) -> FiscalYear? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        if let year = FiscalYear(Folding.width(text).filter { !$0.isWhitespace }) { return year }
        refuse(
            .fiscalYear, number, text, "no-such-year", Bilingual("が年度として読めません。", en: "is no fiscal year."),
            hint: Bilingual("R8、令和8年度、2026 のように書いてください。", en: "Write R8 or 2026."))
        return nil
    }

    mutating func calendarYear(_ text: String?, _ number: Int) -> Int? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        if let year = WrittenPeriod.calendarYear(text) { return year }
        refuse(
            .year, number, text, "no-such-year", Bilingual("が年として読めません。", en: "is no year."),
            hint: Bilingual("2026 か R8 のように書いてください。", en: "Write 2026 or R8."))
        return nil
    }

    mutating func period(_ text: String?, _ years: Years, _ number: Int) -> Period? {
        let text = (text ?? "").withoutBlanks
        if text.isEmpty {
            if let given { return Period(when: given.period) }
            refuse(
                .period, number, "", "required", Bilingual("がありません。", en: "is missing."),
                hint: Bilingual("2026-08 のように書いてください。", en: "Write it as 2026-08."))
            return nil
        }
        guard let period = readPeriod(text, years, number) else { return nil }
        let found = period.when
        if let given, given.period != found { mismatch(.period, number, text) }
        if let year = years.fiscal, found.fiscalYear != year {
            refuse(
                .period, number, text, "period-mismatch",
                Bilingual(
                    "と年度が合いません。\(WrittenPeriod.plain(found))は\(found.fiscalYear.label)です。",
                    en: "and the fiscal year differ: \(found) is in \(found.fiscalYear)."))
        }
        if let year = years.calendar, let month = found.month, month.year != year {
            refuse(
                .period, number, text, "period-mismatch",
                Bilingual("と年が合いません。年は \(year) です。", en: "and the year differ: the year is \(year)."))
        }
        return period
    }

    private mutating func readPeriod(_ text: String, _ years: Years, _ number: Int) -> Period? {
        if let exact = When(text) { return Period(when: exact) }
        if let month = WrittenPeriod.month(text, of: years.fiscal, years.calendar) {
            note(
                UsageRepair(
                    .yearFromColumn, row: number, column: "period", before: text, after: month.description))
            return Period(when: .month(month))
        }
        let field = Usage.declared.shape.fields[Usage.declared.fields.period.place]
        do throws(ValueFault) {
            let (when, repairs) = try WrittenPeriod.read(text, field, cells)
            if let code = UsageRepair.code(ofPeriod: repairs) {
                note(UsageRepair(code, row: number, column: "period", before: text, after: when.description))
            }
            return Period(when: when, isSerial: repairs.contains(.serial))
        } catch {
            refuse(.period, number, text, error, field)
            return nil
        }
    }

    mutating func integer(_ column: UsageColumn, _ texts: [UsageColumn: String], _ number: Int) -> Int? {
        guard let text = texts[column] else { return nil }
        if let count = text.plainCount { return count }
        guard !WrittenCount.isBlank(text), let field = Usage.declared.shape[column.rawValue] else { return nil }
        do throws(ValueFault) {
            guard let (count, repairs) = try WrittenCount.read(text, field, cells) else { return nil }
            for code in UsageRepair.codes(ofNumber: repairs) {
                note(UsageRepair(code, row: number, column: column.rawValue, before: text, after: String(count)))
            }
            return count
        } catch {
            refuse(column, number, text, error, field)
            return nil
        }
    }
}

/// What most cells of a large file are, found out without making anything.
extension String {
    /// As `trimmed`, which looks at characters.
    fileprivate var withoutBlanks: String {
        guard let first = utf8.first, let last = utf8.last else { return self }
        return (0x21..<0x80).contains(first) && (0x21..<0x80).contains(last) ? self : trimmed
    }

    /// The number that up to seven digits spell, where that is how one writes it.
    fileprivate var plainCount: Int? {
        guard (1...7).contains(utf8.count), utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            utf8.first != 0x30 || utf8.count == 1
        else { return nil }
        return utf8.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
