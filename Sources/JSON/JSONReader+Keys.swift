/// Going from member to member, and telling what key it is.
extension JSONReader {
    /// Goes to the next member of the object; false, and the object is closed, where there is none.
    public mutating func nextKey() throws(JSONError) -> Bool {
        // Text without white space goes straight from value to key and from key to value.
        if !isValueNext, !scope.isEmpty, end &- position >= 2, source[position] == UInt8(ascii: ","),
            source[position &+ 1] == UInt8(ascii: "\"")
        {
            assert(scope.isObject, "no object is open")
            position &+= 1
        } else {
            guard try next(UInt8(ascii: "}")) else { return false }
            guard source[position] == UInt8(ascii: "\"") else { throw unexpected(.keyExpected) }
        }
        keyPosition = position
        try takeKey()
        if end &- position >= 2, source[position] == UInt8(ascii: ":"), source[position &+ 1] > 0x20 {
            position &+= 1
        } else {
            try skipColon()
        }
        isValueNext = true
        return true
    }

    /// As `nextKey()`, and says the place of the key among `keys`, or `JSONKeys.unknown`; nil, and the object is closed,
    /// where there is no further member. Costs no allocation, and least where members come in the order of the names.
    public mutating func nextKey(in keys: JSONKeys) throws(JSONError) -> Int? {
        let expected = scope.expectedKey
        if expected < keys.entries.count, takeExpected(keys.entries[expected], of: keys) {
            scope.expectedKey = expected &+ 1
            return expected
        }
        guard try nextKey() else { return nil }
        guard let place = keyBytes.flatMap({ keys.place(of: $0) }) else { return JSONKeys.unknown }
        scope.expectedKey = place + 1
        return place
    }

    /// Whether the member `nextKey()` went to has this key. Costs no allocation.
    @inlinable
    public func key(is name: StaticString) -> Bool { name.utf8CodeUnitCount == keyCount && isKey(name) }

    /// The length, which the compiler knows of a literal, has told most names apart without a call.
    @usableFromInline
    func isKey(_ name: StaticString) -> Bool {
        guard let key = keyBytes else { return false }
        return name.withUTF8Buffer { Source(UnsafeRawBufferPointer($0)).isEqual(to: key) }
    }

    /// The place that `body` finds for the bytes of that key, escapes taken out, in a table of the caller's.
    public func keyPlace(_ body: (UnsafeRawBufferPointer) -> Int?) -> Int? {
        keyBytes.flatMap { body($0.buffer) }
    }

    /// The key of the member `nextKey()` went to.
    public var key: String { keyBytes.map { String(decoding: $0.buffer, as: UTF8.self) } ?? "" }

    /// The key of the member `nextKey()` went to, without escapes; to be used before the next step.
    @inline(__always)
    var keyBytes: Source? { keys.last(of: source) }
}

extension JSONReader {
    /// Takes the next key where it is exactly this name and stands between its neighbours without white space; false,
    /// and nothing is taken, otherwise. Such a key needs no scan: the name is known to be a string.
    @inline(__always)
    private mutating func takeExpected(_ name: JSONKeys.Entry, of names: JSONKeys) -> Bool {
        // A comma, two quotes, a colon, and the first byte of the value.
        guard !isValueNext, name.isPlain, end &- position >= name.count &+ 5 else { return false }
        var start = position
        if !scope.isEmpty {
            guard source[start] == UInt8(ascii: ",") else { return false }
            start &+= 1
        }
        let stop = start &+ name.count &+ 1
        guard source[start] == UInt8(ascii: "\""), source[stop] == UInt8(ascii: "\""),
            source[stop &+ 1] == UInt8(ascii: ":"), source[stop &+ 2] > 0x20,
            names.matches(name, source.slice(start &+ 1, name.count)),
            keys.insertNew(name.signature, start &+ 1, name.count, into: &scope.keys)
        else { return false }
        assert(scope.isObject, "no object is open")
        scope.isEmpty = false
        keyPosition = start
        keyCount = name.count
        position = stop &+ 2
        isValueNext = true
        return true
    }

    @inline(__always)
    private mutating func takeKey() throws(JSONError) {
        do {
            let key = try source.string(from: position, end: end)
            position = key.next
            keyCount = key.count
            if key.isChecked, !key.isEscaped,
                keys.insertNew(source.slice(key.start, key.count).signature, key.start, key.count, into: &scope.keys)
            {
                return
            }
            try takeUnusualKey(key)
        } catch {
            throw self.error(error.kind, at: error.index)
        }
    }

    @inline(never)
    private mutating func takeUnusualKey(_ key: StringToken) throws(Fault) {
        let key = try source.checked(key)
        guard keys.insert(key, of: source, into: &scope.keys) else { throw Fault(.duplicateKey, at: keyPosition) }
        keyCount = keys.lastCount
    }

    @inline(never)
    private mutating func skipColon() throws(JSONError) {
        skipSpace()
        guard position < end else { throw error(.unexpectedEnd, at: position) }
        guard source[position] == UInt8(ascii: ":") else { throw unexpected(.colonExpected) }
        position += 1
        skipSpace()
        guard position < end else { throw error(.unexpectedEnd, at: position) }
    }
}
