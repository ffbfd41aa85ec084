/// `Folding.search` for very many texts: nearly all characters are folded by looking one up in a table, into memory
/// that is there already. What depends on its neighbours or becomes several characters is left to the rules themselves,
/// which the table is made by.
enum QuickFolding {
    /// Folds a text in UTF-8 into memory that has room for as many bytes. Nil where it takes the rules.
    static func fold(_ text: UnsafeRawBufferPointer, into folded: UnsafeMutableBufferPointer<UInt8>) -> Int? {
        guard folded.count >= text.count else { return nil }
        return table.withUnsafeBufferPointer { table in
            var index = 0
            var count = 0
            var isBlank = false
            while index < text.count {
                let first = text[index]
                let scalar: Int
                if first < 0x80 {
                    scalar = Int(first)
                    index &+= 1
                } else if first & 0xE0 == 0xC0, index &+ 1 < text.count {
                    scalar = Int(first & 0x1F) << 6 | Int(text[index &+ 1] & 0x3F)
                    index &+= 2
                } else if first & 0xF0 == 0xE0, index &+ 2 < text.count {
                    scalar =
                        Int(first & 0x0F) << 12 | Int(text[index &+ 1] & 0x3F) << 6 | Int(text[index &+ 2] & 0x3F)
                    index &+= 3
                } else {
                    return nil
                }
                let value = table[scalar]
                if value == byRules { return nil }
                if value == blank {
                    isBlank = count > 0
                    continue
                }
                if isBlank {
                    // It took the room of the blank that was read.
                    folded[count] = 0x20
                    count &+= 1
                    isBlank = false
                }
                put(value, into: folded, &count)
            }
            return count
        }
    }

    @inline(__always)
    private static func put(_ value: UInt16, into folded: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
        if value < 0x80 {
            folded[count] = UInt8(truncatingIfNeeded: value)
            count &+= 1
        } else if value < 0x800 {
            folded[count] = 0xC0 | UInt8(truncatingIfNeeded: value >> 6)
            folded[count &+ 1] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
            count &+= 2
        } else {
            folded[count] = 0xE0 | UInt8(truncatingIfNeeded: value >> 12)
            folded[count &+ 1] = 0x80 | UInt8(truncatingIfNeeded: value >> 6 & 0x3F)
            folded[count &+ 2] = 0x80 | UInt8(truncatingIfNeeded: value & 0x3F)
            count &+= 3
        }
    }

    private static let blank: UInt16 = 0
    private static let byRules: UInt16 = .max

    /// The folded character of each of the first 65,536. Kanji are most of them and few have variants, so only those are
    /// asked about.
    private static let table: [UInt16] = {
        var table = Array(repeating: byRules, count: 0x10000)
        for value in 0x4E00...0x9FFF { table[value] = UInt16(truncatingIfNeeded: value) }
        for (variant, _) in FoldingTables.variants where variant.value < 0x10000 {
            table[Int(variant.value)] = folded(variant)
        }
        for range in [0x09...0x0D, 0x20...0x7E, 0xA0...0x24F, 0x2000...0x27FF, 0x3000...0x33FF, 0xFF00...0xFFEF] {
            for value in range { Unicode.Scalar(UInt32(value)).map { table[value] = folded($0) } }
        }
        return table
    }()

    private static func folded(_ scalar: Unicode.Scalar) -> UInt16 {
        if FoldingTables.mark(scalar) != nil { return byRules }
        let text = Array(Folding.search(String(scalar)).unicodeScalars)
        guard let one = text.first else { return blank }
        // Never longer than what it was made from.
        guard text.count == 1, one.value < 0xFFFF, one.utf8.count <= scalar.utf8.count else { return byRules }
        return UInt16(truncatingIfNeeded: one.value)
    }
}
