/// Puts a row together field by field, in any order. The row that comes out depends on the values alone: the same
/// values always give the same words.
struct RowBuilder {
    private(set) var present: UInt64 = 0
    private var words: [UInt64]
    /// What does not fit the fields' words, in the order it came. A value's rest is written behind it, with offsets
    /// counted from where it was, and `end` takes it.
    var heap: [UInt64] = []
    private var rests: [Range<Int>]

    init(fields count: Int) {
        words = Array(repeating: 0, count: count)
        rests = Array(repeating: 0..<0, count: count)
        heap.reserveCapacity(16)
    }

    /// All that a row has.
    init(_ row: AnyRow, of shape: Shape) {
        self.init(fields: shape.fields.count)
        for field in shape.fields {
            guard let cell = row.cell(field.place) else { continue }
            let origin = heap.count
            end(field.place, Repacking.copy(cell, field.type, to: &heap, origin: origin), origin: origin)
        }
    }

    func has(_ place: Int) -> Bool { present & (1 << UInt64(truncatingIfNeeded: place)) != 0 }

    /// Takes a value whose rest was written from `origin` on. Without a word there is none.
    mutating func end(_ place: Int, _ word: UInt64?, origin: Int) {
        guard let word else {
            heap.removeLast(heap.count - origin)
            return
        }
        words[place] = word
        rests[place] = origin..<heap.count
        present |= 1 << UInt64(truncatingIfNeeded: place)
    }

    mutating func put(_ place: Int, _ value: PackedValue) {
        let origin = heap.count
        heap += value.rest
        end(place, value.word, origin: origin)
    }

    mutating func remove(_ place: Int) { present &= ~(1 << UInt64(truncatingIfNeeded: place)) }

    func value(_ place: Int) -> PackedValue? {
        has(place) ? PackedValue(word: words[place], rest: Array(heap[rests[place]])) : nil
    }

    /// The row so far. It may still lack what its shape requires.
    func row() -> AnyRow {
        var packed: [UInt64] = []
        var size = 1 + present.nonzeroBitCount
        for place in words.indices where has(place) { size += rests[place].count }
        packed.reserveCapacity(size)
        packed.append(present)
        var offset = 0
        for place in words.indices where has(place) {
            let count = rests[place].count
            packed.append(words[place] + (count > 0 ? UInt64(truncatingIfNeeded: offset) << 32 : 0))
            offset += count
        }
        for place in words.indices where has(place) { packed += heap[rests[place]] }
        return AnyRow(words: packed)
    }
}

/// Copies a value out of a row, with what does not fit its word.
enum Repacking {
    static func copy(_ cell: Cell, _ type: FieldType, to heap: inout [UInt64], origin: Int) -> UInt64 {
        switch type {
        case .integer, .decimal, .flag, .code, .day, .when, .time, .instant: return cell.word
        case .text, .reference:
            return PackedText.withBytes(of: cell) {
                PackedText.store($0.bindMemory(to: UInt8.self), in: &heap, origin: origin)
            }
        case .object:
            let start = heap.count
            heap += cell.words[cell.start..<cell.start + cell.count]
            return UInt64(truncatingIfNeeded: start - origin) << 32 | UInt64(truncatingIfNeeded: cell.count)
        case .list(let bounds):
            return ListPacking.store(count: cell.count, in: &heap, origin: origin) { index, heap, start in
                copy(cell.element(index), bounds.element, to: &heap, origin: start)
            }
        }
    }
}
