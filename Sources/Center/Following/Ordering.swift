/// The order a list is put in: by fields, each upwards or downwards, what says nothing always last. Records that are
/// equal in all of them keep the order of their ids. Texts are ordered by their scalars, which is the order of ids, too.
public struct Ordering: Sendable {
    public struct Key: Sendable {
        public let field: ShapeField
        public let isDescending: Bool
        /// The field's.
        let place: Int

        public init(_ field: ShapeField, isDescending: Bool = false) {
            self.field = field
            place = field.place
            self.isDescending = isDescending
        }
    }

    public let keys: [Key]

    /// Of fields that are sortable.
    public init(_ keys: [Key]) { self.keys = keys }

    /// Whether the first row belongs before the second.
    public func isBefore(_ one: AnyRow, _ other: AnyRow) -> Bool {
        for key in keys {
            switch (one.cell(key.field.place), other.cell(key.field.place)) {
            case (nil, nil): continue
            case (nil, _): return false
            case (_, nil): return true
            case (let one?, let other?):
                if key.field.isText {
                    let (left, right) = (String.load(one), String.load(other))
                    if left.utf8.elementsEqual(right.utf8) { continue }
                    return left.utf8.lexicographicallyPrecedes(right.utf8) != key.isDescending
                }
                if one.word == other.word { continue }
                return (one.word < other.word) != key.isDescending
            }
        }
        return false
    }
}

extension ShapeField {
    /// Whether its values are ordered as texts; all others are ordered as their words.
    var isText: Bool {
        switch type {
        case .text, .reference: true
        default: false
        }
    }
}
