public import JSON

/// What is added up: a number held exactly, in ten-thousandths, as wide as a sum of all records there can be. It never
/// rounds; only printing does, and says how.
public struct Amount: Hashable, Comparable, Sendable {
    /// Ten-thousandths.
    let units: Int128

    static let scale: Int128 = 10_000
    static let places = 4
    public static let zero = Amount(units: 0)

    init(units: Int128) { self.units = units }

    public init(_ number: Int) { units = Int128(number) * Self.scale }

    /// Nil where it has more places than are kept.
    public init?(_ decimal: JSONDecimal) {
        guard let scaled = decimal.scaled(byPlaces: Self.places) else { return nil }
        units = Int128(scaled)
    }

    public static func + (left: Amount, right: Amount) -> Amount { Amount(units: left.units &+ right.units) }
    public static func - (left: Amount, right: Amount) -> Amount { Amount(units: left.units &- right.units) }
    public static prefix func - (amount: Amount) -> Amount { Amount(units: 0 &- amount.units) }
    public static func < (left: Amount, right: Amount) -> Bool { left.units < right.units }

    public var magnitude: Amount { units < 0 ? -self : self }

    /// As JSON has it; nil for what no document can hold.
    public var decimal: JSONDecimal? {
        Int64(exactly: units).flatMap { JSONDecimal(coefficient: $0, exponent: -Self.places) }
    }
}

extension Amount {
    /// What it is of another in parts of a hundred, with so many places, halves away from zero: 922 of 800 is 115.3.
    /// Nil of nothing.
    func percent(of whole: Amount, places: Int) -> Amount? {
        guard whole.units > 0 else { return nil }
        let step = Self.step(places: places)
        // In units of the last place that is kept.
        let rounded = Self.quotient(units * 100 * (Self.scale / step), whole.units)
        return Amount(units: rounded * step)
    }

    /// Rounded to so many places, halves away from zero.
    func rounded(places: Int) -> Amount {
        let step = Self.step(places: places)
        return Amount(units: Self.quotient(units, step) * step)
    }

    private static func step(places: Int) -> Int128 {
        (min(max(places, 0), Self.places)..<Self.places).reduce(1) { step, _ in step * 10 }
    }

    /// To the nearest integer, halves away from zero; the divisor is positive.
    private static func quotient(_ dividend: Int128, _ divisor: Int128) -> Int128 {
        let magnitude = dividend < 0 ? 0 &- dividend : dividend
        let quotient = magnitude / divisor
        let rest = magnitude % divisor
        let rounded = rest >= divisor - rest ? quotient + 1 : quotient
        return dividend < 0 ? -rounded : rounded
    }
}

extension Amount {
    /// `1,565`, or with places `35.8`.
    public func text(places: Int = 0) -> String {
        let places = min(max(places, 0), Self.places)
        let units = rounded(places: places).units
        let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: Self.scale.magnitude)
        let text = (units < 0 ? "−" : "") + whole.grouped
        guard places > 0 else { return text }
        let digits = String(Int(truncatingIfNeeded: fraction / Self.step(places: places).magnitude))
        return text + "." + String(repeating: "0", count: places - digits.utf8.count) + digits
    }
}
