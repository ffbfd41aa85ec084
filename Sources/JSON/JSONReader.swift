/// Reads one JSON text, strictly by RFC 8259, by asking for what comes next: objects key by key, arrays element by
/// element, values by type, without building a tree. It takes no copy of the bytes and never recurses. A member or
/// element whose value is not read is skipped, and skipping refuses all that reading would: malformed text never
/// passes because nobody looked.
///
/// Beyond the grammar it refuses a key written twice, numbers it cannot hold exactly, and what exceeds `JSONLimits`.
/// After an error a reader is of no more use.
///
///     var reader = try JSONReader(body)
///     try reader.beginObject()
///     while try reader.nextKey() {
///         if reader.key(is: "total") { total = try reader.readInt() } else { … }
///     }
///     try reader.finish()
public struct JSONReader: ~Copyable {
    /// Keeps alive what `source` points into, until `deinit`.
    private var bytes: [UInt8]
    var source: Source
    private(set) var start: Int
    var end: Int
    public private(set) var limits: JSONLimits

    /// Index, in the bytes given, of what is read next: between tokens, behind white space.
    public internal(set) var position: Int
    /// Index of the opening quote of the key that `nextKey()` found last.
    public internal(set) var keyPosition: Int
    /// Arrays and objects that are open.
    public private(set) var depth = 0

    /// A value comes next: the whole text, or what belongs to a key or is an element.
    var isValueNext = true
    /// Bytes of the key of the member that is open, without escapes.
    @usableFromInline
    var keyCount = 0
    var scope = Scope()
    private var outer = Stack<Scope>()
    var keys = KeyRegister()

    /// An open array or object.
    struct Scope: BitwiseCopyable {
        var isObject = false
        var isEmpty = true
        /// The place of the name that `nextKey(in:)` tries first.
        var expectedKey = 0
        var keys = KeyRegister.Scope()
    }

    /// Reads `range` of `bytes`, or all of them. Refuses at once what is empty, too large, or not UTF-8 by its first
    /// bytes.
    public init(
        _ bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        let range = range ?? bytes.indices
        precondition(bytes.indices.contains(range) || range.isEmpty, "a range of the bytes given")
        self.bytes = bytes
        source = bytes.withUnsafeBytes { Source($0) }
        start = range.lowerBound
        end = range.upperBound
        position = range.lowerBound
        keyPosition = range.lowerBound
        self.limits = limits
        try checkBeginning()
    }

    deinit { withExtendedLifetime(bytes) {} }

    /// Reads another text with the memory this reader has already; for many small texts.
    public mutating func restart(_ bytes: [UInt8], in range: Range<Int>? = nil) throws(JSONError) {
        let range = range ?? bytes.indices
        precondition(bytes.indices.contains(range) || range.isEmpty, "a range of the bytes given")
        self.bytes = bytes
        source = bytes.withUnsafeBytes { Source($0) }
        start = range.lowerBound
        end = range.upperBound
        position = range.lowerBound
        keyPosition = range.lowerBound
        depth = 0
        keyCount = 0
        isValueNext = true
        scope = Scope()
        outer.shrink(to: 0)
        keys.removeAll()
        try checkBeginning()
    }

    /// Checks that nothing but white space follows the value.
    public mutating func finish() throws(JSONError) {
        if isValueNext { try skipValue() }
        assert(depth == 0, "an array or object is still open")
        skipSpace()
        guard position >= end else { throw unexpected(.trailingContent) }
    }

    private mutating func checkBeginning() throws(JSONError) {
        guard end - start <= limits.bytes else {
            throw JSONError(
                kind: .tooLarge, location: JSONLocation(line: 1, column: 1, offset: 0), pointer: "", limit: limits.bytes
            )
        }
        if end - start >= 2 {
            let (first, second) = (source[start], source[start + 1])
            if first == 0xEF, second == 0xBB, end - start >= 3, source[start + 2] == 0xBF {
                throw error(.byteOrderMark, at: start)
            }
            // A mark of UTF-16, or the upper half of an ASCII character in it: no JSON text has a NUL so early.
            if first == 0 || second == 0 || first >= 0xFE && second >= 0xFE { throw error(.notUTF8, at: start) }
        }
        skipSpace()
        guard position < end else { throw error(.emptyInput, at: position) }
    }
}

extension JSONReader {
    /// Goes into the object that comes next. Ask `nextKey()` until it says false, which closes it.
    public mutating func beginObject() throws(JSONError) {
        try open(UInt8(ascii: "{"), isObject: true, else: .objectExpected)
    }

    /// Goes into the array that comes next. Ask `nextElement()` until it says false, which closes it.
    public mutating func beginArray() throws(JSONError) {
        try open(UInt8(ascii: "["), isObject: false, else: .arrayExpected)
    }

    /// Goes to the next element of the array; false, and the array is closed, where there is none.
    public mutating func nextElement() throws(JSONError) -> Bool {
        guard try next(UInt8(ascii: "]")) else { return false }
        isValueNext = true
        return true
    }

    private mutating func open(_ bracket: UInt8, isObject: Bool, else kind: JSONError.Kind) throws(JSONError) {
        assert(isValueNext, "no value comes next")
        guard position < end, source[position] == bracket else { throw mismatch(kind) }
        guard depth < limits.depth else { throw error(.tooDeep, at: position, limit: limits.depth) }
        if depth > 0 { outer.append(scope) }
        scope = Scope(isObject: isObject, keys: keys.open())
        depth += 1
        position += 1
        isValueNext = false
    }

    /// Goes over the comma to what follows; false, and one level up, at the closing bracket.
    @inline(never)
    mutating func next(_ bracket: UInt8) throws(JSONError) -> Bool {
        assert(depth > 0 && scope.isObject == (bracket == UInt8(ascii: "}")), "no such array or object is open")
        if isValueNext { try skipValue() }
        skipSpace()
        guard position < end else { throw error(.unexpectedEnd, at: position) }
        if source[position] == bracket {
            close()
            return false
        }
        if scope.isEmpty {
            scope.isEmpty = false
            return true
        }
        guard source[position] == UInt8(ascii: ",") else {
            throw unexpected(.commaExpected)
        }
        let comma = position
        position += 1
        skipSpace()
        guard position < end else { throw error(.unexpectedEnd, at: position) }
        if source[position] == bracket { throw error(.trailingComma, at: comma) }
        return true
    }

    private mutating func close() {
        position += 1
        depth -= 1
        keyCount = keys.close(scope.keys)
        scope = outer.popLast() ?? Scope()
    }

    /// Whether the innermost container that is open is an object.
    var isInObject: Bool { scope.isObject }
}
