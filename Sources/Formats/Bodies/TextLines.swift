/// The lines of a text with their numbers, any end of line, blank ones left out: a record of NDJSON each.
public struct TextLines: Sequence, IteratorProtocol, Sendable {
    private let bytes: [UInt8]
    private var position: Int
    private var number = 0

    public init(_ bytes: [UInt8], from start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    public mutating func next() -> (number: Int, bytes: ArraySlice<UInt8>)? {
        while position < bytes.count {
            let start = position
            while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            let line = bytes[start..<position]
            if position < bytes.count {
                let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
                position += isPair ? 2 : 1
            }
            number += 1
            if line.contains(where: { $0 != 0x20 && $0 != 0x09 }) { return (number, line) }
        }
        return nil
    }
}
