/// The fields of an answer, kept as the bytes that go on the wire. A name or a value that could break out of its line
/// cannot be put in: control bytes are dropped from values, and names are tokens written in the source.
public struct Fields: Sendable, Equatable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public var isEmpty: Bool { bytes.isEmpty }

    public mutating func append(_ name: StaticString, _ value: StaticString) {
        appendName(name)
        value.withUTF8Buffer { bytes.append(contentsOf: $0) }
        endLine()
    }

    public mutating func append(_ name: StaticString, _ value: String) {
        append(name, utf8: value.utf8)
    }

    /// CR, LF, NUL and the other control bytes are left out, so a value is always one line.
    public mutating func append(_ name: StaticString, utf8 value: some Sequence<UInt8>) {
        appendName(name)
        for byte in value where byte >= 0x20 && byte != 0x7F || byte == 0x09 { bytes.append(byte) }
        endLine()
    }

    public mutating func append(_ name: StaticString, _ value: Int) {
        append(name, String(value))
    }

    /// Makes room for so many bytes at once.
    public mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    public mutating func append(contentsOf other: Fields) {
        bytes.append(contentsOf: other.bytes)
    }

    /// The value of the first field of that name, compared without case; for tests and for handlers that look back.
    public func value(_ name: String) -> String? {
        let wanted = name.lowercased()
        for line in bytes.split(separator: 0x0A) {
            let text = String(decoding: line, as: UTF8.self).dropLast(line.last == 0x0D ? 1 : 0)
            guard let colon = text.firstIndex(of: ":"), text[..<colon].lowercased() == wanted else { continue }
            return String(text[text.index(after: colon)...].drop { $0 == " " })
        }
        return nil
    }

    private mutating func appendName(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(0x3A)
        bytes.append(0x20)
    }

    private mutating func endLine() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}
