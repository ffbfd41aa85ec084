/// Writes JSON into a buffer that can be used again, members in the order they are written. Commas and indentation
/// are its own affair. Containers opened by `object` and `array` cannot stay open; misuse of the open form, such as a
/// value without a key, stops a debug build. It has no floating point, so it writes no number that is not exact.
///
///     var writer = JSONWriter()
///     writer.object {
///         $0.member("id", id)
///         $0.key("lines"); $0.array { for line in lines { $0.write(line) } }
///     }
public struct JSONWriter: Sendable {
    /// `compact` is one line without spaces; `pretty` is for files people read: two spaces a level.
    public enum Style: Sendable { case compact, pretty }

    public let style: Style
    public private(set) var bytes: [UInt8]
    /// A value or key would be the second of its container, or more.
    private var needsComma = false
    private var isAfterKey = false
    private var depth = 0
    private var check = StructureCheck()

    /// Appends to `bytes`, which may hold something already.
    public init(appendingTo bytes: consuming [UInt8] = [], style: Style = .compact) {
        self.bytes = bytes
        self.style = style
    }

    /// Forgets all that was written and keeps the memory.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        needsComma = false
        isAfterKey = false
        depth = 0
        check = StructureCheck()
    }

    /// Hands over the bytes written so far and goes on behind them, containers still open, with an empty buffer.
    public mutating func take() -> [UInt8] {
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }

    /// Ends a text with a line feed; another may follow, as in a file of one JSON text a line.
    public mutating func endLine() {
        check.endText()
        bytes.append(UInt8(ascii: "\n"))
        needsComma = false
    }

    /// What was written, as text.
    public var string: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSONWriter {
    public mutating func beginObject() { begin(UInt8(ascii: "{"), isObject: true) }
    public mutating func endObject() { end(UInt8(ascii: "}"), isObject: true) }
    public mutating func beginArray() { begin(UInt8(ascii: "["), isObject: false) }
    public mutating func endArray() { end(UInt8(ascii: "]"), isObject: false) }

    /// An object whose members `body` writes.
    public mutating func object<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        beginObject()
        try body(&self)
        endObject()
    }

    /// An array whose elements `body` writes.
    public mutating func array<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        beginArray()
        try body(&self)
        endArray()
    }

    /// A key that needs no escape, as every name in a program's own vocabulary; its value follows.
    public mutating func key(_ name: StaticString) {
        check.key()
        separate()
        name.withUTF8Buffer { name in
            assert(name.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }, "a key that needs escapes")
            bytes.append(UInt8(ascii: "\""))
            bytes.append(contentsOf: name)
            bytes.append(UInt8(ascii: "\""))
        }
        endKey()
    }

    /// Any key; its value follows.
    public mutating func key(_ name: String) {
        check.key()
        separate()
        appendString(name)
        endKey()
    }

    private mutating func endKey() {
        bytes.append(UInt8(ascii: ":"))
        if style == .pretty { bytes.append(UInt8(ascii: " ")) }
        needsComma = false
        isAfterKey = true
    }

    private mutating func begin(_ bracket: UInt8, isObject: Bool) {
        beginValue()
        check.begin(isObject: isObject)
        bytes.append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8, isObject: Bool) {
        check.end(isObject: isObject)
        depth -= 1
        if style == .pretty, needsComma { newLine() }
        bytes.append(bracket)
        needsComma = true
    }

    /// What must stand before a value.
    mutating func beginValue() {
        check.value()
        if isAfterKey { isAfterKey = false } else { separate() }
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if style == .pretty, depth > 0 { newLine() }
    }

    private mutating func newLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(contentsOf: [0x20, 0x20]) }
    }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }
    mutating func append(contentsOf text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }
}
