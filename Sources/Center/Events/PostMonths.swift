/// 情報発信 by month: how often something was published. An item counts once wherever it appears; several of which only
/// the number is known count that number.
public struct PostMonths: Sendable {
    public struct Month: Equatable, Sendable {
        public let month: YearMonth
        public var times = 0
        /// The month is over and nothing was published in it.
        public var isMissing = false
    }

    public private(set) var months: [Month]
    /// Of the year, without a month.
    public private(set) var withoutMonth = 0

    public init(_ year: FiscalYear, in state: CenterState, on today: Day) {
        var month: YearMonth? = year.firstMonth
        var months: [Month] = []
        while let present = month, present <= year.lastMonth {
            months.append(Month(month: present))
            month = present.advanced(by: 1)
        }
        for (_, row) in state.rows(of: Post.self) where row.date.fiscalYear == year {
            let times = min(row.times ?? 1, 1_000_000)
            if let month = row.date.month, let place = months.firstIndex(where: { $0.month == month }) {
                months[place].times += times
            } else {
                withoutMonth += times
            }
        }
        for place in months.indices where months[place].times == 0 && months[place].month < today.month {
            months[place].isMissing = true
        }
        self.months = months
    }

    public var total: Int { months.reduce(withoutMonth) { $0 + $1.times } }

    /// A series of the indicators that counts posts, with what it has of each month: it may count some of them only.
    public struct Counted: Sendable {
        public let indicator: Indicator
        public let series: Series
        public let months: [(month: YearMonth, amount: Amount?)]

        /// Months that are over and have posts, none of which counts.
        public func uncounted(_ posts: PostMonths, on today: Day) -> [Month] {
            zip(posts.months, months).filter { post, counted in
                post.times > 0 && post.month.lastDay < today && (counted.amount ?? .zero) == .zero
            }.map(\.0)
        }
    }

    public static func counted(_ table: IndicatorTable?) -> [Counted] {
        guard let table else { return [] }
        return table.indicators.flatMap { indicator in
            indicator.series(inTableOf: table.year).compactMap { series in
                let terms = series.formula.summands.flatMap(\.terms)
                guard !terms.isEmpty, terms.allSatisfy({ $0.kind === Post.kind }) else { return nil }
                return Counted(
                    indicator: indicator, series: series,
                    months: table.months(series).months.map { (month: $0.0, amount: $0.1) })
            }
        }
    }
}
