public import Collections

/// Where a record stands in an ordered list: the values it was ordered by, and its id. A page ends with one and the
/// next begins behind it, whether or not that very record is still there. As bytes it is what a cursor holds.
public struct OrderingPosition: Hashable, Sendable {
    public let id: TextKey
    /// For each key of the ordering, its word or text; nil where the record says nothing.
    let values: [Value?]

    enum Value: Hashable, Sendable {
        case word(UInt64)
        case text(SortedText)
    }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for value in values {
            switch value {
            case nil: bytes.append(0)
            case .word(let word):
                bytes.append(1)
                for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * place))) }
            case .text(let text):
                let count = text.bytes.count
                bytes += [2, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)]
                bytes += text.bytes
            }
        }
        return bytes + id.bytes
    }

    /// Nil for bytes that no position of that ordering has.
    public init?(_ bytes: [UInt8], of ordering: Ordering) {
        var rest = bytes[...]
        var values: [Value?] = []
        for key in ordering.keys {
            switch rest.popFirst() {
            case 0: values.append(nil)
            case 1 where !key.field.isText:
                guard rest.count >= 8 else { return nil }
                values.append(.word(rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }))
                rest = rest.dropFirst(8)
            case 2 where key.field.isText:
                guard rest.count >= 2 else { return nil }
                let count = rest.prefix(2).reduce(0) { $0 << 8 | Int($1) }
                rest = rest.dropFirst(2)
                guard rest.count >= count, let text = String(validating: rest.prefix(count), as: UTF8.self) else {
                    return nil
                }
                values.append(.text(SortedText(text)))
                rest = rest.dropFirst(count)
            default: return nil
            }
        }
        guard let id = TextKey(rest) else { return nil }
        self.id = id
        self.values = values
    }

    /// In a list in the order of its ids.
    public init(id: TextKey) { self.init(id: id, values: []) }

    init(id: TextKey, values: [Value?]) {
        self.id = id
        self.values = values
    }
}

/// A text as it is put in order: by its UTF-8, of so many scalars. Two that are equal so far are told apart by their ids.
struct SortedText: Hashable, Sendable {
    static let longest = 200

    let bytes: [UInt8]
    /// Nothing behind it counts.
    private let isCut: Bool

    init(_ text: String) {
        let scalars = text.unicodeScalars.prefix(Self.longest)
        bytes = Array(String(scalars).utf8)
        isCut = scalars.count == Self.longest
    }

    /// Below zero where a text of a row stands before it, above where it stands behind.
    func order(of cell: Cell) -> Int {
        PackedText.withBytes(of: cell) { other in
            bytes.withUnsafeBufferPointer { own in
                let common = min(own.count, other.count)
                var index = 0
                while index < common, own[index] == other[index] { index &+= 1 }
                if index < common { return other[index] < own[index] ? -1 : 1 }
                if other.count < own.count { return -1 }
                return other.count == own.count || isCut ? 0 : 1
            }
        }
    }
}

extension Ordering {
    public func position(of row: AnyRow, id: TextKey) -> OrderingPosition {
        OrderingPosition(
            id: id,
            values: keys.map { key in
                guard key.field.isText else { return row.word(key.place).map { .word($0) } }
                return row.cell(key.place).map { .text(SortedText(String.load($0))) }
            })
    }

    /// Whether a record stands before a position. Makes nothing: most records of a long list are asked this alone.
    public func isBefore(_ row: AnyRow, id: TextKey, _ position: OrderingPosition) -> Bool {
        for index in keys.indices {
            let isDescending = keys[index].isDescending
            guard let word = row.word(keys[index].place) else {
                if position.values[index] == nil { continue }
                return false
            }
            switch position.values[index] {
            case nil: return true
            case .word(let other):
                if word == other { continue }
                return (word < other) != isDescending
            case .text(let other):
                let order = row.cell(keys[index].place).map(other.order) ?? 0
                if order == 0 { continue }
                return (order < 0) != isDescending
            }
        }
        return id < position.id
    }

    /// Whether one position stands before another: by the keys, what says nothing last, then by the ids.
    public func isBefore(_ one: OrderingPosition, _ other: OrderingPosition) -> Bool {
        for (index, key) in keys.enumerated() {
            switch (one.values[index], other.values[index]) {
            case (nil, nil): continue
            case (nil, _): return false
            case (_, nil): return true
            case (.word(let left), .word(let right)):
                if left == right { continue }
                return (left < right) != key.isDescending
            case (.text(let left), .text(let right)):
                if left == right { continue }
                return left.bytes.lexicographicallyPrecedes(right.bytes) != key.isDescending
            // One field has one type.
            case (.word, .text), (.text, .word): continue
            }
        }
        return one.id < other.id
    }
}
