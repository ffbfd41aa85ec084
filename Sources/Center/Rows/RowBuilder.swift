/// Puts a row together field by field, in any order. The row that comes out depends on the values alone: the same
/// values always give the same words.
struct RowBuilder {
    private(set) var present: UInt64 = 0
    /// For each field its word, then where in the heap its rest is: the beginning in the upper half, the length in the
    /// lower.
    private var slots: [UInt64]
    /// What does not fit the fields' words, in the order it came. A value's rest is written behind it, with offsets
    /// counted from where it was, and `end` takes it.
    var heap: [UInt64] = []

    init(fields count: Int) {
        slots = Array(repeating: 0, count: 2 * count)
        heap.reserveCapacity(16)
    }

    /// All that a row has.
    init(_ row: AnyRow, of shape: Shape) {
        self.init(fields: shape.fields.count)
        for field in shape.fields { copy(field, of: row) }
    }

    /// The value that another row has, if it has one.
    mutating func copy(_ field: ShapeField, of row: AnyRow) {
        guard let cell = row.cell(field.place) else { return }
        let origin = heap.count
        end(field.place, Repacking.copy(cell, field.type, to: &heap, origin: origin), origin: origin)
    }

    func has(_ place: Int) -> Bool { present & (1 << UInt64(truncatingIfNeeded: place)) != 0 }

    /// Takes a value whose rest was written from `origin` on. Without a word there is none.
    mutating func end(_ place: Int, _ word: UInt64?, origin: Int) {
        guard let word else {
            heap.removeLast(heap.count - origin)
            return
        }
        slots[2 * place] = word
        slots[2 * place + 1] =
            UInt64(truncatingIfNeeded: origin) << 32 | UInt64(truncatingIfNeeded: heap.count - origin)
        present |= 1 << UInt64(truncatingIfNeeded: place)
    }

    mutating func put(_ place: Int, _ value: PackedValue) {
        let origin = heap.count
        heap += value.rest
        end(place, value.word, origin: origin)
    }

    mutating func remove(_ place: Int) { present &= ~(1 << UInt64(truncatingIfNeeded: place)) }

    func value(_ place: Int) -> PackedValue? {
        has(place) ? PackedValue(word: slots[2 * place], rest: Array(heap[rest(place)])) : nil
    }

    /// An empty list and an object without values are no values: there is one way to say nothing.
    func saysNothing(_ field: ShapeField) -> Bool {
        guard has(field.place) else { return true }
        switch field.type {
        case .list: return slots[2 * field.place] & 0xFFFF_FFFF == 0
        case .object: return heap[rest(field.place)].first == 0
        default: return false
        }
    }

    private func rest(_ place: Int) -> Range<Int> {
        let packed = slots[2 * place + 1]
        let start = Int(truncatingIfNeeded: packed >> 32)
        return start..<start + Int(truncatingIfNeeded: packed & 0xFFFF_FFFF)
    }

    /// The row so far. It may still lack what its shape requires.
    func row() -> AnyRow {
        var packed: [UInt64] = []
        var size = 1 + present.nonzeroBitCount
        var left = present
        while left != 0 {
            size += rest(left.trailingZeroBitCount).count
            left &= left - 1
        }
        packed.reserveCapacity(size)
        packed.append(present)
        var offset: UInt64 = 0
        left = present
        while left != 0 {
            let place = left.trailingZeroBitCount
            let count = slots[2 * place + 1] & 0xFFFF_FFFF
            packed.append(slots[2 * place] + (count > 0 ? offset << 32 : 0))
            offset += count
            left &= left - 1
        }
        left = present
        while left != 0 {
            for index in rest(left.trailingZeroBitCount) { packed.append(heap[index]) }
            left &= left - 1
        }
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
