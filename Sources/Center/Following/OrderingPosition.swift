public import Collections

/// Where a record stands in an ordered list: the values it was ordered by, and its id. A page ends with one and the
/// next begins behind it, whether or not that very record is still there. As bytes it is what a cursor holds.
public struct OrderingPosition: Hashable, Sendable {
    public let id: TextKey
    /// For each key of the ordering, its word or text; nil where the record says nothing.
    let values: [Value?]

    enum Value: Hashable, Sendable {
        case word(UInt64)
        case text(String)
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
                let utf8 = Array(text.utf8)
                bytes += [2, UInt8(truncatingIfNeeded: utf8.count >> 8), UInt8(truncatingIfNeeded: utf8.count)]
                bytes += utf8
            }
        }
        return bytes + id.bytes
    }

    /// Of a text so many scalars count: two that are equal so far are told apart by their ids.
    static let longestText = 200

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
                values.append(.text(text))
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

extension Ordering {
    public func position(of row: AnyRow, id: TextKey) -> OrderingPosition {
        OrderingPosition(
            id: id,
            values: keys.map { key in
                guard key.field.isText else { return row.word(key.field.place).map { .word($0) } }
                return row.cell(key.field.place).map {
                    .text(String(String.load($0).unicodeScalars.prefix(OrderingPosition.longestText)))
                }
            })
    }

    /// Whether a record stands before a position. Makes nothing: most records of a long list are asked this alone.
    public func isBefore(_ row: AnyRow, id: TextKey, _ position: OrderingPosition) -> Bool {
        for (key, value) in zip(keys, position.values) {
            guard let word = row.word(key.field.place) else {
                if value == nil { continue }
                return false
            }
            switch value {
            case nil: return true
            case .word(let other):
                if word == other { continue }
                return (word < other) != key.isDescending
            case .text(let other):
                switch row.cell(key.field.place).map({ PackedText.compare($0, other) }) ?? 0 {
                case 0: continue
                case let order: return (order < 0) != key.isDescending
                }
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
                return left.utf8.lexicographicallyPrecedes(right.utf8) != key.isDescending
            // One field has one type.
            case (.word, .text), (.text, .word): continue
            }
        }
        return one.id < other.id
    }
}
