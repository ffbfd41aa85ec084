/// Pieces of JSON as they stand in a text, written out once by whoever writes the same ones over and over: the keys of
/// a kind of object, members that are always the same, the words of a list. They lie in one block, so that writing one
/// of them touches nothing else.
public struct JSONTexts: Sendable {
    fileprivate let bytes: [UInt8]
    /// Where in `bytes` each ends.
    fileprivate let ends: [Int]
    fileprivate let kind: Kind

    fileprivate enum Kind { case keys, members, values }

    public init(keys: [String]) {
        self.init(.keys, keys) { Self.write(key: $0, to: &$1) }
    }

    /// Each with the value that is written for its place.
    public init(members names: [String], value: (Int, inout JSONWriter) -> Void) {
        self.init(.members, names.enumerated()) { member, writer in
            Self.write(key: member.element, to: &writer)
            var content = JSONWriter()
            value(member.offset, &content)
            writer.append(content.take())
        }
    }

    public init(strings: [String]) {
        self.init(.values, strings) { $1.appendString($0) }
    }

    private init<Piece>(_ kind: Kind, _ pieces: some Sequence<Piece>, _ write: (Piece, inout JSONWriter) -> Void) {
        var writer = JSONWriter()
        var ends: [Int] = []
        for piece in pieces {
            write(piece, &writer)
            ends.append(writer.count)
        }
        bytes = writer.take()
        self.ends = ends
        self.kind = kind
    }

    private static func write(key: String, to writer: inout JSONWriter) {
        writer.appendString(key)
        writer.append(UInt8(ascii: ":"))
    }

    public var count: Int { ends.count }
}

/// Only in compact texts: they stand as they would in one line.
extension JSONWriter {
    /// The key of that number; its value follows.
    public mutating func key(_ index: Int, of keys: borrowing JSONTexts) {
        assert(keys.kind == .keys)
        noteKey()
        append(index, of: keys)
    }

    /// The member of that number.
    public mutating func member(_ index: Int, of members: borrowing JSONTexts) {
        assert(members.kind == .members)
        noteMember()
        append(index, of: members)
    }

    /// The text of that number.
    public mutating func write(_ index: Int, of strings: borrowing JSONTexts) {
        assert(strings.kind == .values)
        beginValue()
        append(index, of: strings)
    }

    private mutating func append(_ index: Int, of texts: borrowing JSONTexts) {
        assert(style == .compact, "pieces stand as they would in one line")
        let start = index == 0 ? 0 : texts.ends[index - 1]
        texts.bytes.withUnsafeBufferPointer { bytes in
            append(UnsafeBufferPointer(rebasing: bytes[start..<texts.ends[index]]))
        }
    }
}
