/// A number as it was spelled, and the index behind it.
struct NumberToken {
    enum Value {
        case integer(Int64)
        case decimal(JSONDecimal)
    }

    var value: Value
    var next: Int
}

extension Source {
    /// A number of at most 18 digits and nothing else, as nearly all are; nil for every other, which `number` then
    /// reads or refuses.
    @inline(__always)
    func plainInteger(from start: Int, end: Int) -> (value: Int64, next: Int)? {
        guard start < end else { return nil }
        let isNegative = self[start] == UInt8(ascii: "-")
        let first = isNegative ? start &+ 1 : start
        var index = first
        var value: Int64 = 0
        var byte: UInt8 = 0
        while index < end {
            byte = self[index]
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            value = value &* 10 &+ Int64(truncatingIfNeeded: digit)
            index &+= 1
        }
        let count = index &- first
        guard count >= 1, count <= 18, count == 1 || self[first] != UInt8(ascii: "0") else { return nil }
        if index < end, byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e") { return nil }
        return (isNegative ? 0 &- value : value, index)
    }

    /// Checks a whole number that begins at `start` with a minus sign or a digit. The grammar goes first: a number out
    /// of range is refused as such only when it is well formed.
    @inline(never)
    func number(from start: Int, end: Int) throws(Fault) -> NumberToken {
        var digits = Digits()
        var index = start
        let isNegative = self[index] == UInt8(ascii: "-")
        if isNegative { index += 1 }
        if index < end, self[index] == UInt8(ascii: "I") || self[index] == UInt8(ascii: "N") {
            throw Fault(.notFinite, at: start)
        }
        let first = index
        index = try digitsEnd(from: index, end: end, &digits)
        if self[first] == UInt8(ascii: "0"), index > first + 1 { throw Fault(.leadingZero, at: first) }

        var exponent = 0
        var isInteger = true
        if index < end, self[index] == UInt8(ascii: ".") {
            isInteger = false
            let point = index + 1
            index = try digitsEnd(from: point, end: end, &digits)
            exponent = point - index
        }
        if index < end, self[index] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            let (power, next) = try self.exponent(from: index + 1, end: end)
            exponent += power
            index = next
        }

        if isInteger {
            guard let value = digits.integer(isNegative: isNegative) else {
                throw Fault(.integerOutOfRange, at: start)
            }
            return NumberToken(value: .integer(value), next: index)
        }
        guard let value = digits.decimal(isNegative: isNegative, exponent: exponent) else {
            throw Fault(.decimalOutOfRange, at: start)
        }
        return NumberToken(value: .decimal(value), next: index)
    }

    @inline(__always)
    private func digitsEnd(from start: Int, end: Int, _ digits: inout Digits) throws(Fault) -> Int {
        var index = start
        while index < end {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            digits.take(digit)
            index += 1
        }
        guard index > start else { throw Fault(index < end ? .digitExpected : .unexpectedEnd, at: index) }
        return index
    }

    private func exponent(from start: Int, end: Int) throws(Fault) -> (power: Int, next: Int) {
        var index = start
        let isNegative = index < end && self[index] == UInt8(ascii: "-")
        if isNegative || (index < end && self[index] == UInt8(ascii: "+")) { index += 1 }
        let first = index
        var power = 0
        while index < end {
            let digit = self[index] &- UInt8(ascii: "0")
            guard digit < 10 else { break }
            // Far above the length of any document, so that no fraction brings it back into range.
            power = min(power * 10 + Int(digit), 1 << 50)
            index += 1
        }
        guard index > first else { throw Fault(index < end ? .digitExpected : .unexpectedEnd, at: index) }
        return (isNegative ? -power : power, index)
    }
}

/// The digits of a number without its point: a coefficient and the zeros at its end, which are counted and multiplied
/// in only when another digit follows, so that `1.5000…` fits however many there are.
private struct Digits {
    private var coefficient: UInt64 = 0
    private var zeros = 0
    private var isTooLarge = false

    @inline(__always)
    mutating func take(_ digit: UInt8) {
        if digit == 0 {
            zeros += 1
            return
        }
        if zeros > 0 { multiplyZerosIn() }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
        let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
        coefficient = sum
        isTooLarge = isTooLarge || overflow || carry
    }

    private mutating func multiplyZerosIn() {
        if coefficient != 0 {
            if zeros > 19 { isTooLarge = true }
            for _ in 0..<min(zeros, 19) {
                let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
                coefficient = product
                isTooLarge = isTooLarge || overflow
            }
        }
        zeros = 0
    }

    /// All digits as an integer; `-0` is 0.
    mutating func integer(isNegative: Bool) -> Int64? {
        multiplyZerosIn()
        return signed(isNegative)
    }

    func decimal(isNegative: Bool, exponent: Int) -> JSONDecimal? {
        guard let coefficient = signed(isNegative) else { return nil }
        return JSONDecimal(coefficient: coefficient, exponent: exponent + zeros)
    }

    private func signed(_ isNegative: Bool) -> Int64? {
        guard !isTooLarge else { return nil }
        guard isNegative else { return Int64(exactly: coefficient) }
        return coefficient <= Int64.min.magnitude ? Int64(truncatingIfNeeded: 0 &- coefficient) : nil
    }
}
