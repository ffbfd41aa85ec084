/// A decimal number held exactly: `coefficient` × 10 to the `exponent`. It never rounds; what does not fit is refused
/// where it would be made. Trailing zeros are dropped, so that equal values are equal members (`1.50` is `1.5`).
public struct JSONDecimal: Hashable, Sendable {
    /// Not divisible by ten, unless it is zero.
    public let coefficient: Int64
    /// Zero for zero; otherwise within `exponents`.
    public let exponent: Int

    /// Wide enough for every double however a program prints it; `1e400` is not in it.
    public static let exponents = -350...350

    public init(_ integer: Int64) {
        var coefficient = integer
        var exponent = 0
        while coefficient != 0, coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
        self.coefficient = coefficient
        self.exponent = exponent
    }

    /// Nil where the exponent, once trailing zeros are dropped, is outside `exponents`.
    public init?(coefficient: Int64, exponent: Int) {
        let whole = JSONDecimal(coefficient)
        guard coefficient != 0 else {
            self = whole
            return
        }
        let (sum, overflow) = whole.exponent.addingReportingOverflow(exponent)
        guard !overflow, Self.exponents.contains(sum) else { return nil }
        self.coefficient = whole.coefficient
        self.exponent = sum
    }

    /// The value × 10 to the `places` when that is an integer of 64 bits: exact arithmetic goes on in integers.
    public func scaled(byPlaces places: Int) -> Int64? {
        guard coefficient != 0 else { return 0 }
        let (power, overflow) = exponent.addingReportingOverflow(places)
        guard !overflow, (0...18).contains(power) else { return nil }
        let (product, tooLarge) = coefficient.multipliedReportingOverflow(by: Self.powersOfTen[power])
        return tooLarge ? nil : product
    }

    /// The value when it is an integer of 64 bits.
    public var integer: Int64? { scaled(byPlaces: 0) }

    static let powersOfTen: [Int64] = [
        1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000,
    ]
}

extension JSONDecimal: Comparable {
    public static func < (left: JSONDecimal, right: JSONDecimal) -> Bool {
        let signs = (left.coefficient.signum(), right.coefficient.signum())
        guard signs.0 == signs.1, signs.0 != 0 else { return signs.0 < signs.1 }
        // Same sign: the one with more digits before the point is further from zero; with as many, the exponents
        // differ by at most 18, which 128 bits hold.
        let (leftTop, rightTop) = (left.leadingPower, right.leadingPower)
        guard leftTop == rightTop else { return (leftTop < rightTop) == (signs.0 > 0) }
        let low = min(left.exponent, right.exponent)
        let leftScaled = Int128(left.coefficient) * Int128(powersOfTen[left.exponent - low])
        let rightScaled = Int128(right.coefficient) * Int128(powersOfTen[right.exponent - low])
        return leftScaled < rightScaled
    }

    /// The power of ten just above the leading digit.
    private var leadingPower: Int {
        var digits = 0
        var rest = coefficient.magnitude
        while rest != 0 {
            rest /= 10
            digits += 1
        }
        return digits + exponent
    }
}

extension JSONDecimal: CustomStringConvertible {
    /// As written to JSON: plain where that is short, with an exponent otherwise.
    public var description: String {
        var writer = JSONWriter()
        writer.write(self)
        return writer.string
    }
}

extension JSONDecimal: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) { self.init(value) }
}
