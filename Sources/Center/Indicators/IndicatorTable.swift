public import Collections

/// The table of one fiscal year as it stands now: every cell, sum and achievement, worked out from the sums that are
/// kept. It asks no record but releases; making it costs as much as it has cells.
public struct IndicatorTable: Sendable {
    public let plan: IndicatorPlan
    public let year: FiscalYear
    public let years: [FiscalYear]
    /// The day it is: a year that is not over is not complete.
    public let today: Day
    public let release: (id: TextKey, row: Row<Release>)?
    /// Of the release, taken out of its record once.
    let releasedFigures: [Row<ReleasedFigure>]
    let state: IndicatorState
    let center: CenterState

    /// Nil where no plan says what is measured. Without its release, a released year is as its records are now.
    public init?(
        _ state: IndicatorState, _ center: CenterState, year: FiscalYear, today: Day, isReleased: Bool = true
    ) {
        guard let plan = state.plan else { return nil }
        self.plan = plan
        self.state = state
        self.center = center
        self.year = year
        self.today = today
        years = plan.years(inTableOf: year)
        var release: (id: TextKey, row: Row<Release>)?
        if isReleased { release = Self.lastRelease(of: year, center) }
        self.release = release
        releasedFigures = release?.row.rows ?? []
    }

    /// The one that holds: a correction comes after what it corrects.
    public static func lastRelease(of year: FiscalYear, _ center: CenterState) -> (id: TextKey, row: Row<Release>)? {
        var last: (id: TextKey, row: Row<Release>)?
        for (id, row) in center.rows(of: Release.self) where row.fiscalYear.fiscalYear == year { last = (id, row) }
        return last
    }

    public var indicators: [Indicator] { plan.indicators(inTableOf: year) }

    /// Another number with every change that an indicator's lines may show.
    public func version(of indicator: Indicator) -> UInt64 { state.version(of: indicator) }

    public func cell(_ indicator: Indicator, _ series: Series, _ year: FiscalYear) -> TableCell {
        let name = SeriesName(indicator: indicator.number, series: series.key)
        let figure = state.figure(name, year)?.row
        var completeness = CellCompleteness()
        let computed = computed(series, year, &completeness)
        var cell = TableCell(
            year: year, origin: .none, state: .notYetReported, unit: series.basis.unit, printed: "",
            completeness: completeness, figure: figure, breaks: series.breaks.first { $0.year == year })
        cell.computed = computed
        let isSameUnit = figure?.unit.map { $0 == series.basis.unit } ?? true
        let value = figure?.value.flatMap { Amount($0) }
        if isSameUnit { cell.published = value }
        if let released = released(name, year) {
            cell.shown = released.value.flatMap { Amount($0) }
            (cell.origin, cell.state, cell.printed) = (.release, released.state, released.printed)
            cell.unit = released.unit ?? cell.unit
        } else if release != nil {
            // Not reported when the table was released, and nothing is added to it.
            cell.origin = .release
        } else if let computed, completeness.isComplete {
            cell.show(computed, .computed, .measured)
        } else if let figure, value != nil || figure.state == .text || figure.state == .notMeasured {
            cell.show(value, .published, figure.state)
            cell.unit = figure.unit ?? cell.unit
            if cell.state == .provisional { cell.through = figure.through }
        } else if let computed {
            cell.show(computed, .computed, completeness.isOver ? .measured : .provisional)
            if cell.state == .provisional { cell.through = today }
        } else if let from = series.measuredFrom, year < from {
            cell.state = .notMeasured
        } else if let figure {
            cell.state = figure.state
        }
        if cell.origin != .release { cell.printed = printed(cell, series.print) }
        return cell
    }

    private func printed(_ cell: TableCell, _ format: PrintFormat) -> String {
        switch cell.state {
        case .notMeasured: return format.bracketed(format.absent)
        case .notYetReported: return ""
        case .text: return cell.figure?.printed ?? ""
        case .measured, .provisional, .estimated:
            guard let shown = cell.shown else { return "" }
            return format.value(shown, unit: cell.unit) + note(cell)
        }
    }

    /// What a value is that is no final count.
    private func note(_ cell: TableCell) -> String {
        switch cell.state {
        case .estimated: return "（推計）"
        case .provisional:
            guard cell.origin == .published, let day = cell.through else {
                return cell.origin == .published ? "（速報）" : "（途中）"
            }
            let date = day.date
            return day == day.month.lastDay ? "（\(date.month)月末実績）" : "（\(date.month)月\(date.day)日まで）"
        default: return ""
        }
    }

    private func released(_ name: SeriesName, _ year: FiscalYear) -> Row<ReleasedFigure>? {
        releasedFigures.first {
            $0.indicator == name.indicator && $0.series == name.series && $0.column == .value
                && $0.fiscalYear?.fiscalYear == year
        }
    }
}

extension TableCell {
    fileprivate mutating func show(_ amount: Amount?, _ origin: Origin, _ state: FigureState) {
        (shown, self.origin, self.state) = (amount, origin, state)
    }
}

extension IndicatorTable {
    /// What the records come to; nil where they say nothing.
    func computed(_ series: Series, _ year: FiscalYear, _ completeness: inout CellCompleteness) -> Amount? {
        completeness.isOver = year.lastMonth.lastDay < today
        completeness.isRecorded = series.recordedFrom.map { $0 <= year } ?? true
        guard year.firstMonth.firstDay <= today else { return nil }
        switch series.formula {
        case .sum(let summands): return sum(summands, series, year, &completeness)
        case .ratio(let upper, let lower):
            guard let part = sum(upper, series, year, &completeness),
                let whole = sum(lower, series, year, &completeness), completeness.silent == 0
            else { return nil }
            return part.percent(of: whole, places: series.print.places)
        }
    }

    private func sum(
        _ summands: [Summand], _ series: Series, _ year: FiscalYear, _ completeness: inout CellCompleteness
    ) -> Amount? {
        var total = Tally()
        for term in summands.lazy.flatMap(\.terms) {
            let tally = tally(term, series, year)
            if tally.records == 0, !term.isOptional { completeness.emptyTerms += 1 }
            total = total + tally
            if term.kind === Usage.kind { count(spacesOf: term, year, &completeness) }
        }
        completeness.records += total.records
        completeness.silent += total.silent
        return total.records > 0 ? total.sum : nil
    }

    /// A stock is everything since the last break.
    func tally(_ term: CountingTerm, _ series: Series, _ year: FiscalYear) -> Tally {
        guard series.kind == .stock else { return state.tallies.tally(term, in: year) }
        let start = series.breaks.last { $0.year <= year }?.year.year ?? FiscalYear.first.year
        return state.tallies.tally(term, in: start * 16...Slot.all(of: year).upperBound)
    }

    /// How many of the spaces that a term asks told all of the year; a record of several places counts as many.
    private func count(spacesOf term: CountingTerm, _ year: FiscalYear, _ completeness: inout CellCompleteness) {
        guard completeness.spacesExpected == 0 else { return }
        let conditions = term.conditions.filter(\.isOfSpace)
        let over = year.monthsList.filter { $0.lastDay < today }
        for (id, space) in center.rows(of: Space.self) {
            guard space.partOf == nil, space.isOpen(in: year.days),
                conditions.allSatisfy({ $0.filter.matches(space.any) != $0.isNegated })
            else { continue }
            let places = space.placeCount ?? 1
            completeness.spacesExpected += places
            // A space that opened in July owes nothing before.
            let owed = over.filter { space.isOpen(in: $0.days) }
            if state.coverage.year(id, year).isComplete(owed) { completeness.spacesReported += places }
        }
    }
}
