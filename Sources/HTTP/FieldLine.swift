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

    /// Reads the line that begins at `start` where it is whole before `end` and good. Where it is not, `fault` says why.
    @inline(__always)
    static func read(_ input: Bytes, from start: Int, to end: Int) -> FieldLine? {
        let nameEnd = endOfName(input, from: start, to: end)
        guard nameEnd < end else { return nil }
        guard input[nameEnd] == ASCII.colon, nameEnd > start else { return readEnd(input, from: start, to: end) }
        let known = FieldName(input.slice(start, nameEnd))
        if known == .other, !isToken(input, from: start, to: nameEnd) { return nil }
        var index = nameEnd &+ 1
        while index < end, ASCII.isBlank(input[index]) { index &+= 1 }
        let valueStart = index
        index = endOfText(input, from: index, to: end)
        guard isLineEnd(input, at: index, to: end) else { return nil }
        var valueEnd = index
        while valueEnd > valueStart, ASCII.isBlank(input[valueEnd &- 1]) { valueEnd &-= 1 }
        return FieldLine(
            known: known, name: Range(uncheckedBounds: (start, nameEnd)),
            value: Range(uncheckedBounds: (valueStart, valueEnd)), next: index &+ 2)
    }

    @inline(__always)
    private static func readEnd(_ input: Bytes, from start: Int, to end: Int) -> FieldLine? {
        guard isLineEnd(input, at: start, to: end) else { return nil }
        return FieldLine(known: .other, name: start..<start, value: start..<start, next: start &+ 2)
    }

    @inline(__always)
    private static func isLineEnd(_ input: Bytes, at index: Int, to end: Int) -> Bool {
        end &- index >= 2 && input[index] == ASCII.carriageReturn && input[index &+ 1] == ASCII.lineFeed
    }

    private static func isToken(_ input: Bytes, from start: Int, to end: Int) -> Bool {
        var index = start
        while index < end {
            if !ByteSet.token.contains(input[index]) { return false }
            index &+= 1
        }
        return true
    }

    /// What is wrong with a complete line, ended as it should be, that `read` did not take.
    static func fault(_ input: Bytes, from start: Int, to end: Int) -> Refusal.Malformed {
        var index = start
        while index < end, ByteSet.token.contains(input[index]) { index += 1 }
        guard index < end else { return .fieldName }
        let byte = input[index]
        if byte == ASCII.colon { return index == start ? .fieldName : .controlByte }
        if ASCII.isBlank(byte) {
            // RFC 9112 2.2 and 5.2: a line that begins with white space belongs to nothing or to the line before.
            if index == start { return .obsoleteFolding }
            while index < end, ASCII.isBlank(input[index]) { index += 1 }
            // RFC 9112 5.1: must be refused, because peers disagree about what it names.
            return index < end && input[index] == ASCII.colon ? .spaceBeforeColon : .fieldName
        }
        return ASCII.isControl(byte) && byte != ASCII.carriageReturn ? .controlByte : .fieldName
    }

    /// The first colon, or byte that is in no name and comes before it: white space or a control byte.
    @inline(__always)
    private static func endOfName(_ input: Bytes, from start: Int, to end: Int) -> Int {
        var index = start
        while index &+ 8 <= end {
            let word = Word(input, at: index)
            let hits = word.bytes(below: 0x21) | word.bytes(equalTo: ASCII.colon)
            if hits != 0 { return index &+ Word.firstIndex(hits) }
            index &+= 8
        }
        while index < end, input[index] > ASCII.space, input[index] != ASCII.colon { index &+= 1 }
        return index
    }

    /// The first control byte other than a tab. RFC 9110 5.5 allows 0x80 and up.
    @inline(__always)
    private static func endOfText(_ input: Bytes, from start: Int, to end: Int) -> Int {
        var index = start
        while index &+ 8 <= end {
            let word = Word(input, at: index)
            let hits = word.bytes(below: 0x20) | word.bytes(equalTo: 0x7F)
            if hits == 0 {
                index &+= 8
                continue
            }
            index &+= Word.firstIndex(hits)
            if input[index] != ASCII.tab { return index }
            index &+= 1
        }
        while index < end, !ASCII.isControl(input[index]) { index &+= 1 }
        return index
    }
}
