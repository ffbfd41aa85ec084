/// Finds line, column and pointer of a byte by walking the document from its start. Only errors need them, so reading
/// does not keep them. What stands before the byte has been read without a fault, and the walk leans on that.
struct Locator {
    let source: Source
    let start: Int

    /// Longer pointers stop at the last ancestor that fits, so that a message stays one line.
    private static let longestPointer = 256

    func location(of index: Int) -> JSONLocation {
        var line = 1
        var lineStart = start
        for place in start..<index where source[place] == UInt8(ascii: "\n") {
            line += 1
            lineStart = place + 1
        }
        var column = 1
        for place in lineStart..<index where source[place] & 0xC0 != 0x80 { column += 1 }
        return JSONLocation(line: line, column: column, offset: index - start)
    }

    private enum Step {
        /// An object and where the key stands whose value is being read.
        case object(key: Range<Int>?)
        case array(element: Int)
    }

    /// The pointer to the innermost value begun where `index` is. With `isKey` a key begins there, and the pointer
    /// names its member.
    func pointer(to index: Int, isKey: Bool = false, end: Int) -> String {
        var steps: [Step] = []
        var place = start
        while place < index {
            switch source[place] {
            case UInt8(ascii: "{"): steps.append(.object(key: nil))
            case UInt8(ascii: "["): steps.append(.array(element: 0))
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = steps.popLast()
            case UInt8(ascii: ","): next(&steps)
            case UInt8(ascii: "\""):
                let close = stringEnd(place, before: index)
                if case .object(nil) = steps.last, close < index {
                    steps[steps.count - 1] = .object(key: place + 1..<close)
                }
                place = close
            default: break
            }
            place += 1
        }
        if isKey, !steps.isEmpty {
            steps[steps.count - 1] = .object(key: index + 1..<stringEnd(index, before: end))
        }
        return text(of: steps)
    }

    private func next(_ steps: inout [Step]) {
        switch steps.popLast() {
        case .object: steps.append(.object(key: nil))
        case .array(let element): steps.append(.array(element: element + 1))
        case nil: break
        }
    }

    /// The closing quote of the string that opens at `quote`, or `limit`.
    private func stringEnd(_ quote: Int, before limit: Int) -> Int {
        var place = quote + 1
        while place < limit, source[place] != UInt8(ascii: "\"") {
            place += source[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(place, limit)
    }

    private func text(of steps: [Step]) -> String {
        var pointer = ""
        for step in steps {
            var token = "/"
            switch step {
            case .object(nil): return pointer
            case .object(let key?):
                guard key.count <= Self.longestPointer else { return pointer }
                var name: [UInt8] = []
                source.unescape(StringToken(start: key.lowerBound, count: key.count, isEscaped: true, isChecked: true))
                { name.append($0) }
                for scalar in String(decoding: name, as: UTF8.self).unicodeScalars {
                    switch scalar {
                    case "~": token += "~0"
                    case "/": token += "~1"
                    default: token.unicodeScalars.append(scalar)
                    }
                }
            case .array(let element): token += String(element)
            }
            guard pointer.utf8.count + token.utf8.count <= Self.longestPointer else { return pointer }
            pointer += token
        }
        return pointer
    }
}
