import Collections

/// Holds each row of a submission against the rules, and notes everything that is wrong with it. What rows have in
/// common (a space, its usual numbers, a closed month) is looked up once.
struct UsageJudge {
    private let submission: UsageSubmission
    private let state: CenterState
    private var precisions: GranularityRule
    private var judgement = UsageJudgement()
    private var spaces: [TextKey: Row<Space>?] = [:]
    private var closed: [YearMonth: Bool] = [:]
    private var ranges: [RangeKey: UsualRange?] = [:]
    private var values: [RangeKey: [Int]] = [:]
    private var seen: [TextKey: UsageStatement] = [:]
    private var withdrawn: Set<TextKey> = []

    private struct RangeKey: Hashable {
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

    private mutating func refuse(_ refusal: UsageRefusal) { judgement.noted.append(refusal) }

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

    private mutating func checkPeriod(_ statement: UsageStatement, _ space: Row<Space>) {
        let period = statement.period
        if case .fiscalYear = period, !submission.isStaff {
            refuse(
                UsageRefusal(
                    .yearIsForStaff, "period", statement,
                    Bilingual("年度ごとの人数はセンターの職員だけが登録できます。", en: "Only staff report a whole year."),
                    hint: Bilingual("月（2026-08）か日（2026-08-03）で送ってください。", en: "Send months or days.")))
        }
        if period.firstDay > submission.today {
            refuse(
                UsageRefusal(
                    .future, "period", statement,
                    Bilingual(
                        "\(period.label.japanese)はまだ来ていません（今日は \(submission.today)）。",
                        en: "\(period) is in the future (today is \(submission.today)).")))
        }
        if let opened = space.opened, period.lastDay < opened.firstDay {
            refuse(
                UsageRefusal(
                    .beforeOpening, "period", statement,
                    Bilingual(
                        "\(space.name)の開設（\(opened.label.japanese)）より前です。",
                        en: "It is before \(space.name) opened (\(opened)).")))
        }
        if let end = space.closed, period.firstDay > end.lastDay {
            refuse(
                UsageRefusal(
                    .afterClosing, "period", statement,
                    Bilingual(
                        "\(space.name)の閉鎖（\(end.label.japanese)）より後です。",
                        en: "It is after \(space.name) closed (\(end)).")))
        }
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

    /// Whether the sender may change what is known of that time; if not, that is noted.
    private mutating func isOpen(_ statement: UsageStatement, _ before: Row<Usage>?) -> Bool {
        guard !submission.isStaff || submission.reason == nil else { return true }
        let period = statement.period
        let whom = submission.contact.isEmpty ? "センター" : submission.contact
        let hint =
            submission.isStaff
            ? Bilingual("理由を ?reason= に書いて送り直してください。", en: "Send it again with ?reason=.")
            : Bilingual("直したいときは、\(whom) に連絡してください。", en: "To change it, ask \(whom).")
        if let month = closedMonth(of: period) {
            refuse(
                UsageRefusal(
                    .closed, "period", statement,
                    Bilingual("\(When.month(month).label.japanese)は締められています。", en: "\(month) is closed."), hint: hint))
        } else if before?.state == .confirmed {
            refuse(
                UsageRefusal(
                    .confirmed, "period", statement,
                    Bilingual("\(period.label.japanese)の人数は確定しています。", en: "The numbers of \(period) are confirmed."),
                    hint: hint))
        } else {
            return true
        }
        return false
    }

    private mutating func closedMonth(of period: When) -> YearMonth? {
        if let month = period.month { return isClosed(month) ? month : nil }
        var month: YearMonth? = period.fiscalYear.firstMonth
        while let current = month, current <= period.fiscalYear.lastMonth {
            if isClosed(current) { return current }
            month = current.advanced(by: 1)
        }
        return nil
    }

    private mutating func isClosed(_ month: YearMonth) -> Bool {
        if let known = closed[month] { return known }
        let found = state.isClosed(month)
        closed[month] = found
        return found
    }

    private mutating func checkUsual(_ statement: UsageStatement, _ before: Row<Usage>?) {
        guard let total = statement.numbers.total, total != before?.total,
            let range = range(statement.space, statement.period.precision), !range.contains(total)
        else { return }
        let refusal = UsageRefusal(
            .unusual, "total", statement,
            Bilingual(
                "利用者数 \(total.grouped)人は、いつもの範囲（\(range.numbers.lowerBound.grouped)〜"
                    + "\(range.numbers.upperBound.grouped)人）から離れています。",
                en: "\(total.grouped) users are far from what is usual "
                    + "(\(range.numbers.lowerBound) to \(range.numbers.upperBound))."),
            hint: Bilingual("正しければ ?confirm=1 を付けて送り直してください。", en: "If it is right, send it again with ?confirm=1."))
        if submission.isConfirmed { judgement.unusual.append(refusal) } else { refuse(refusal) }
    }

    /// Of what the space reported before and of what is being reported.
    private mutating func range(_ space: TextKey, _ precision: When.Precision) -> UsualRange? {
        guard precision != .fiscalYear else { return nil }
        let key = RangeKey(space: space, precision: precision)
        if let known = ranges[key] { return known }
        var all = values[key] ?? []
        if let prefix = TextKey("\(space)/") {
            let fields = Usage.declared.fields
            let (period, total) = (fields.period.place, fields.total.place)
            for (_, row) in state.rows(of: Usage.kind, withPrefix: prefix) {
                guard let when = row.word(period), When.Precision(packed: when) == precision,
                    let total = row.word(total)
                else { continue }
                all.append(Int(truncatingIfNeeded: OrderedWord.number(total)))
            }
        }
        let range = UsualRange(of: all)
        ranges[key] = range
        return range
    }

    /// False where the row does not count.
    private mutating func checkGranularity(_ statement: UsageStatement, _ key: TextKey) -> Bool {
        switch precisions.verdict(on: statement, key, state, isStaff: submission.isStaff) {
        case .counts(let others):
            withdrawn.formUnion(others)
            return true
        case .givesWay:
            judgement.passedOver.append(statement.row)
            return false
        case .undecided(let stored, let rows):
            let keys = stored.prefix(3).map(\.description)
            let places = rows.prefix(3).map { submission.rows.place($0) }
            let told = Bilingual(
                (keys + places.map(\.japanese)).joined(separator: ", "),
                en: (keys + places.map(\.english)).joined(separator: ", "))
            let hint =
                if case .fiscalYear = statement.period {
                    Bilingual("年度の人数を使うなら ?counts=year を付けてください。", en: "Add ?counts=year for the year to count.")
                } else {
                    Bilingual(
                        "月の人数を使うなら ?counts=month、日ごとの人数を使うなら ?counts=day を付けて送り直してください。",
                        en: "Add ?counts=month for the month to count, or ?counts=day for the days.")
                }
            refuse(
                UsageRefusal(
                    .granularity, "period", statement,
                    Bilingual(
                        "同じ期間に、まとめ方の違う人数があります（\(told.japanese)）。両方は数えられません。",
                        en: "There are numbers of another kind for that time (\(told.english)); both cannot count."),
                    hint: hint))
            return false
        }
    }
}
