extension KindDeclaration {
    /// What indicators may add up: numbers that are not about a person.
    public var countables: [ShapeField] {
        shape.fields.filter { field in
            guard !field.visibility.isPersonal else { return false }
            switch field.type {
            case .integer, .decimal: return true
            default: return false
            }
        }
    }

    /// When the record happened; nil where it does not say.
    public func occurred(_ row: AnyRow) -> When? {
        guard let occurs, let cell = row.cell(occurs.place) else { return nil }
        return When.load(cell, occurs.type)
    }

    /// What tells of each of many records on which day it can have happened first; nil where none of them says.
    var firstDays: FirstDays? { occurs.map { FirstDays($0) } }
}

/// The number of the first day on which a record can have happened. It says in which fiscal year that was, without the
/// work of taking a date apart, and holds on to no field meanwhile.
struct FirstDays {
    private let place: Int
    private let isDay: Bool

    init(_ field: ShapeField) {
        place = field.place
        isDay = if case .day = field.type { true } else { false }
    }

    /// Nil where the record does not say.
    @inline(__always)
    func day(of row: AnyRow) -> Int? {
        guard let word = row.word(place) else { return nil }
        return isDay ? Int(truncatingIfNeeded: word) : When.firstDay(packed: word)
    }
}

extension ShapeField {
    /// What its numbers count.
    public var unit: Bilingual? {
        switch type {
        case .integer(let bounds): bounds.unit
        case .decimal(let bounds): bounds.unit
        default: nil
        }
    }
}

extension AnyRow {
    /// The integer of a countable field; nil where there is none.
    public func integer(_ field: ShapeField) -> Int? {
        guard case .integer = field.type else { return nil }
        return cell(field.place).map(Int.load)
    }

    /// The text of a field, or the id it refers to; nil where there is none.
    public func text(_ field: ShapeField) -> String? { field.isText ? cell(field.place).map(String.load) : nil }
}
