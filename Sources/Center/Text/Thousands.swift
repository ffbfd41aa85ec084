extension UnsignedInteger {
    /// `1,412`: thousands with commas, as both languages print them. From the last digit to the first: every cell of a
    /// table has one.
    var grouped: String {
        var rest = self
        var text: [UInt8] = []
        var digits = 0
        repeat {
            if digits > 0, digits.isMultiple(of: 3) { text.append(UInt8(ascii: ",")) }
            text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
            digits += 1
        } while rest > 0
        return String(decoding: text.reversed(), as: UTF8.self)
    }
}

extension Int {
    /// The same, with its sign.
    public var grouped: String { (self < 0 ? "-" : "") + magnitude.grouped }
}
