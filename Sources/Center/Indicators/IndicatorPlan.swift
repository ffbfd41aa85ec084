/// What a town measures: its bases, indicators, documents and years, as its file says. Made once by `PlanReader`, which
/// lets nothing through that does not hold together; it knows no record.
public final class IndicatorPlan: Sendable {
    public let title: Bilingual
    public let documents: [PlanDocument]
    public let periods: [PlanPeriod]
    public let bases: [Basis]
    public let indicators: [Indicator]
    public let parts: [PartOf]
    /// All terms, each at its index.
    public let terms: [CountingTerm]
    /// The same by the place of their kind.
    let termsByKind: [[CountingTerm]]
    /// The file it was read from.
    public let text: [UInt8]
    public let digest: String

    init(
        title: Bilingual, documents: [PlanDocument], periods: [PlanPeriod], bases: [Basis], indicators: [Indicator],
        parts: [PartOf], terms: [CountingTerm], text: [UInt8], digest: String
    ) {
        self.title = title
        self.documents = documents
        self.periods = periods
        self.bases = bases
        self.indicators = indicators
        self.parts = parts
        self.terms = terms
        termsByKind = Kinds.all.map { kind in terms.filter { $0.kind === kind } }
        self.text = text
        self.digest = digest
    }

    public func indicator(_ number: Int) -> Indicator? { indicators.first { $0.number == number } }

    public func series(_ name: SeriesName) -> Series? {
        indicator(name.indicator)?.series.first { $0.key == name.series }
    }

    /// The columns of a year's table.
    public func years(inTableOf year: FiscalYear) -> [FiscalYear] {
        guard let period = periods.last(where: { $0.since <= year }) ?? periods.first else { return [] }
        return (period.from.year...max(period.from.year, period.to.year)).compactMap { FiscalYear(year: $0) }
    }

    /// Those that a year's table has: what was dropped is in earlier ones alone, and what came later in later ones.
    public func indicators(inTableOf year: FiscalYear) -> [Indicator] {
        indicators.filter { indicator in
            indicator.series.contains { $0.isListed(inTableOf: year) }
                || indicator.series.allSatisfy { $0.targets.isEmpty }
        }
    }

    public func document(_ key: String) -> PlanDocument? { documents.first { $0.key == key } }
}

extension Series {
    /// A series that never had a target is listed as long as its indicator is.
    public func isListed(inTableOf year: FiscalYear) -> Bool {
        guard let first = targets.first else { return false }
        // A table of a year before the first target is a table of that first plan.
        guard let target = targets.last(where: { $0.since <= year }) else { return first.aim != nil }
        return target.aim != nil
    }
}

public struct Indicator: Sendable {
    public let number: Int
    public let pillar: String
    public let name: Bilingual
    public let series: [Series]
    /// All that its series are summed up from.
    var terms: [CountingTerm] { series.flatMap { $0.formula.summands.flatMap(\.terms) } }

    /// The lines of a year's table.
    public func series(inTableOf year: FiscalYear) -> [Series] {
        series.filter { $0.targets.isEmpty || $0.isListed(inTableOf: year) }
    }
}

/// A paper that figures and targets come from.
public struct PlanDocument: Sendable {
    public let key: String
    public let title: String
    public let date: When
}

/// The years that tables have as columns, from one year's table on. A plan that is extended has another.
public struct PlanPeriod: Sendable {
    public let since: FiscalYear
    public let from: FiscalYear
    public let to: FiscalYear
    public let document: String?
}

/// One series' amounts are among another's.
public struct PartOf: Sendable {
    public let part: SeriesName
    public let whole: SeriesName
}
