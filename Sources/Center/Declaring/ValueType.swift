public import JSON

/// A type with its bounds, tied to the Swift type it is read as. Declarations name one: `.text(1...100)`, `.count("人")`.
public struct ValueType<Value: StoredValue>: Sendable {
    let type: FieldType
}

extension ValueType where Value == String {
    public static func text(
        _ length: ClosedRange<Int> = 1...200, _ format: TextFormat = .line, vocabulary: String? = nil
    ) -> Self {
        Self(type: .text(TextBounds(length: length, format: format, vocabulary: vocabulary)))
    }

    /// Several lines.
    public static var prose: Self { .text(1...4000, .prose) }
}

extension ValueType where Value == Int {
    public static func integer(_ range: ClosedRange<Int>, unit: Bilingual? = nil) -> Self {
        Self(type: .integer(IntegerBounds(range: range, unit: unit)))
    }

    /// A number of things, from none to ten million.
    public static func count(_ unit: Unit) -> Self {
        Self(type: .integer(IntegerBounds(range: 0...9_999_999, unit: unit.label, isCount: true)))
    }
}

/// What is counted.
public enum Unit: Sendable {
    case persons, cases, companies, households, organizations, times, courses, places, yen

    public var label: Bilingual {
        switch self {
        case .persons: Bilingual("人", en: "persons")
        case .cases: Bilingual("件", en: "cases")
        case .companies: Bilingual("社", en: "companies")
        case .households: Bilingual("世帯", en: "households")
        case .organizations: Bilingual("団体", en: "organisations")
        case .times: Bilingual("回", en: "times")
        case .courses: Bilingual("講座", en: "courses")
        case .places: Bilingual("か所", en: "places")
        case .yen: Bilingual("円", en: "yen")
        }
    }
}

extension ValueType where Value == JSONDecimal {
    public static func decimal(_ range: ClosedRange<Int64>, places: Int, unit: Bilingual? = nil) -> Self {
        let bounds = DecimalBounds(
            range: range.lowerBound * StoredDecimal.one...range.upperBound * StoredDecimal.one, places: places,
            unit: unit)
        return Self(type: .decimal(bounds))
    }

    public static var percent: Self { .decimal(0...100, places: 2, unit: Bilingual("％", en: "%")) }
}

extension ValueType where Value == Bool {
    public static var flag: Self { Self(type: .flag) }
}

extension ValueType where Value: CodeValue {
    public static var code: Self { Self(type: .code(CodeList(Value.self))) }
}

extension ValueType where Value == Day {
    public static var day: Self { Self(type: .day) }
}

extension ValueType where Value == When {
    public static var when: Self { .when(Set(When.Precision.allCases)) }
    /// What is mostly a month, so that the number of a month's first day in a spreadsheet means the month.
    public static var mostlyMonth: Self {
        Self(type: .when(WhenBounds(Set(When.Precision.allCases), spreadsheetMonths: true)))
    }
    public static var fiscalYear: Self { .when([.fiscalYear]) }
    public static func when(_ precisions: Set<When.Precision>) -> Self { Self(type: .when(WhenBounds(precisions))) }
}

extension ValueType where Value == ClockTime {
    public static var time: Self { Self(type: .time) }
}

extension ValueType where Value == Instant {
    public static var instant: Self { Self(type: .instant) }
}

extension ValueType {
    public static func reference<Target>() -> Self where Value == Reference<Target> {
        Self(type: .reference(ReferenceTarget { Target.kind }))
    }

    public static func object<Shape>() -> Self where Value == Row<Shape> {
        Self(type: .object(NestedShape { Shape.declared.shape }))
    }

    public static func list<Element>(of element: ValueType<Element>, _ count: ClosedRange<Int> = 0...100) -> Self
    where Value == [Element] {
        Self(type: .list(ListBounds(element: element.type, count: count, isSet: false)))
    }

    /// A list that has no value twice.
    public static func set<Element>(of element: ValueType<Element>, _ count: ClosedRange<Int> = 0...100) -> Self
    where Value == [Element] {
        Self(type: .list(ListBounds(element: element.type, count: count, isSet: true)))
    }
}
