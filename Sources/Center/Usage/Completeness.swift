public import Collections

/// Which months of a space were reported, which are due and until when: one space's row of the board that staff see and
/// of the page that its operator does. A pure function of the center's records and the day.
public struct Completeness: Sendable {
    public enum State: String, CaseIterable, Sendable {
        /// The space was not open in that month.
        case notOpen
        /// The month is not over.
        case future
        case due
        case overdue
        case submitted, returned, confirmed
        /// Reported with the fiscal year as a whole.
        case withYear

        public var label: Bilingual {
            switch self {
            case .notOpen: Bilingual("対象外", en: "not open")
            case .future: Bilingual("これから", en: "to come")
            case .due: Bilingual("未提出", en: "due")
            case .overdue: Bilingual("未提出（締切後）", en: "overdue")
            case .submitted: Bilingual("提出", en: "submitted")
            case .returned: Bilingual("差戻し", en: "returned")
            case .confirmed: Bilingual("確定", en: "confirmed")
            case .withYear: Bilingual("年度で報告", en: "with the year")
            }
        }

        /// Something is missing.
        public var isAsked: Bool { isMissing || self == .returned }
        public var isMissing: Bool { self == .due || self == .overdue }
        public var isExpected: Bool { self != .notOpen && self != .future }
    }

    public struct Month: Sendable {
        public let month: YearMonth
        public let state: State
        /// The last day to report it.
        public let due: Day
        public let numbers: UsageNumbers
        public let comment: String?
        public let receipt: TextKey?
        /// Days, where it was reported day by day.
        public let days: Int
        /// The center has closed it: its operator cannot send it any more.
        public let isClosed: Bool

        /// The space's operator has to send something, and can.
        public var isOpen: Bool { state.isAsked && !isClosed }
    }

    public let space: TextKey
    public let name: String
    public let months: [Month]

    /// `dueDay` is the day of the month after by which a month is reported.
    public init(
        _ space: TextKey, _ months: ClosedRange<YearMonth>, in state: CenterState, today: Day, dueDay: Int
    ) {
        let row = state[Space.self, space]
        self.space = space
        name = row?.name ?? space.description
        var made: [Month] = []
        var next: YearMonth? = months.lowerBound
        while let month = next, month <= months.upperBound {
            made.append(Self.month(month, space, row, state, today, dueDay))
            next = month.advanced(by: 1)
        }
        self.months = made
    }

    public static func due(_ month: YearMonth, day: Int) -> Day {
        let next = month.advanced(by: 1) ?? month
        let last = next.lastDay
        return next.firstDay.advanced(by: max(1, day) - 1).map { min($0, last) } ?? last
    }

    private static func month(
        _ month: YearMonth, _ space: TextKey, _ row: Row<Space>?, _ state: CenterState, _ today: Day, _ dueDay: Int
    ) -> Month {
        let due = due(month, day: dueDay)
        var numbers = UsageNumbers()
        var found: Row<Usage>?
        var days: [Row<Usage>] = []
        if let prefix = TextKey("\(space)/\(month)") {
            for (key, any) in state.rows(of: Usage.kind, withPrefix: prefix) {
                if key == prefix { found = Row(any) } else { days.append(Row(any)) }
            }
            numbers = state.usage(of: space, in: month)
        }
        let isOpen = row?.isOpen(in: month.days) ?? true
        let judged: State? =
            if let found {
                .init(found.state)
            } else if let first = days.first {
                days.contains { $0.state == .returned }
                    ? .returned : days.allSatisfy { $0.state == .confirmed } ? .confirmed : .init(first.state)
            } else {
                nil
            }
        let year = TextKey("\(space)/\(FiscalYear(containing: month))")
        let hasYear = year.flatMap { state[Usage.self, $0] } != nil
        return Month(
            month: month,
            state: judged
                ?? (hasYear
                    ? .withYear
                    : !isOpen ? .notOpen : today <= month.lastDay ? .future : today > due ? .overdue : .due),
            due: due, numbers: numbers,
            comment: found?.comment ?? days.lazy.compactMap(\.comment).first, receipt: found?.receipt?.id,
            days: days.count, isClosed: state.isClosed(month))
    }

    /// What the operator still has to send.
    public var open: [Month] { months.filter(\.isOpen) }
    public var expected: Int { months.count(where: \.state.isExpected) }
    public var reported: Int { months.count { $0.state.isExpected && !$0.state.isAsked } }
}

extension Completeness.State {
    fileprivate init(_ state: UsageState) {
        switch state {
        case .submitted: self = .submitted
        case .returned: self = .returned
        case .confirmed: self = .confirmed
        }
    }
}

extension Completeness {
    /// Ready to be pasted into an e-mail; nil where nothing is missing.
    public func reminder(from center: String, contact: String, url: String) -> String? {
        let missing = open.filter(\.state.isMissing)
        let returned = open.filter { $0.state == .returned }
        guard !missing.isEmpty || !returned.isEmpty else { return nil }
        var lines = ["\(name) ご担当者様", "", "いつもお世話になっております。\(center)です。"]
        if !missing.isEmpty {
            lines.append("次の月の利用者数が、まだ届いていません。")
            lines += missing.map { "・\($0.month.calendarText)（締切 \($0.due.eraText)）" }
        }
        if !returned.isEmpty {
            lines.append("次の月は、ご確認をお願いして差し戻しています。")
            lines += returned.map { "・\($0.month.calendarText)\($0.comment.map { "（\($0)）" } ?? "")" }
        }
        lines += ["", "ひな形に書いて送ってください。ひな形: \(url)/v1/partners/me/template.csv"]
        lines.append("すでにお送りいただいていましたら、行き違いをお許しください。")
        if !contact.isEmpty { lines += ["", contact] }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Months whose totals are far from what the space usually reports.
    public static func unusual(_ space: TextKey, in state: CenterState) -> [(
        period: When, total: Int, usual: UsualRange
    )] {
        guard let prefix = TextKey("\(space)/") else { return [] }
        var totals: [(When, Int)] = []
        for (_, any) in state.rows(of: Usage.kind, withPrefix: prefix) {
            let row = Row<Usage>(any)
            if case .month = row.period, let total = row.total { totals.append((row.period, total)) }
        }
        guard let usual = UsualRange(of: totals.map(\.1)) else { return [] }
        return totals.filter { !usual.contains($0.1) }.map { ($0.0, $0.1, usual) }
    }
}
