public import JSON

/// Values that fit a word. Words of one type are ordered as their values are, so that filters and sorting need no more.
enum OrderedWord {
    /// The sign bit turned over puts negative numbers below the others.
    @inline(__always) static func of(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) ^ 1 << 63 }
    @inline(__always) static func number(_ word: UInt64) -> Int64 { Int64(bitPattern: word ^ 1 << 63) }
}

extension Int: StoredValue {
    @inline(__always) init(word: UInt64) { self = Int(truncatingIfNeeded: OrderedWord.number(word)) }

    public static func load(_ cell: Cell) -> Int { Int(word: cell.word) }
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { OrderedWord.of(Int64(self)) }
}

extension Bool: StoredValue {
    @inline(__always) init(word: UInt64) { self = word != 0 }

    public static func load(_ cell: Cell) -> Bool { Bool(word: cell.word) }
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { self ? 1 : 0 }
}

extension Day: StoredValue {
    public static func load(_ cell: Cell) -> Day { Day(dayNumber: Int(truncatingIfNeeded: cell.word)) ?? .first }
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { UInt64(truncatingIfNeeded: number) }
}

extension When: StoredValue {
    public static func load(_ cell: Cell) -> When { When(packed: cell.word) ?? .day(.first) }
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { packed }

    /// Of a field that holds a day, or a day, month or year. Asked of every record that is counted.
    @inline(__always)
    static func load(_ cell: Cell, _ type: FieldType) -> When {
        if case .day = type { .day(Day.load(cell)) } else { load(cell) }
    }
}

extension ClockTime: StoredValue {
    public static func load(_ cell: Cell) -> ClockTime { ClockTime(packed: cell.word) }
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { UInt64(truncatingIfNeeded: minutes) }

    private init(packed: UInt64) { minutes = Int(truncatingIfNeeded: min(packed, 1440)) }
}

extension Instant: StoredValue {
    public static func load(_ cell: Cell) -> Instant {
        Instant(stored: Int(truncatingIfNeeded: OrderedWord.number(cell.word)))
    }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 { OrderedWord.of(Int64(milliseconds)) }
}

/// Decimals are kept as a number of millionths, which is enough for every percentage, price and index of a center and
/// leaves nine trillion before the point.
enum StoredDecimal {
    static let places = 6
    static let one: Int64 = 1_000_000

    static func value(_ millionths: Int64) -> JSONDecimal {
        JSONDecimal(coefficient: millionths, exponent: -places) ?? 0
    }
}

extension JSONDecimal: FieldValue {
    public typealias Stored = JSONDecimal
}

extension JSONDecimal: StoredValue {
    public static func load(_ cell: Cell) -> JSONDecimal { StoredDecimal.value(OrderedWord.number(cell.word)) }

    /// Only of values that a decimal field's bounds let through; what has more places loses them.
    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        OrderedWord.of(scaled(byPlaces: StoredDecimal.places) ?? 0)
    }
}

extension CodeValue {
    public static func load(_ cell: Cell) -> Self { allCases[Int(truncatingIfNeeded: cell.word)] }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        UInt64(truncatingIfNeeded: Self.allCases.firstIndex(of: self) ?? 0)
    }
}
