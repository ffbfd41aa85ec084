import Collections

/// Holds each row of a submission against the rules, and notes everything that is wrong with it. What rows have in
/// common (a space, its usual numbers, a closed month) is looked up once.
struct UsageJudge {
    let submission: UsageSubmission
    let state: CenterState
    var precisions: GranularityRule
    var judgement = UsageJudgement()
    private var spaces: [TextKey: Row<Space>?] = [:]
    var closed: [YearMonth: Bool] = [:]
    var ranges: [RangeKey: UsualRange?] = [:]
    var values: [RangeKey: [Int]] = [:]
    private var seen: [TextKey: UsageStatement] = [:]
    var withdrawn: Set<TextKey> = []

    struct RangeKey: Hashable {
        let space: TextKey
        let precision: When.Precision
    }

    init(_ submission: UsageSubmission, _ state: CenterState) {
        self.submission = submission
        self.state = state
        precisions = GranularityRule(submission.statements, counts: submission.counts)
    }

    mutating func judged() -> UsageJudgement {
        for statement in submission.statements {
            guard let total = statement.numbers.total else { continue }
            values[RangeKey(space: statement.space, precision: statement.period.precision), default: []].append(total)
        }
        judgement.lines.reserveCapacity(submission.statements.count)
        for statement in submission.statements { judge(statement) }
        judgement.withdrawn = withdrawn.sorted()
        return judgement
    }

    mutating func withdrawal(_ statement: UsageStatement) -> UsageJudgement? {
        guard let key = statement.key, let before = state[Usage.self, key] else { return nil }
        if isOpen(statement, before) { judgement.withdrawn = [key] }
        return judgement
    }

    private mutating func judge(_ statement: UsageStatement) {
        guard let key = statement.key, let space = space(statement.space) else {
            return refuse(
                UsageRefusal(
                    .noSuchSpace, "space", statement,
                    Bilingual("その記号のスペースはありません。", en: "There is no space of that name."),
                    hint: Bilingual("/v1/spaces にある記号か名称を書いてください。", en: "/v1/spaces lists them.")))
        }
        if let other = seen.updateValue(statement, forKey: key) {
            return repeated(statement, other)
        }
        let count = judgement.noted.count
        checkPeriod(statement, space)
        guard count == judgement.noted.count else { return }
        let before = state[Usage.self, key]
        // Of what is closed nothing else is told: no correction would help.
        guard !Self.changes(statement, before) || isOpen(statement, before) else { return }
        guard let after = stated(statement, over: before) else {
            if count == judgement.noted.count {
                // A blank states nothing, not even that there is a record.
                judgement.lines.append(
                    UsageLine(statement: statement, key: key, outcome: .unchanged, before: nil, after: nil))
            }
            return
        }
        if UsageNumbers(before) != UsageNumbers(after) || before?.note != after.note {
            checkUsual(statement, before)
        }
        guard checkGranularity(statement, key), count == judgement.noted.count else { return }
        let outcome: ReceiptOutcome =
            if let before {
                UsageNumbers(before) != UsageNumbers(after) || before.note != after.note
                    ? .revised : before.state == .returned ? .resubmitted : .unchanged
            } else {
                .created
            }
        judgement.lines.append(
            UsageLine(statement: statement, key: key, outcome: outcome, before: before, after: after))
    }

    mutating func refuse(_ refusal: UsageRefusal) { judgement.noted.append(refusal) }

    private mutating func repeated(_ statement: UsageStatement, _ other: UsageStatement) {
        guard other.numbers != statement.numbers || other.note != statement.note else {
            return judgement.repeated.append(statement.row)
        }
        let place = submission.rows.place(other.row)
        refuse(
            UsageRefusal(
                .repeatedRow, "period", statement,
                Bilingual(
                    "\(statement.period.label.japanese)が \(place.japanese)にもあり、人数が違います。",
                    en: "\(statement.period) is in \(place.english), too, with other numbers."),
                hint: Bilingual("正しいものを一つだけ残してください。", en: "Keep the one that is right.")))
    }

    private mutating func space(_ id: TextKey) -> Row<Space>? {
        if let known = spaces[id] { return known }
        let found = state[Space.self, id]
        spaces[id] = found
        return found
    }

    /// Nil where there is nothing, or where something is wrong with it.
    private mutating func stated(_ statement: UsageStatement, over before: Row<Usage>?) -> Row<Usage>? {
        if before == nil, statement.numbers.isBlank, statement.note == nil { return nil }
        var draft = before.map { RecordDraft($0) } ?? RecordDraft<Usage>()
        draft.space = Reference(statement.space)
        draft.period = statement.period
        let numbers = UsageNumbers(before).stating(statement.numbers)
        draft.total = numbers.total
        draft.workUse = numbers.workUse
        draft.eventUse = numbers.eventUse
        if let note = statement.note { draft.note = note }
        let isSame = before.map { UsageNumbers($0) == numbers } ?? false
        if before?.state == .returned || !isSame {
            draft.state = .submitted
            draft.comment = nil
        }
        do {
            return try draft.row()
        } catch {
            for issue in error.issues {
                refuse(UsageRefusal(.rule, String(issue.pointer.dropFirst()), statement, issue))
            }
            return nil
        }
    }

    private static func changes(_ statement: UsageStatement, _ before: Row<Usage>?) -> Bool {
        let old = UsageNumbers(before)
        return old.stating(statement.numbers) != old || statement.note.map { $0 != before?.note } ?? false
    }
}
