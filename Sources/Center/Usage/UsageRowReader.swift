public import Collections
public import JSON

/// Reads the rows of a submission, each of cells or of JSON, into statements. Everything wrong is noted, and everything
/// that had one meaning and was put right; what spaces exist besides the sender's own is never said.
public struct UsageRowReader: Sendable {
    public internal(set) var statements: [UsageStatement] = []
    public internal(set) var noted = UsageRefusals()
    public var refusals: [UsageRefusal] { noted.kept }
    public internal(set) var repairs: [UsageRepair] = []
    public private(set) var repairCount = 0
    public private(set) var rowsRead = 0
    private let spaces: SpaceDirectory
    private let given: (space: TextKey, period: When)?
    private let today: Day
    private let cells: CellReader
    /// Of a table: what was written as the first day of a month, which may stand for the month.
    var firsts: [FirstOfMonth] = []
    /// Spaces as they were spelled before: a file names few.
    private var spelled: [String: TextKey] = [:]
    private static let mostSpelled = 10_000

    private static let mostRepairs = 200

    /// `given` is what the path says, for a submission of one period.
    public init(_ spaces: SpaceDirectory, today: Day, given: (space: TextKey, period: When)? = nil) {
        self.today = today
        cells = CellReader(options: CellOptions(today: today))
        self.spaces = spaces
        self.given = given
    }

    /// Whether it names a space the sender may name.
    public func knowsSpace(_ text: String) -> Bool { spaces[text] != nil }

    public mutating func note(_ repair: UsageRepair) {
        repairCount += 1
        if repairs.count < Self.mostRepairs { repairs.append(repair) }
    }

    /// One row of a table, or the fields of a form.
    public mutating func read(_ row: [(column: UsageColumn, text: String)], number: Int) {
        rowsRead += 1
        let count = noted.count
        var texts: [UsageColumn: String] = [:]
        for (column, text) in row {
            if texts.updateValue(text, forKey: column) != nil {
                refuse(column, number, text, "repeated", Bilingual("が2回あります。", en: "is given twice."))
            }
        }
        let years = Years(
            fiscal: fiscalYear(texts[.fiscalYear], number), calendar: calendarYear(texts[.year], number))
        let space = space(texts[.space], number)
        let period = period(texts[.period], years, number)
        let numbers = UsageNumbers(
            total: integer(.total, texts, number), workUse: integer(.workUse, texts, number),
            eventUse: integer(.eventUse, texts, number))
        guard let space, let period, count == noted.count else { return }
        let note = texts[.note].map(\.trimmed).flatMap { $0.isEmpty ? nil : $0 }
        if period.isFirst { firsts.append(FirstOfMonth(place: statements.count, isSerial: period.isSerial)) }
        statements.append(UsageStatement(space: space, period: period.when, numbers: numbers, note: note, row: number))
    }

    /// One record in JSON, read strictly. `current` is the record as it is, where it is known which is meant.
    public mutating func read(
        json reader: inout JSONReader, number: Int, envelope: Set<String>, current: AnyRow? = nil
    ) throws(JSONError) {
        rowsRead += 1
        var options = ReadingOptions()
        options.envelope = envelope
        options.current = current
        if let given {
            options.given = zip(Usage.kind.keyFields, [given.space.description, given.period.description]).map {
                (field: $0, text: $1)
            }
        }
        let reading = try Usage.kind.read(&reader, options)
        guard let any = reading.row else {
            for issue in reading.issues {
                noted.append(
                    UsageRefusal(.cell, String(issue.pointer.dropFirst()), row: number, value: nil, issue))
            }
            return
        }
        let row = Row<Usage>(any)
        let known = current.map { Row<Usage>($0) }
        if row.state != (known?.state ?? .submitted), row.state != .submitted {
            var issue = IssueText.readOnly(Usage.declared.shape.fields[Usage.declared.fields.state.place])
            issue.pointer = "/state"
            return noted.append(UsageRefusal(.cell, "state", row: number, value: nil, issue))
        }
        guard spaces.contains(row.space.id) else { return refuseForeign(number) }
        statements.append(
            UsageStatement(
                space: row.space.id, period: row.period, numbers: UsageNumbers(row), note: row.note, row: number))
    }

