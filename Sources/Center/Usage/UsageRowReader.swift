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
    public internal(set) var rowsRead = 0
    let spaces: SpaceDirectory
    let given: (space: TextKey, period: When)?
    let cells: CellReader
    /// Of a table: what was written as the first day of a month, which may stand for the month.
    var firsts: [FirstOfMonth] = []
    /// Spaces as they were spelled before: a file names few.
    var spelled: [String: TextKey] = [:]
    static let mostSpelled = 10_000

    private static let mostRepairs = 200

    /// `given` is what the path says, for a submission of one period.
    public init(_ spaces: SpaceDirectory, today: Day, given: (space: TextKey, period: When)? = nil) {
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

    /// What stands beside the period.
    struct Years {
        var fiscal: FiscalYear?
        var calendar: Int?
    }

    struct Period {
        var when: When
        /// It was the number by which spreadsheets count days.
        var isSerial = false
        var isFirst: Bool { if case .day(let day) = when { day == day.month.firstDay } else { isSerial } }
    }
}
