import Collections

/// The rules a row of a submission is held against: the time it is of, whether that may still be changed, whether the
/// number is one that such a space has, and whether it would be counted twice.
extension UsageJudge {
    mutating func checkPeriod(_ statement: UsageStatement, _ space: Row<Space>) {
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

    /// Whether the sender may change what is known of that time; if not, that is noted.
    mutating func isOpen(_ statement: UsageStatement, _ before: Row<Usage>?) -> Bool {
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

    mutating func checkUsual(_ statement: UsageStatement, _ before: Row<Usage>?) {
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
                all.append(Int(word: total))
            }
        }
        let range = UsualRange(of: all)
        ranges[key] = range
        return range
    }

    /// False where the row does not count.
    mutating func checkGranularity(_ statement: UsageStatement, _ key: TextKey) -> Bool {
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
