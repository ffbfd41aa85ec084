/// How strings are spelled.
extension JSONWriter {
    /// Escapes what RFC 8259 says must be: the quote, the backslash and control characters.
    mutating func appendString(_ text: String) {
        var text = text
        text.withUTF8 { text in appendString(Source(UnsafeRawBufferPointer(text))) }
    }

    /// Of UTF-8.
    mutating func appendString(_ bytes: Source) {
        var rest = 0
        buffer.append(atMost: bytes.count &+ 2) { free in
            var place = 0
            free.put(UInt8(ascii: "\""), at: &place)
            rest = free.putPlain(bytes, from: 0, at: &place)
            if rest == bytes.count { free.put(UInt8(ascii: "\""), at: &place) }
            return place
        }
        if rest < bytes.count { appendEscaped(bytes, from: rest) }
    }

    /// The rest of a string whose byte at `start` must be escaped.
    @inline(never)
    private mutating func appendEscaped(_ bytes: Source, from start: Int) {
        var index = start
        while index < bytes.count {
            // One escape, and the plain run behind it.
            buffer.append(atMost: 6 + bytes.count - index) { free in
                var place = 0
                free.putEscape(bytes[index], at: &place)
                index = free.putPlain(bytes, from: index + 1, at: &place)
                return place
            }
        }
        append(UInt8(ascii: "\""))
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Puts bytes up to the first that must be escaped, and says where that stands; `bytes.count` where there is none.
    @inline(__always)
    fileprivate func putPlain(_ bytes: Source, from start: Int, at place: inout Int) -> Int {
        let target = UnsafeMutableRawBufferPointer(self)
        var index = start
        while index &+ 8 <= bytes.count {
            let word = bytes.word(at: index)
            let stops = Word.stringStops(word)
            guard stops == 0 else { break }
            target.storeBytes(of: word.littleEndian, toByteOffset: place, as: UInt64.self)
            index &+= 8
            place &+= 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return index }
            put(byte, at: &place)
            index &+= 1
        }
        return index
    }

    fileprivate func putEscape(_ byte: UInt8, at place: inout Int) {
        put(UInt8(ascii: "\\"), at: &place)
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte, at: &place)
        case 0x08: put(UInt8(ascii: "b"), at: &place)
        case 0x09: put(UInt8(ascii: "t"), at: &place)
        case 0x0A: put(UInt8(ascii: "n"), at: &place)
        case 0x0C: put(UInt8(ascii: "f"), at: &place)
        case 0x0D: put(UInt8(ascii: "r"), at: &place)
        default:
            put(UInt8(ascii: "u"), at: &place)
            put(UInt8(ascii: "0"), at: &place)
            put(UInt8(ascii: "0"), at: &place)
            put(UInt8(ascii: "0") + byte >> 4, at: &place)
            put(byte & 0xF + (byte & 0xF < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10), at: &place)
        }
    }
}
