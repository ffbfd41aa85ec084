import JSON

/// What a picture of a series needs beyond its cells.
extension IndicatorTable {
    /// What a year of the table is measured against.
    public func target(_ series: Series, for year: FiscalYear) -> Target? {
        series.targets.inForce(inTableOf: self.year, for: year)
    }

    /// The sum from the last break to each cell; nil for a cell that adds nothing or lies behind the table's year.
    public func running(_ cells: [TableCell], _ series: Series) -> [Amount?] {
        guard series.kind == .cumulative, case .additive = series.basis.counting else { return cells.map { _ in nil } }
        var sum = Amount.zero
        return cells.map { cell in
            if cell.breaks != nil { sum = .zero }
            guard cell.year <= year, cell.unit == series.basis.unit, let shown = cell.shown else { return nil }
            sum = sum + shown
            return sum
        }
    }
}

extension Amount {
    /// In whole numbers of the last of so many places; nil for what no picture can show.
    public func scaled(places: Int) -> Int? {
        rounded(places: places).decimal.flatMap { $0.scaled(byPlaces: places) }.flatMap { Int(exactly: $0) }
    }
}

extension Target.Aim {
    /// From where to where a value meets it, as lines to draw.
    public var ends: (low: Amount, high: Amount) {
        switch self {
        case .atLeast(let bound), .atMost(let bound): (bound, bound)
        case .range(let low, let high): (low, high)
        }
    }
}
