/// What a field can hold, as data: decoding, encoding, schemas, cells of a table and filters all follow from it.
public enum FieldType: Sendable {
    case text(TextBounds)
    case integer(IntegerBounds)
    case decimal(DecimalBounds)
    case flag
    case code(CodeList)
    case day
    case when(WhenBounds)
    case time
    case instant
    case reference(ReferenceTarget)
    case list(ListBounds)
    case object(NestedShape)

    public var isList: Bool { if case .list = self { true } else { false } }

    /// Any value but a list that may be empty.
    var isNeverNothing: Bool { if case .list(let bounds) = self { bounds.count.lowerBound > 0 } else { true } }
}

public final class TextBounds: Sendable {
    /// In Unicode scalars, as JSON Schema counts.
    public let length: ClosedRange<Int>
    public let format: TextFormat
    /// The name of the configured list of words this text must be one of, where a center has configured one.
    public let vocabulary: String?

    init(length: ClosedRange<Int>, format: TextFormat, vocabulary: String?) {
        self.length = length
        self.format = format
        self.vocabulary = vocabulary
    }
}

public final class IntegerBounds: Sendable {
    public let range: ClosedRange<Int>
    /// What is counted, as it is printed behind the number: 人, 件, 円.
    public let unit: Bilingual?

    /// A number of things that happened, not a limit or a price.
    public let isCount: Bool

    static let any = IntegerBounds(range: .min...(.max), unit: nil)

    init(range: ClosedRange<Int>, unit: Bilingual?, isCount: Bool = false) {
        self.range = range
        self.unit = unit
        self.isCount = isCount
    }
}

public final class DecimalBounds: Sendable {
    /// In units of the last place that is stored; see `StoredDecimal`.
    let range: ClosedRange<Int64>
    /// Digits behind the point, at most.
    public let places: Int
    public let unit: Bilingual?

    init(range: ClosedRange<Int64>, places: Int, unit: Bilingual?) {
        self.range = range
        self.places = places
        self.unit = unit
    }
}

public final class WhenBounds: Sendable {
    public let precisions: Set<When.Precision>
    /// A spreadsheet keeps a month as its first day; here that is the month.
    let spreadsheetMonths: Bool

    init(_ precisions: Set<When.Precision>, spreadsheetMonths: Bool = false) {
        self.precisions = precisions
        self.spreadsheetMonths = spreadsheetMonths
    }
}

public final class ListBounds: Sendable {
    public let element: FieldType
    public let count: ClosedRange<Int>
    /// No value may be in it twice.
    public let isSet: Bool

    init(element: FieldType, count: ClosedRange<Int>, isSet: Bool) {
        self.element = element
        self.count = count
        self.isSet = isSet
    }
}

/// The shape of a nested object, asked for only when needed: shapes are made while others are being made.
public final class NestedShape: Sendable {
    private let make: @Sendable () -> Shape
    public var shape: Shape { make() }

    init(_ make: @escaping @Sendable () -> Shape) { self.make = make }
}

/// The kind a reference points to, asked for only when needed: kinds may point to each other.
public final class ReferenceTarget: Sendable {
    private let make: @Sendable () -> KindDeclaration
    public var kind: KindDeclaration { make() }

    init(_ make: @escaping @Sendable () -> KindDeclaration) { self.make = make }
}