    /// More cells than the header has: mostly a number with commas and no quotes.
    public mutating func refuseExtraCells(_ number: Int, _ text: String) {
        rowsRead += 1
        noted.append(
            UsageRefusal(
                .cell, "total", row: number, value: String(text.prefix(60)),
                Issue(
                    pointer: "", code: "too-many-cells",
                    detail: Bilingual("見出しより列が多い行です。", en: "The row has more cells than the header."),
                    hint: Bilingual(
                        "1,234 のような桁区切りは、コンマを消すか \"1,234\" と囲んでください。",
                        en: "Write 1,234 without its comma or in quotes."))))
    }

    /// A row of totals that is not the sum of its rows.
    public mutating func refuseTotal(_ number: Int, _ column: UsageColumn, written: Int, sum: Int) {
        noted.append(
            UsageRefusal(
                .cell, column.rawValue, row: number, value: written.grouped,
                Issue(
                    pointer: "/\(column.rawValue)", code: "total-mismatch",
                    detail: Bilingual(
                        "合計の行は \(written.grouped) ですが、上の行を足すと \(sum.grouped) です。",
                        en: "The row of totals says \(written.grouped); the rows above come to \(sum.grouped)."),
                    hint: Bilingual(
                        "どちらかを直すか、合計の行を消してください。", en: "Correct one of them, or leave out the row of totals."))))
    }

    private mutating func refuse(
        _ column: UsageColumn, _ number: Int, _ text: String, _ code: String, _ detail: Bilingual,
        hint: Bilingual? = nil
    ) {
        let told = Bilingual(
            "「\(column.label.japanese)」\(detail.japanese)", en: "\(column.label.english) \(detail.english)")
        noted.append(
            UsageRefusal(
                .cell, column.rawValue, row: number, value: String(text.prefix(60)),
                Issue(pointer: "/\(column.rawValue)", code: code, detail: told, hint: hint)))
    }

    private mutating func refuseForeign(_ number: Int) {
        noted.append(
            UsageRefusal(
                .notYours, "space", row: number, value: nil,
                Issue(
                    pointer: "/space", code: UsageRefusal.Code.notYours.rawValue,
                    detail: Bilingual("この鍵で送れるのは \(spaces.list)", en: "This key is for: \(spaces.list)"))))
    }

    private mutating func space(_ text: String?, _ number: Int) -> TextKey? {
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

    /// What stands beside the period.
    private struct Years {
        var fiscal: FiscalYear?
        var calendar: Int?
    }

    private struct Period {
        var when: When
        /// It was the number by which spreadsheets count days.
        var isSerial = false
        var isFirst: Bool { if case .day(let day) = when { day == day.month.firstDay } else { isSerial } }
    }

    private mutating func fiscalYear(_ text: String?, _ number: Int) -> FiscalYear? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        if let year = FiscalYear(Folding.width(text).filter { !$0.isWhitespace }) { return year }
        refuse(
            .fiscalYear, number, text, "no-such-year", Bilingual("が年度として読めません。", en: "is no fiscal year."),
            hint: Bilingual("R8、令和8年度、2026 のように書いてください。", en: "Write R8 or 2026."))
        return nil
    }

    private mutating func calendarYear(_ text: String?, _ number: Int) -> Int? {
        guard let text, !text.trimmed.isEmpty else { return nil }
        if let year = WrittenPeriod.calendarYear(text) { return year }
        refuse(
            .year, number, text, "no-such-year", Bilingual("が年として読めません。", en: "is no year."),
            hint: Bilingual("2026 か R8 のように書いてください。", en: "Write 2026 or R8."))
        return nil
    }

    private mutating func period(_ text: String?, _ years: Years, _ number: Int) -> Period? {
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
            var issue = IssueText.of(error, field, field.type)
            issue.pointer = "/period"
            noted.append(UsageRefusal(.cell, "period", row: number, value: String(text.prefix(60)), issue))
            return nil
        }
    }

    private mutating func integer(_ column: UsageColumn, _ texts: [UsageColumn: String], _ number: Int) -> Int? {
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
            var issue = IssueText.of(error, field, field.type)
            issue.pointer = "/\(column.rawValue)"
            noted.append(UsageRefusal(.cell, column.rawValue, row: number, value: String(text.prefix(60)), issue))
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
