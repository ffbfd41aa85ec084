extension Source {
    /// The first byte of the first sequence that is not UTF-8 (Unicode 16, table 3-7). A sequence cut off by `end` is
    /// not. Eight ASCII characters, or one of the three bytes that Japanese text is made of, are taken at a time.
    func invalidUTF8(from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end {
            if index &+ 8 <= end {
                let word = word(at: index)
                if word & Word.highBits == 0 {
                    index &+= 8
                    continue
                }
                // Lead E0...EF and two trailing bytes; neither overlong (E0 80...9F) nor a surrogate (ED A0...BF).
                if word & 0xC0_C0F0 == 0x80_80E0, word & 0x200F != 0, word & 0x200F != 0x200D {
                    index &+= 3
                    continue
                }
            }
            guard let length = sequence(at: index, end: end) else { return index }
            index &+= length
        }
        return nil
    }

    /// The length of the sequence that begins at `index`; nil where it is not UTF-8.
    private func sequence(at index: Int, end: Int) -> Int? {
        let lead = self[index]
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case ..<0x80: return 1
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard length <= end - index, second.contains(self[index + 1]) else { return nil }
        if length > 2, self[index + 2] & 0xC0 != 0x80 { return nil }
        if length > 3, self[index + 3] & 0xC0 != 0x80 { return nil }
        return length
    }
}
