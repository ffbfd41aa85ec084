/// Finds the file in a body of multipart/form-data (RFC 7578), as `curl -F file=@usage.csv` and forms of browsers send
/// it. Parts are places in the bytes; nothing is copied, and nested multiparts are no files.
public struct MultipartBody: Sendable {
    public struct Part: Sendable, Equatable {
        public let name: String?
        /// Nil for a plain field.
        public let fileName: String?
        public let contentType: String?
        public let content: Range<Int>
    }

    public let parts: [Part]

    public static let mostParts = 100

    /// Nil where the body does not have the form that its boundary promises.
    public init?(_ bytes: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        guard (1...70).contains(boundary.utf8.count), var position = Self.find(mark, in: bytes, from: 0) else {
            return nil
        }
        var parts: [Part] = []
        while true {
            position += mark.count
            if bytes[position...].starts(with: "--".utf8) { break }
            while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
            guard parts.count < Self.mostParts, bytes[position...].starts(with: [0x0D, 0x0A]),
                let head = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: bytes, from: position),
                let end = Self.find([0x0D, 0x0A] + mark, in: bytes, from: head + 2)
            else { return nil }
            let lines = head > position + 2 ? bytes[position + 2..<head] : []
            parts.append(Self.part(lines, content: min(head + 4, end)..<end))
            position = end + 2
        }
        self.parts = parts
    }

    private static func part(_ head: ArraySlice<UInt8>, content: Range<Int>) -> Part {
        var name: String?
        var fileName: String?
        var type: String?
        for line in head.split(separator: 0x0A) {
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { continue }
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            switch text[..<colon].lowercased() {
            case "content-disposition":
                name = parameter("name", of: value)
                fileName = parameter("filename", of: value)
            case "content-type": type = String(value)
            default: break
            }
        }
        return Part(name: name, fileName: fileName, contentType: type, content: content)
    }

    /// RFC 7578 4.2 has them quoted; browsers write a quote inside as `%22`, curl as `\"`.
    private static func parameter(_ name: String, of value: Substring) -> String? {
        var rest = value
        while let semicolon = rest.firstIndex(of: ";") {
            rest = rest[rest.index(after: semicolon)...].drop { $0 == " " }
            guard rest.lowercased().hasPrefix(name + "=") else { continue }
            var text = ""
            var isEscaped = false
            let isQuoted = rest.dropFirst(name.count + 1).first == "\""
            for character in rest.dropFirst(name.count + (isQuoted ? 2 : 1)) {
                if !isEscaped, character == (isQuoted ? "\"" : ";") { break }
                isEscaped = !isEscaped && character == "\\"
                if !isEscaped { text.append(character) }
            }
            return text
        }
        return nil
    }

    /// Where a pattern stands next.
    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, start >= 0, start <= bytes.count else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var index = start
                while index + pattern.count <= bytes.count {
                    if bytes[index] == first,
                        UnsafeBufferPointer(rebasing: bytes[index..<index + pattern.count]).elementsEqual(pattern)
                    {
                        return index
                    }
                    index += 1
                }
                return nil
            }
        }
    }
}
