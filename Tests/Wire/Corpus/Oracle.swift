public import HTTP

/// A second reader of heads, as simple as can be and nothing like the parser: it splits text at CR LF and looks. What
/// the parser accepts must have one reading here, and the same; two readings are how a request is smuggled past a proxy.
public enum Oracle {
    /// What is wrong with the parser having accepted these bytes as that head; nil where nothing is.
    public static func complaint(about bytes: [UInt8], _ head: RequestHead) -> String? {
        var text = String(wire: bytes).unicodeScalars[...]
        while text.starts(with: "\r\n".unicodeScalars) { text = text.dropFirst(2) }
        let lines = split(text)
        guard lines.count >= 3, lines.suffix(2) == ["", ""] else { return "no empty line at the end" }
        if lines.dropLast(2).contains("") { return "an empty line within" }
        if lines.contains(where: { $0.unicodeScalars.contains { $0.value < 32 && $0 != "\t" || $0.value == 127 } }) {
            return "a control byte"
        }
        let parts = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, (0...9).contains(where: { parts[2] == "HTTP/1.\($0)" }) else { return "a request line" }
        if (parts[2] == "HTTP/1.0") != (head.version == .http10) { return "the version" }
        if parts[0] != "\(head.method.name)" { return "the method" }

        var fields: [(name: String, value: String)] = []
        for line in lines[1..<(lines.count - 2)] {
            guard let colon = line.firstIndex(of: ":"), let first = line.first, first != " ", first != "\t" else {
                return "a line that is no field"
            }
            let name = line[..<colon]
            if name.isEmpty || name.contains(where: { " \t\"(),/:;<=>?@[\\]{}".contains($0) || !$0.isASCII }) {
                return "a name that is no token"
            }
            fields.append((name.lowercased(), trimmed(line[line.index(after: colon)...])))
        }
        let told = head.fields.map {
            (String(wire: head.bytes[$0.name]).lowercased(), String(wire: head.bytes[$0.value]))
        }
        if !told.elementsEqual(fields, by: ==) { return "the fields" }
        return framing(fields, head) ?? path(head)
    }

    private static func framing(_ fields: [(name: String, value: String)], _ head: RequestHead) -> String? {
        let hosts = fields.filter { $0.name == "host" }
        let lengths = fields.filter { $0.name == "content-length" }
        let codings = fields.filter { $0.name == "transfer-encoding" }
        if hosts.count > 1 || hosts.isEmpty && head.version == .http11 { return "not one Host" }
        if lengths.count > 1 { return "more than one Content-Length" }
        if !codings.isEmpty, !lengths.isEmpty || head.version == .http10 { return "Transfer-Encoding beside another" }
        let coding = codings.map(\.value).joined(separator: ",").lowercased().filter { !" \t,".contains($0) }
        if !codings.isEmpty, coding != "chunked" { return "a coding other than chunked" }
        let expected: BodyFraming
        if let length = lengths.first?.value {
            guard !length.isEmpty, length.allSatisfy({ "0123456789".contains($0) }), let number = UInt64(length) else {
                return "a Content-Length that is no number"
            }
            expected = .length(number)
        } else {
            expected = codings.isEmpty ? .none : .chunked
        }
        return expected == head.framing ? nil : "the framing"
    }

    private static func path(_ head: RequestHead) -> String? {
        let path = head.bytes[head.path]
        if path.elementsEqual("*".utf8) { return head.method == .options ? nil : "a star" }
        if path.first != UInt8(ascii: "/") { return "a path that does not begin at the root" }
        if path.contains(0) { return "a NUL in the path" }
        let segments = path.split(separator: UInt8(ascii: "/"))
        return segments.contains { $0.elementsEqual(".".utf8) || $0.elementsEqual("..".utf8) } ? "dot segments" : nil
    }

    /// At CR LF and nothing else. Characters are scalars here: "\r\n" is one `Character`.
    private static func split(_ text: Substring.UnicodeScalarView) -> [String] {
        var lines: [String] = []
        var line = ""
        var rest = text
        while let scalar = rest.popFirst() {
            if scalar == "\r", rest.first == "\n" {
                rest = rest.dropFirst()
                lines.append(line)
                line = ""
            } else {
                line.unicodeScalars.append(scalar)
            }
        }
        return lines + [line]
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.unicodeScalars[...]
        while text.first == " " || text.first == "\t" { text = text.dropFirst() }
        while text.last == " " || text.last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
