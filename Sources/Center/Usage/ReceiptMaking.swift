public import Collections

/// What is known of a submission besides what it states.
public struct ReceiptFacts: Sendable {
    public var number: ReceiptNumber
    public var at: Instant
    /// The account or key.
    public var key: String
    public var digest: String
    public var rowsRead: Int
    public var repairs: [UsageRepair]
    public var repairCount: Int

    public init(
        number: ReceiptNumber, at: Instant, key: String, digest: String, rowsRead: Int, repairs: [UsageRepair],
        repairCount: Int
    ) {
        self.number = number
        self.at = at
        self.key = key
        self.digest = digest
        self.rowsRead = rowsRead
        self.repairs = repairs
        self.repairCount = repairCount
    }
}

/// Makes the receipt of a submission: a line for each space and period, rows of days put together by month.
public struct ReceiptMaking {
    private let state: CenterState
    private let revisions: [TextKey: Int]
    /// Totals of months as this submission leaves them, as far as it has said.
    private var totals: [TextKey: Int?] = [:]

    /// `state` is as it was before; `revisions` are those the records have now.
    public init(_ state: CenterState, revisions: [TextKey: Int]) {
        self.state = state
        self.revisions = revisions
    }

    /// Nil only where a line breaks the receipt's own declaration, which none does.
    public mutating func receipt(_ judgement: UsageJudgement, _ facts: ReceiptFacts) -> Row<Receipt>? {
        var draft = RecordDraft<Receipt>()
        draft.number = facts.number.description
        draft.at = facts.at
        draft.key = facts.key
        draft.digest = facts.digest
        draft.rowsRead = facts.rowsRead
        draft.unreported = judgement.unreported
        draft.lines = lines(judgement)
        draft.repairs = facts.repairs.compactMap(Self.repair)
        draft.repairCount = facts.repairCount
        let operators = Set(judgement.lines.map { state[Space.self, $0.statement.space]?.operatedBy })
        if operators.count == 1, let only = operators.first { draft.submitter = only }
        return try? draft.row()
    }

    private struct Month: Hashable {
        let space: TextKey
        let month: YearMonth
    }

    private mutating func lines(_ judgement: UsageJudgement) -> [Row<ReceiptLine>] {
        var days: [Month: [UsageLine]] = [:]
        for line in judgement.lines {
            guard case .day(let day) = line.statement.period else { continue }
            days[Month(space: line.statement.space, month: day.month), default: []].append(line)
        }
        var made: [Row<ReceiptLine>] = []
        for line in judgement.lines {
            guard case .day(let day) = line.statement.period else {
                if let row = single(line) { made.append(row) }
                continue
            }
            let month = Month(space: line.statement.space, month: day.month)
            guard let together = days.removeValue(forKey: month) else { continue }
            let row = together.count == 1 ? single(line) : combined(together, month)
            if let row { made.append(row) }
        }
        return made + judgement.withdrawn.compactMap(withdrawn)
    }

    private func withdrawn(_ key: TextKey) -> Row<ReceiptLine>? {
        guard let row = state[Usage.self, key] else { return nil }
        var draft = RecordDraft<ReceiptLine>()
        draft.space = row.space
        draft.period = row.period
        draft.outcome = .withdrawn
        fill(&draft, UsageNumbers(row), UsageNumbers())
        return try? draft.row()
    }

    private mutating func single(_ line: UsageLine) -> Row<ReceiptLine>? {
        var draft = RecordDraft<ReceiptLine>()
        draft.space = Reference(line.statement.space)
        draft.period = line.statement.period
        draft.outcome = line.outcome
        fill(&draft, line.old, line.new)
        draft.revision = revisions[line.key]
        if case .month(let month) = line.statement.period {
            draft.previousTotal = previous(line.statement.space, month, now: line.new.total)
        }
        return try? draft.row()
    }

    private mutating func combined(_ lines: [UsageLine], _ month: Month) -> Row<ReceiptLine>? {
        guard let prefix = TextKey("\(month.space)/\(month.month)") else { return nil }
        var after: [TextKey: UsageNumbers] = [:]
        for (key, row) in state.rows(of: Usage.kind, withPrefix: prefix) where key != prefix {
            after[key] = UsageNumbers(Row<Usage>(row))
        }
        for line in lines { after[line.key] = line.new }
        let sum = after.values.reduce(UsageNumbers()) { $0 + $1 }
        var draft = RecordDraft<ReceiptLine>()
        draft.space = Reference(month.space)
        draft.period = .month(month.month)
        let outcomes = Set(lines.map(\.outcome))
        draft.outcome = outcomes.count == 1 ? outcomes.first : .revised
        fill(&draft, state.usage(of: month.space, in: month.month), sum)
        draft.previousTotal = previous(month.space, month.month, now: sum.total)
        draft.rows = lines.count
        return try? draft.row()
    }

    private func fill(_ draft: inout RecordDraft<ReceiptLine>, _ old: UsageNumbers, _ new: UsageNumbers) {
        draft.totalBefore = old.total
        draft.totalAfter = new.total
        draft.workUseBefore = old.workUse
        draft.workUseAfter = new.workUse
    }

    /// The month before's total, as this submission leaves it.
    private mutating func previous(_ space: TextKey, _ month: YearMonth, now: Int?) -> Int? {
        if let key = TextKey("\(space)/\(month)") { totals[key] = now }
        guard let before = month.advanced(by: -1), let key = TextKey("\(space)/\(before)") else { return nil }
        return totals[key] ?? state.usage(of: space, in: before).total
    }

    private static func repair(_ repair: UsageRepair) -> Row<ReceiptRepair>? {
        var draft = RecordDraft<ReceiptRepair>()
        draft.code = repair.code
        draft.line = repair.row
        draft.column = repair.column.map { String($0.prefix(100)) }
        draft.before = repair.before.map { String($0.prefix(200)) }
        draft.after = repair.after.map { String($0.prefix(200)) }
        return try? draft.row()
    }
}
