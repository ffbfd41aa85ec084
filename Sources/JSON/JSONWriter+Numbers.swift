/// How numbers are spelled.
extension JSONWriter {
    mutating func appendInteger(_ value: Int64) {
        buffer.append(atMost: 20) { free in
            var place = 0
            if value < 0 { free.put(UInt8(ascii: "-"), at: &place) }
            free.putDigits(of: value.magnitude, at: &place)
            return place
        }
    }

    /// Plain where that is short; otherwise the coefficient with an exponent. An integer of more than 18 digits that
    /// may not fit 64 bits gets an exponent, so that it is read back as the decimal it is.
    mutating func appendDecimal(_ value: JSONDecimal) {
        let digits = decimalDigits(value.coefficient.magnitude)
        let exponent = value.exponent
        buffer.append(atMost: 48) { free in
            var place = 0
            if value.coefficient < 0 { free.put(UInt8(ascii: "-"), at: &place) }
            switch exponent {
            case 0:
                free.putDigits(of: value.coefficient.magnitude, at: &place)
            case 1... where digits + exponent <= 18:
                free.putDigits(of: value.coefficient.magnitude, at: &place)
                for _ in 0..<exponent { free.put(UInt8(ascii: "0"), at: &place) }
            case (-20)...(-1):
                // Zeros first where the number is below one, so that a digit stands before the point.
                for _ in 0..<max(0, 1 - exponent - digits) { free.put(UInt8(ascii: "0"), at: &place) }
                free.putDigits(of: value.coefficient.magnitude, at: &place)
                free.insertPoint(before: -exponent, at: &place)
            default:
                free.putDigits(of: value.coefficient.magnitude, at: &place)
                free.put(UInt8(ascii: "e"), at: &place)
                if exponent < 0 { free.put(UInt8(ascii: "-"), at: &place) }
                free.putDigits(of: UInt64(exponent.magnitude), at: &place)
            }
            return place
        }
    }
}

@inline(__always)
private func decimalDigits(_ value: UInt64) -> Int {
    var count = 1
    var rest = value
    while rest >= 10 {
        rest /= 10
        count &+= 1
    }
    return count
}

extension UnsafeMutableBufferPointer<UInt8> {
    @inline(__always)
    fileprivate func putDigits(of value: UInt64, at place: inout Int) {
        let end = place &+ decimalDigits(value)
        var index = end
        var rest = value
        repeat {
            index &-= 1
            self[index] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        place = end
    }

    /// Moves the last `count` digits by one, for the point.
    fileprivate func insertPoint(before count: Int, at place: inout Int) {
        for index in stride(from: place, to: place - count, by: -1) { self[index] = self[index - 1] }
        self[place - count] = UInt8(ascii: ".")
        place += 1
    }
}
