/// One line of an indicator: what it counts, how years are put together, what it is measured against and how it is
/// printed. It says nothing of any record.
public struct Series: Sendable {
    public let key: String
    public let label: Bilingual?
    public let basis: Basis
    public let kind: SeriesKind
    public let targets: [Target]
    public let print: PrintFormat
    public let formula: Formula
    /// The first year whose records are all here; computed values of earlier ones are never shown in place of published
    /// ones.
    public let recordedFrom: FiscalYear?
    /// Nobody counted before.
    public let measuredFrom: FiscalYear?
    /// Years that begin something else under the same name: nothing is added across them.
    public let breaks: [SeriesBreak]
}

public enum SeriesKind: String, CaseIterable, Sendable {
    case cumulative, annual, rate, stock
}

public struct SeriesBreak: Sendable {
    public let year: FiscalYear
    public let reason: Bilingual
}

/// How a series' value of a year comes about.
public enum Formula: Sendable {
    case sum([Summand])
    /// In parts of a hundred.
    case ratio([Summand], of: [Summand])

    var summands: [Summand] {
        switch self {
        case .sum(let summands): summands
        case .ratio(let upper, let lower): upper + lower
        }
    }
}

public enum Summand: Sendable {
    case term(CountingTerm)
    /// All of another series, or one of its terms; resolved to terms when the plan is made.
    case series(SeriesName, term: String?, terms: [CountingTerm])

    public var terms: [CountingTerm] {
        switch self {
        case .term(let term): [term]
        case .series(_, _, let terms): terms
        }
    }
}

/// `4.withSeminars`
public struct SeriesName: Hashable, Sendable, CustomStringConvertible {
    public let indicator: Int
    public let series: String

    public init(indicator: Int, series: String) {
        self.indicator = indicator
        self.series = series
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let number = Int(parts[0]) else { return nil }
        self.init(indicator: number, series: String(parts[1]))
    }

    public var description: String { "\(indicator).\(series)" }
}
