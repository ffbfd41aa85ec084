public import Collections

/// Texts: up to seven bytes lie in the word itself, longer ones in words of their own.
extension String: StoredValue {
    public static func load(_ cell: Cell) -> String {
        PackedText.withBytes(of: cell) { String(decoding: $0, as: UTF8.self) }
    }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        var text = self
        return text.withUTF8 { PackedText.store($0, in: &heap, origin: origin) }
    }
}

/// A record pointed to, by its id.
public struct Reference<Target: Kind>: StoredValue, Hashable {
    public let id: TextKey

    public init(_ id: TextKey) { self.id = id }

    public static func load(_ cell: Cell) -> Reference {
        // Only ids that are keys are stored.
        Reference(PackedText.withBytes(of: cell) { TextKey($0) } ?? "?")
    }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        id.bytes.withUnsafeBufferPointer { PackedText.store($0, in: &heap, origin: origin) }
    }
}

enum PackedText {
    /// A word with its highest bit set holds the text: its length in the rest of the highest byte, then its bytes.
    static let short = 7

    static func store(_ text: UnsafeBufferPointer<UInt8>, in heap: inout [UInt64], origin: Int) -> UInt64 {
        if text.count <= short {
            var word: UInt64 = 0x80 | UInt64(truncatingIfNeeded: text.count)
            for byte in text { word = word << 8 | UInt64(byte) }
            return word << UInt64(truncatingIfNeeded: 8 * (short - text.count))
        }
        let start = heap.count
        var index = 0
        while index < text.count {
            var word: UInt64 = 0
            for place in 0..<8 {
                word = word << 8 | (index + place < text.count ? UInt64(text[index + place]) : 0)
            }
            heap.append(word.bigEndian)
            index += 8
        }
        return UInt64(truncatingIfNeeded: start - origin) << 32 | UInt64(truncatingIfNeeded: text.count)
    }

    /// Where the text of a field lies in its row.
    struct Span {
        /// The whole text where it is short, else its length: those of equal texts are equal.
        let measure: UInt64
        /// Those of the row that have the rest; the last is filled up with zeros.
        let words: Range<Int>

        init?(_ row: borrowing AnyRow, _ place: Int) {
            guard let word = row.word(place) else { return nil }
            guard word >> 63 == 0 else {
                measure = word
                words = 0..<0
                return
            }
            let count = Int(truncatingIfNeeded: word & 0xFFFF_FFFF)
            let start = row.base + Int(truncatingIfNeeded: word >> 32)
            measure = UInt64(truncatingIfNeeded: count)
            words = start..<start + (count + 7) / 8
        }
    }

    static func isSame(_ one: Cell, _ other: Cell) -> Bool {
        // A short text is its word.
        if (one.word | other.word) >> 63 == 1 { return one.word == other.word }
        return withBytes(of: one) { one in withBytes(of: other) { one.elementsEqual($0) } }
    }

    static func withBytes<Result>(of cell: Cell, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withBytes(of: cell.word, in: cell.words, from: cell.base, body)
    }

    @inline(__always)
    static func withBytes<Result>(
        of word: UInt64, in words: borrowing [UInt64], from base: Int, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        if word >> 63 == 1 {
            let count = Int(truncatingIfNeeded: word >> 56 & 0x7F)
            return withUnsafeBytes(of: (word << 8).bigEndian) {
                body(UnsafeRawBufferPointer(rebasing: $0[..<min(count, short)]))
            }
        }
        let start = (base + Int(truncatingIfNeeded: word >> 32)) * 8
        let count = Int(truncatingIfNeeded: word & 0xFFFF_FFFF)
        return words.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<start + count])) }
    }
}
