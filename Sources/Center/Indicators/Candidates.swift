public import Collections

/// What could explain that the records come to something else than was published: each candidate, put right, makes the
/// two agree. They are for a person to judge; nothing is changed by them.
public struct CandidateExplanation: Sendable {
    public enum Cause: Sendable {
        /// The record was counted by another of its numbers.
        case otherNumber(field: ShapeField, amount: Amount)
        /// These records were left out, or counted though they should not have been.
        case left
    }

    public let cause: Cause
    public let records: [CountedRecord]
}

/// A record in a sum.
public struct CountedRecord: Sendable {
    public let kind: KindDeclaration
    public let id: TextKey
    public let row: AnyRow
    public let amount: Amount
}

extension IndicatorTable {
    /// Beyond so many records pairs are not tried: their number grows with the square.
    private static let mostInPairs = 300
    static let mostCandidates = 12

    /// First what one other number of one record explains, then single records, then pairs, each in the records' order.
    public func candidates(_ series: Series, _ cell: TableCell) -> [CandidateExplanation] {
        guard let published = cell.published, let computed = cell.computed, published != computed,
            case .sum(let summands) = series.formula
        else { return [] }
        let excess = computed - published
        var counted: [CountedRecord] = []
        var found: [CandidateExplanation] = []
        for term in summands.flatMap(\.terms) {
            for record in records(of: term, series, cell.year) {
                counted.append(record)
                guard case .field(let field) = term.number, found.count < Self.mostCandidates else { continue }
                for other in others(than: field, of: record) where record.amount - other.amount == excess {
                    found.append(
                        CandidateExplanation(
                            cause: .otherNumber(field: other.field, amount: other.amount), records: [record]))
                }
            }
        }
        // Only what was counted can have been left out by whoever counted less.
        guard excess > .zero else { return found }
        for record in counted where record.amount == excess && found.count < Self.mostCandidates {
            found.append(CandidateExplanation(cause: .left, records: [record]))
        }
        guard counted.count <= Self.mostInPairs else { return found }
        for (index, first) in counted.enumerated() where first.amount > .zero && first.amount < excess {
            for second in counted[(index + 1)...] where first.amount + second.amount == excess {
                guard found.count < Self.mostCandidates else { return found }
                found.append(CandidateExplanation(cause: .left, records: [first, second]))
            }
        }
        return found
    }

    /// The other numbers of a record in the same unit.
    private func others(than field: ShapeField, of record: CountedRecord) -> [(field: ShapeField, amount: Amount)] {
        record.kind.countables.compactMap { other in
            guard case .integer(let bounds) = other.type, bounds.isCount, other !== field, other.unit == field.unit,
                let amount = state.number(other, of: record.row, record.id, record.kind), amount != record.amount
            else { return nil }
            return (other, amount)
        }
    }
}
