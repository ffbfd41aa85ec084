extension JSONWriter {
    public mutating func writeNull() {
        beginValue()
        append("null")
    }

    public mutating func write(_ value: Bool) {
        beginValue()
        append(value ? "true" : "false")
    }

    /// An integer of at most 64 bits.
    @inlinable
    public mutating func write(_ value: some FixedWidthInteger & SignedInteger) { writeInteger(Int64(value)) }

    @usableFromInline
    mutating func writeInteger(_ value: Int64) {
        beginValue()
        appendInteger(value)
    }

    public mutating func write(_ value: JSONDecimal) {
        beginValue()
        appendDecimal(value)
    }

    public mutating func write(_ value: String) {
        beginValue()
        appendString(value)
    }

    /// A text that is UTF-8 already, wherever it lies.
    public mutating func write(utf8 text: UnsafeRawBufferPointer) {
        beginValue()
        appendString(Source(text))
    }

    /// A text of at most so many bytes, none of which needs an escape: `body` puts them where they go, and says how many.
    @inline(__always)
    public mutating func write(plainAtMost room: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        beginValue()
        buffer.append(atMost: room + 2) { free in
            free[0] = UInt8(ascii: "\"")
            let count = body(UnsafeMutableBufferPointer(rebasing: free[1...room]))
            free[count + 1] = UInt8(ascii: "\"")
            return count + 2
        }
    }

    /// A value that is JSON already, byte for byte: what `JSONReader.skipValue()` went over, or another writer wrote.
    public mutating func write(verbatim json: [UInt8], in range: Range<Int>? = nil) {
        beginValue()
        json[range ?? json.indices].withUnsafeBufferPointer { json in
            buffer.append(atMost: json.count) { free in
                var place = 0
                free.put(json, at: &place)
                return place
            }
        }
    }

    /// A whole tree, with a stack of its own.
    public mutating func write(_ value: JSONValue) {
        var open: [Rest] = []
        var next: JSONValue? = value
        while true {
            if let value = next {
                writeLeafOrBegin(value, &open)
                next = nil
            }
            guard let last = open.indices.last else { return }
            switch open[last].next() {
            case .element(let element): next = element
            case .member(let member):
                key(member.key)
                next = member.value
            case .end(let isObject):
                if isObject { endObject() } else { endArray() }
                open.removeLast()
            }
        }
    }

    private mutating func writeLeafOrBegin(_ value: JSONValue, _ open: inout [Rest]) {
        switch value {
        case .null: writeNull()
        case .bool(let value): write(value)
        case .integer(let value): write(value)
        case .decimal(let value): write(value)
        case .string(let value): write(value)
        case .array(let elements):
            beginArray()
            open.append(Rest(content: .array(elements)))
        case .object(let object):
            beginObject()
            open.append(Rest(content: .object(object.members)))
        }
    }

    /// What is still to be written of an array or object.
    private struct Rest {
        enum Content {
            case array([JSONValue])
            case object([JSONObject.Member])
        }

        enum Step {
            case element(JSONValue)
            case member(JSONObject.Member)
            case end(isObject: Bool)
        }

        let content: Content
        private var written = 0

        init(content: Content) { self.content = content }

        mutating func next() -> Step {
            defer { written += 1 }
            switch content {
            case .array(let elements):
                return written < elements.count ? .element(elements[written]) : .end(isObject: false)
            case .object(let members): return written < members.count ? .member(members[written]) : .end(isObject: true)
            }
        }
    }
}

extension JSONWriter {
    public mutating func member(_ name: StaticString, _ value: Bool) {
        key(name)
        write(value)
    }

    @inlinable
    public mutating func member(_ name: StaticString, _ value: some FixedWidthInteger & SignedInteger) {
        key(name)
        write(value)
    }

    public mutating func member(_ name: StaticString, _ value: JSONDecimal) {
        key(name)
        write(value)
    }

    public mutating func member(_ name: StaticString, _ value: String) {
        key(name)
        write(value)
    }

    public mutating func member(_ name: StaticString, _ value: JSONValue) {
        key(name)
        write(value)
    }
}
