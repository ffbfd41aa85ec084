/// An answer as a client that believes nothing reads it: status, fields as they came, body by the message's framing.
public struct RawAnswer: Equatable, Sendable {
    public var version: String
    public var status: Int
    public var fields: [(name: String, value: String)]
    public var body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }

    /// Every value of the field, in order.
    public subscript(all name: String) -> [String] {
        fields.filter { $0.name.lowercased() == name.lowercased() }.map(\.value)
    }

    /// The field's value where it stands there exactly once.
    public subscript(name: String) -> String? {
        let values = self[all: name]
        return values.count == 1 ? values[0] : nil
    }

    public static func == (one: RawAnswer, other: RawAnswer) -> Bool {
        one.status == other.status && one.body == other.body && one.fields.elementsEqual(other.fields) { $0 == $1 }
    }

    /// The first answer in the bytes and its length; nil while it is not complete.
    static func parse(_ bytes: [UInt8], toHead: Bool, ended: Bool) throws -> (RawAnswer, Int)? {
        guard let headEnd = find([13, 10, 13, 10], in: bytes, from: 0) else { return nil }
        var lines = String(decoding: bytes[..<headEnd], as: UTF8.self).components(by: "\r\n")
        let start = lines.removeFirst().split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard start.count == 3, start[0].hasPrefix("HTTP/1."), let status = Int(start[1]) else {
            throw HarnessError("not a status line: \(start.joined(separator: " "))")
        }
        let fields = try lines.map { line in
            guard let colon = line.firstIndex(of: ":") else { throw HarnessError("not a field: \(line)") }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (name: String(line[..<colon]), value: String(value))
        }
        var answer = RawAnswer(version: String(start[0]), status: status, fields: fields, body: [])
        let bodyStart = headEnd + 4
        if toHead || status / 100 == 1 || status == 204 || status == 304 { return (answer, bodyStart) }
        if answer["Transfer-Encoding"] == "chunked" {
            guard let (body, end) = try chunks(bytes, from: bodyStart) else { return nil }
            answer.body = body
            return (answer, end)
        }
        if let length = answer["Content-Length"] {
            guard let length = Int(length) else { throw HarnessError("not a length: \(length)") }
            guard bytes.count >= bodyStart + length else { return nil }
            answer.body = Array(bytes[bodyStart..<(bodyStart + length)])
            return (answer, bodyStart + length)
        }
        guard ended else { return nil }
        answer.body = Array(bytes[bodyStart...])
        return (answer, bytes.count)
    }

    private static func chunks(_ bytes: [UInt8], from start: Int) throws -> ([UInt8], Int)? {
        var body: [UInt8] = []
        var index = start
        while let lineEnd = find([13, 10], in: bytes, from: index) {
            let text = String(decoding: bytes[index..<lineEnd], as: UTF8.self)
            guard let size = Int(text, radix: 16) else { throw HarnessError("not a chunk size: \(text)") }
            let dataEnd = lineEnd + 2 + size
            guard bytes.count >= dataEnd + 2 else { return nil }
            guard bytes[dataEnd] == 13, bytes[dataEnd + 1] == 10 else { throw HarnessError("a chunk without its end") }
            body += bytes[(lineEnd + 2)..<dataEnd]
            index = dataEnd + 2
            if size == 0 { return (body, index) }
        }
        return nil
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard start <= bytes.count else { return nil }
        var index = start
        while let first = bytes[index...].firstIndex(of: pattern[0]) {
            if bytes[first...].starts(with: pattern) { return first }
            index = first + 1
        }
        return nil
    }
}

extension String {
    /// Without Foundation, and on bytes: "\r\n" is one Character.
    fileprivate func components(by separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
