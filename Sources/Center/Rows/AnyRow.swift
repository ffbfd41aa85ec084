/// The values of one record, packed into one block of memory: a word of bits that say which fields are there, a word for
/// each of those, then what does not fit a word. A million records of ten numbers cost a million small blocks and no
/// dictionary. Rows are made whole by `RowBuilder`, so that equal records are equal word by word. What the words mean
/// is known to the shape alone; `Row` is the same with its shape in the type.
public struct AnyRow: Hashable, Sendable {
    @usableFromInline let words: [UInt64]

    /// Fields a shape may have at most.
    static let width = 64

    @inlinable init(words: [UInt64]) { self.words = words }

    /// As a nested object of another row.
    func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        let start = heap.count
        heap += words
        return UInt64(truncatingIfNeeded: start - origin) << 32 | UInt64(truncatingIfNeeded: words.count)
    }

    /// A record that says nothing.
    static let empty = AnyRow(words: [0])

    @inlinable func has(_ place: Int) -> Bool { words[0] & (1 &<< UInt64(truncatingIfNeeded: place)) != 0 }

    /// Whether the record says anything in one of the fields, a bit for each.
    public func hasAny(of bits: UInt64) -> Bool { words[0] & bits != 0 }

    /// The word of a field, without holding on to the row: for what is asked of many rows in a row.
    @inline(__always) func word(_ place: Int) -> UInt64? {
        let present = words[0]
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place)
        guard present & bit != 0 else { return nil }
        return words[1 + (present & (bit &- 1)).nonzeroBitCount]
    }

    /// The value of a field; nil where the record has none.
    @inlinable func cell(_ place: Int) -> Cell? {
        let present = words[0]
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: place)
        guard present & bit != 0 else { return nil }
        let index = 1 + (present & (bit &- 1)).nonzeroBitCount
        return Cell(words: words, word: words[index], base: base)
    }

    /// The value that a word of this row stands for.
    @inline(__always) func cell(of word: UInt64) -> Cell { Cell(words: words, word: word, base: base) }

    /// Where what does not fit a word begins.
    @inlinable var base: Int { 1 + words[0].nonzeroBitCount }
}

/// One value where it lies in a row. What does not fit its word is at an offset from `base`, 32 bits of it above 32
/// bits that say how much there is.
public struct Cell {
    @usableFromInline let words: [UInt64]
    @usableFromInline let word: UInt64
    @usableFromInline let base: Int

    @inlinable init(words: [UInt64], word: UInt64, base: Int) {
        self.words = words
        self.word = word
        self.base = base
    }

    /// Where the rest of the value begins.
    @inlinable var start: Int { base + Int(truncatingIfNeeded: word >> 32) }
    /// Bytes, elements or words, as the type has it.
    @inlinable var count: Int { Int(truncatingIfNeeded: word & 0xFFFF_FFFF) }

    /// An element of a list.
    @inlinable func element(_ index: Int) -> Cell { Cell(words: words, word: words[start + index], base: start) }

    /// A nested object.
    @inlinable var row: AnyRow { AnyRow(words: Array(words[start..<start + count])) }
}

/// A value outside of any row: a default, or one that is being put into a draft.
struct PackedValue: Hashable, Sendable {
    let word: UInt64
    let rest: [UInt64]

    init(word: UInt64, rest: [UInt64] = []) {
        self.word = word
        self.rest = rest
    }

    init(_ value: some StoredValue) {
        var heap: [UInt64] = []
        word = value.store(in: &heap, origin: 0)
        rest = heap
    }

    init(nested row: AnyRow) {
        var heap: [UInt64] = []
        word = row.store(in: &heap, origin: 0)
        rest = heap
    }

    /// A field's value; nil where the row has none.
    init?(_ row: AnyRow, _ field: ShapeField) {
        guard let cell = row.cell(field.place) else { return nil }
        var heap: [UInt64] = []
        word = Repacking.copy(cell, field.type, to: &heap, origin: 0)
        rest = heap
    }

    var cell: Cell { Cell(words: rest, word: word, base: 0) }

    /// Puts it into another block, with offsets counted from `origin`, and gives its word there.
    func place(in heap: inout [UInt64], origin: Int) -> UInt64 {
        guard !rest.isEmpty else { return word }
        let start = heap.count
        heap += rest
        return word + UInt64(truncatingIfNeeded: start - origin) << 32
    }
}
