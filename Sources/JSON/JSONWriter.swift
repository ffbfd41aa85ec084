/// Writes JSON into a buffer that can be used again, members in the order they are written. Commas and indentation
/// are its own affair. Containers opened by `object` and `array` cannot stay open; misuse of the open form, such as a
/// value without a key, stops a debug build. It has no floating point, so it writes no number that is not exact.
///
///     var writer = JSONWriter()
///     writer.object {
///         $0.member("id", id)
///         $0.key("lines")
///         $0.array { for line in lines { $0.write(line) } }
///     }
public struct JSONWriter: Sendable {
    /// `compact` is one line without spaces; `pretty` is for files people read: two spaces a level.
    public enum Style: Sendable { case compact, pretty }

    public let style: Style
    var buffer: OutputBuffer
    /// A value or key would be the second of its container, or more.
    private var needsComma = false
    private var isAfterKey = false
    private var depth = 0
    private var check = StructureCheck()

    /// Goes on behind `bytes`, in their memory.
    public init(appendingTo bytes: consuming [UInt8] = [], style: Style = .compact) {
        buffer = OutputBuffer(bytes)
        self.style = style
    }

    /// Forgets all that was written and keeps the memory.
    public mutating func reset() {
        buffer.removeAll()
        needsComma = false
        isAfterKey = false
        depth = 0
        check = StructureCheck()
    }

    /// Hands over the bytes written so far, without copying them, and goes on with an empty buffer, containers still
    /// open: a long answer can be sent piece by piece.
    public mutating func take() -> [UInt8] { buffer.take() }

    /// A copy of the bytes written so far.
    public var bytes: [UInt8] { buffer.bytes }

    /// How many bytes were written so far.
    public var count: Int { buffer.count }

    /// A copy of what was written so far, as text.
    public var string: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// The bytes written so far, where they are.
    public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result { buffer.withBytes(body) }

    /// Ends a text with a line feed; another may follow, as in a file of one JSON text a line.
    public mutating func endLine() {
        assert(check.endText(), "the text is not complete")
        append(UInt8(ascii: "\n"))
        needsComma = false
    }
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
        assert(check.key(), "a key where none belongs")
        if style == .pretty { return prettyKey(name) }
        let comma = needsComma
        name.withUTF8Buffer { name in
            assert(name.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }, "a key that needs escapes")
            buffer.append(atMost: name.count + 4) { free in
                var place = 0
                if comma { free.put(UInt8(ascii: ","), at: &place) }
                free.put(UInt8(ascii: "\""), at: &place)
                free.put(name, at: &place)
                free.put(UInt8(ascii: "\""), at: &place)
                free.put(UInt8(ascii: ":"), at: &place)
                return place
            }
        }
        needsComma = false
        isAfterKey = true
    }

    /// Any key; its value follows.
    public mutating func key(_ name: String) {
        assert(check.key(), "a key where none belongs")
        separate()
        appendString(name)
        append(UInt8(ascii: ":"))
        if style == .pretty { append(UInt8(ascii: " ")) }
        needsComma = false
        isAfterKey = true
    }

    private mutating func prettyKey(_ name: StaticString) {
        separate()
        appendString(name.description)
        append(UInt8(ascii: ":"))
        append(UInt8(ascii: " "))
        needsComma = false
        isAfterKey = true
    }

    private mutating func begin(_ bracket: UInt8, isObject: Bool) {
        beginValue()
        assert(check.begin(isObject: isObject))
        append(bracket)
        depth += 1
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8, isObject: Bool) {
        assert(check.end(isObject: isObject), "an end without its beginning")
        depth -= 1
        if style == .pretty, needsComma { newLine() }
        append(bracket)
        needsComma = true
    }

    /// What must stand before a value.
    @inline(__always)
    mutating func beginValue() {
        assert(check.value(), "a second value in one text, or a member without a key")
        if isAfterKey { isAfterKey = false } else { separate() }
        needsComma = true
    }

    /// What must stand before a key that is written whole.
    mutating func noteKey() {
        assert(check.key(), "a key where none belongs")
        separate()
        needsComma = false
        isAfterKey = true
    }

    /// What must stand before a member that is written whole.
    mutating func noteMember() {
        assert(check.key() && check.value(), "a member where none belongs")
        separate()
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { append(UInt8(ascii: ",")) }
        if style == .pretty, depth > 0 { newLine() }
    }

    private mutating func newLine() {
        let room = 1 + 2 * max(depth, 0)
        buffer.append(atMost: room) { free in
            free.update(repeating: 0x20)
            free[0] = UInt8(ascii: "\n")
            return room
        }
    }

    mutating func append(_ byte: UInt8) {
        buffer.append(atMost: 1) { free in
            free[0] = byte
            return 1
        }
    }

    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { append($0) }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        buffer.append(atMost: bytes.count) { free in
            var place = 0
            free.put(bytes, at: &place)
            return place
        }
    }

    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { text in
            buffer.append(atMost: text.count) { free in
                var place = 0
                free.put(text, at: &place)
                return place
            }
        }
    }
}
