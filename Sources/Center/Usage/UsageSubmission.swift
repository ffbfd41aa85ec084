public import Collections

/// One submission of usage: what it states, who submits it and how. `judged(in:)` says what becomes of each row, as a
/// pure function of it and of the center's records; it changes nothing.
public struct UsageSubmission: Sendable {
    public var statements: [UsageStatement]
    /// Staff may report years and change what is closed or confirmed, with a reason.
    public var isStaff: Bool
    public var reason: String?
    /// The day it is received.
    public var today: Day
    /// Which of days, month and year counts where a month has several.
    public var counts: When.Precision?
    /// Unusual numbers were looked at again.
    public var isConfirmed: Bool
    /// Whom to ask about a closed month.
    public var contact: String
    /// What a statement's place in it is called.
    public var rows: RowWord

    public init(
        _ statements: [UsageStatement], isStaff: Bool, reason: String? = nil, today: Day,
        counts: When.Precision? = nil, isConfirmed: Bool = false, contact: String = "",
        rows: RowWord = .row
    ) {
        self.statements = statements
        self.isStaff = isStaff
        self.reason = reason
        self.today = today
        self.counts = counts
        self.isConfirmed = isConfirmed
        self.contact = contact
        self.rows = rows
    }

    public func judged(in state: CenterState) -> UsageJudgement {
        var judge = UsageJudge(self, state)
        return judge.judged()
    }

    /// The same rules for taking a period's numbers back. Nil where there are none.
    public func judgedWithdrawal(
        of space: TextKey, _ period: When, in state: CenterState
    ) -> UsageJudgement? {
        var judge = UsageJudge(self, state)
        return judge.withdrawal(UsageStatement(space: space, period: period, numbers: UsageNumbers()))
    }
}

/// What becomes of a submission.
public struct UsageJudgement: Sendable {
    /// Rows that can be taken, in the order they were sent.
    public internal(set) var lines: [UsageLine] = []
    public internal(set) var noted = UsageRefusals()
    public var refusals: [UsageRefusal] { noted.kept }
    /// Records that give way to another precision that was chosen, in the order of their keys.
    public internal(set) var withdrawn: [TextKey] = []
    /// Rows that gave way to another precision, by the row they were sent in.
    public internal(set) var passedOver: [Int] = []
    /// Rows that say again what another row of the submission said.
    public internal(set) var repeated: [Int] = []
    /// The unusual numbers that were confirmed, as told when they were not.
    public internal(set) var unusual: [UsageRefusal] = []

    public var changes: Bool { !withdrawn.isEmpty || lines.contains { $0.outcome != .unchanged } }

    public func count(_ outcome: ReceiptOutcome) -> Int { lines.count { $0.outcome == outcome } }

    /// Numbers that nobody has reported yet, of the rows that were taken: totals and work use.
    public var unreported: Int { lines.reduce(0) { $0 + $1.unreported.count } }
}

/// One row that can be taken, and what it does.
public struct UsageLine: Sendable {
    public let statement: UsageStatement
    public let key: TextKey
    public let outcome: ReceiptOutcome
    public let before: Row<Usage>?
    /// Nil where nothing is known yet and nothing was stated.
    public let after: Row<Usage>?

    public var old: UsageNumbers { UsageNumbers(before) }
    public var new: UsageNumbers { UsageNumbers(after) }

    /// The fields that stay unreported.
    public var unreported: [String] {
        (new.total == nil ? ["total"] : []) + (new.workUse == nil ? ["workUse"] : [])
    }
}

extension UsageSubmission {
    /// Why a record that was taken back cannot return: its month is closed, or is reported in another way by now.
    static func conflicts(_ row: Row<Usage>, in state: CenterState) -> [Issue] {
        let statement = UsageStatement(space: row.space.id, period: row.period, numbers: UsageNumbers(row))
        let submission = UsageSubmission([statement], isStaff: true, today: row.period.lastDay, isConfirmed: true)
        return submission.judged(in: state).refusals.filter { $0.code == .granularity || $0.code == .closed }
            .map(\.issue)
    }
}
