/// Which records count for something, and which of their numbers: all that is known of one record and its aggregate is
/// enough to say what it adds. An object, because it goes with each of many records and a copy of all it refers to would
/// cost more than counting.
public final class CountingTerm: Sendable {
    /// In its series.
    public let key: String
    public let label: Bilingual?
    /// In the plan's list of all terms.
    public let index: Int
    public let kind: KindDeclaration
    public let number: CountedNumber
    /// Where in a record its number stands, if it says one.
    let counted: CountedPlace?
    /// Counted where a record does not say the number: one arrival is one company.
    public let otherwise: Amount?
    /// A year without such a record may be complete all the same.
    public let isOptional: Bool
    public let conditions: [CountingCondition]
    /// Of a stock: the field that says until when it counts.
    public let until: ShapeField?
    public let basis: Basis
    /// Of a stock: years from which it is counted anew. What came before one does not go after it.
    let breaks: [FiscalYear]

    init(
        key: String, label: Bilingual?, index: Int, kind: KindDeclaration, number: CountedNumber, otherwise: Amount?,
        isOptional: Bool, conditions: [CountingCondition], until: ShapeField?, basis: Basis, breaks: [FiscalYear]
    ) {
        self.key = key
        self.label = label
        self.index = index
        self.kind = kind
        self.number = number
        counted = CountedPlace(number)
        self.otherwise = otherwise
        self.isOptional = isOptional
        self.conditions = conditions
        self.until = until
        self.basis = basis
        self.breaks = breaks
    }

    /// The first condition that a record does not meet, by its place; nil where it counts.
    func firstFailing(_ row: AnyRow, space: AnyRow?) -> Int? {
        firstFailing(row, space: space) { place, asked in conditions[place].filter.matches(asked) }
    }

    /// The same, where somebody else knows whether what a condition asks for is there.
    @inline(__always)
    func firstFailing(_ row: AnyRow, space: AnyRow?, matches: (Int, AnyRow) -> Bool) -> Int? {
        // By place: a condition is many references, and a copy of it for each of many records costs more than asking.
        for place in conditions.indices {
            var isMet = false
            if !conditions[place].isOfSpace {
                isMet = matches(place, row)
            } else if let space {
                isMet = matches(place, space)
            }
            if isMet == conditions[place].isNegated { return place }
        }
        return nil
    }
}

/// A field with a number, without the field.
struct CountedPlace {
    private let place: Int
    private let isDecimal: Bool

    init?(_ field: ShapeField) {
        switch field.type {
        case .integer: isDecimal = false
        case .decimal: isDecimal = true
        default: return nil
        }
        place = field.place
    }

    init?(_ number: CountedNumber) {
        guard case .field(let field) = number else { return nil }
        self.init(field)
    }

    /// Nil where the record does not say.
    @inline(__always)
    func amount(of row: AnyRow) -> Amount? {
        guard let word = row.word(place) else { return nil }
        let number = OrderedWord.number(word)
        return isDecimal ? Amount(StoredDecimal.value(number)) : Amount(Int(truncatingIfNeeded: number))
    }
}

public enum CountedNumber: Sendable {
    /// Each record is one.
    case records
    case field(ShapeField)
    /// What a field names, each different one once.
    case distinct(ShapeField)

    public var name: String {
        switch self {
        case .records: "records"
        case .field(let field), .distinct(let field): field.name
        }
    }
}

/// One condition on a record, or on the space that a record of usage is about.
public struct CountingCondition: Sendable {
    let filter: Filter
    let isNegated: Bool
    let isOfSpace: Bool

    var field: ShapeField { filter.field }
}
