/// The items of a query, `a=b&c`, decoded one after the other: "+" is a space, as forms write it, and an escape is a
/// byte. Names and values are UTF-8; what is not, is an error that says where, never a guess.
public struct QueryItems: Sendable {
    public struct Item: Sendable, Equatable {
        public let name: String
        /// Nil where there is no "=".
        public let value: String?

        public init(name: String, value: String?) {
            self.name = name
            self.value = value
        }
    }

    public enum Malformed: Error, Equatable, Sendable {
        /// "%" without two hexadecimal digits; the offset is counted in the query as it was sent.
        case escape(offset: Int)
        /// The item that begins there does not decode to UTF-8, or to a NUL.
        case text(offset: Int)
    }

    private let bytes: ArraySlice<UInt8>
    private var index: Int

    /// The query without its question mark, still encoded.
    public init(_ query: ArraySlice<UInt8>) {
        bytes = query
        index = query.startIndex
    }

    public init(_ head: RequestHead) {
        self.init(head.query.map { head.bytes[$0] } ?? [])
    }

    /// Empty items (`a=1&&b=2`) are skipped.
    public mutating func next() throws(Malformed) -> Item? {
        while index < bytes.endIndex {
            let end = bytes[index...].firstIndex(of: 0x26) ?? bytes.endIndex
            let item = bytes[index..<end]
            index = min(end + 1, bytes.endIndex)
            if item.isEmpty { continue }
            guard let equals = item.firstIndex(of: ASCII.equals) else {
                return Item(name: try decode(item), value: nil)
            }
            return Item(name: try decode(item[..<equals]), value: try decode(item[(equals + 1)...]))
        }
        return nil
    }

    private func decode(_ part: ArraySlice<UInt8>) throws(Malformed) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            let byte = part[index]
            if byte == ASCII.percent {
                guard let value = PercentEncoding.escape(in: part, at: index) else {
                    throw .escape(offset: index - bytes.startIndex)
                }
                decoded.append(value)
                index += 3
            } else {
                decoded.append(byte == ASCII.plus ? ASCII.space : byte)
                index += 1
            }
        }
        guard !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self) else {
            throw .text(offset: part.startIndex - bytes.startIndex)
        }
        return text
    }
}
