/// One line of a head's fields (RFC 9112 5): name, colon, value without the white space around it; or the empty line
/// that ends the head. It reads a line that lies whole before it and keeps no state.
struct FieldLine {
    let known: FieldName
    let name: Range<Int>
    let value: Range<Int>
    /// The first byte after the line.
    let next: Int

    /// The line has nothing in it.
    var isEnd: Bool { name.isEmpty }

    /// Reads the line that begins at `start`. As with `RequestLine.read`, an unfinished line throws, too.
    static func read(_ input: Bytes, from start: Int, to end: Int) throws(Refusal) -> FieldLine {
        var index = start
        while index < end, ByteSet.token.contains(input[index]) { index &+= 1 }
        guard index < end, input[index] == ASCII.colon, index > start else {
            return try withoutName(input, from: start, at: index, to: end)
        }
        let name = start..<index
        index &+= 1
        while index < end, ASCII.isBlank(input[index]) { index &+= 1 }
        let valueStart = index
        index = endOfText(input, from: index, to: end)
        guard index &+ 1 < end, input[index] == ASCII.carriageReturn, input[index &+ 1] == ASCII.lineFeed
        else { throw .malformed(.controlByte) }
        var valueEnd = index
        while valueEnd > valueStart, ASCII.isBlank(input[valueEnd &- 1]) { valueEnd &-= 1 }
        return FieldLine(
            known: FieldName(input, name), name: name, value: valueStart..<valueEnd, next: index &+ 2)
    }

    /// The end of the head, or what is wrong with a line that has no proper name.
    private static func withoutName(
        _ input: Bytes, from start: Int, at index: Int, to end: Int
    ) throws(Refusal) -> FieldLine {
        guard index < end else { throw .malformed(.fieldName) }
        let byte = input[index]
        if index == start {
            if byte == ASCII.carriageReturn, index + 1 < end, input[index + 1] == ASCII.lineFeed {
                return FieldLine(known: .other, name: start..<start, value: start..<start, next: index + 2)
            }
            // RFC 9112 2.2 and 5.2: a line that begins with white space belongs to nothing or to the line before.
            if ASCII.isBlank(byte) { throw .malformed(.obsoleteFolding) }
        }
        if ASCII.isBlank(byte) {
            var after = index
            while after < end, ASCII.isBlank(input[after]) { after += 1 }
            // RFC 9112 5.1: must be refused, because peers disagree about what it names.
            if after < end, input[after] == ASCII.colon { throw .malformed(.spaceBeforeColon) }
        }
        let ends = byte == ASCII.carriageReturn || byte == ASCII.lineFeed
        throw .malformed(ASCII.isControl(byte) && !ends ? .controlByte : .fieldName)
    }

    /// The first control byte other than a tab, eight bytes at a time. RFC 9110 5.5 allows 0x80 and up.
    @inline(__always)
    private static func endOfText(_ input: Bytes, from start: Int, to end: Int) -> Int {
        var index = start
        while true {
            while index &+ 8 <= end {
                let word = UInt64(littleEndian: input.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                let del = word ^ 0x7F7F_7F7F_7F7F_7F7F
                // The lowest bit set is exact; higher ones may be borrowed from it.
                let hits =
                    ((word &- 0x2020_2020_2020_2020) & ~word | (del &- 0x0101_0101_0101_0101) & ~del)
                    & 0x8080_8080_8080_8080
                if hits != 0 {
                    index &+= hits.trailingZeroBitCount &>> 3
                    break
                }
                index &+= 8
            }
            while index < end, !ASCII.isControl(input[index]), input[index] != ASCII.tab, index &+ 8 > end {
                index &+= 1
            }
            guard index < end, input[index] == ASCII.tab else { return index }
            index &+= 1
        }
    }
}
