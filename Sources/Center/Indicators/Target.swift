/// What an indicator is measured against, from the table of one year on: a value and how to compare with it, and the
/// document that says so; or that it was dropped.
public struct Target: Sendable {
    /// The first year whose table has it.
    public let since: FiscalYear
    /// The one year it is meant for; nil for the end of the plan, or for every year.
    public let year: FiscalYear?
    public let aim: Aim?
    /// Among the plan's documents.
    public let document: String?

    /// Nil aims are dropped targets.
    public enum Aim: Equatable, Sendable {
        case atLeast(Amount)
        case atMost(Amount)
        case range(Amount, Amount)
    }
}

extension Target.Aim {
    func isMet(by amount: Amount) -> Bool {
        switch self {
        case .atLeast(let bound): amount >= bound
        case .atMost(let bound): amount <= bound
        case .range(let low, let high): amount >= low && amount <= high
        }
    }

    /// A share of the target is a number only where more is better.
    var whole: Amount? { if case .atLeast(let bound) = self { bound } else { nil } }

    public var comparison: String {
        switch self {
        case .atLeast: "atLeast"
        case .atMost: "atMost"
        case .range: "range"
        }
    }
}

extension [Target] {
    /// The one that the table of a year is measured against, for values of one of its years.
    func inForce(inTableOf table: FiscalYear, for year: FiscalYear) -> Target? {
        last { $0.since <= table && ($0.year == nil || $0.year == year) }
    }
}
