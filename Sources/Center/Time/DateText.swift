/// Numbers as dates spell them.
extension String {
    init(padded number: Int, to width: Int) {
        let digits = String(number)
        self = String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
    }

    /// Numbers of a calendar, each with its digits, with a mark between them: short enough to need no memory of its own.
    init(calendar year: Int, _ month: Int, _ day: Int? = nil) {
        self.init(unsafeUninitializedCapacity: 10) { memory in
            var place = 0
            func put(_ number: Int, _ digits: Int) {
                var divisor = digits == 4 ? 1000 : 10
                while divisor > 0 {
                    memory[place] = UInt8(truncatingIfNeeded: 0x30 + number / divisor % 10)
                    place += 1
                    divisor /= 10
                }
            }
            put(year, 4)
            for number in [month, day] {
                guard let number else { break }
                memory[place] = 0x2D
                place += 1
                put(number, 2)
            }
            return place
        }
    }

    /// The text's bytes without a copy, where it has them in one piece.
    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var text = self
        return text.withUTF8(body)
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The number that all of a range's ASCII digits spell; nil for anything else. The range is within the buffer and
    /// no longer than a date's numbers.
    func number(_ range: Range<Int>) -> Int? {
        var number = 0
        for index in range {
            let digit = self[index] &- 0x30
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return range.isEmpty ? nil : number
    }
}
