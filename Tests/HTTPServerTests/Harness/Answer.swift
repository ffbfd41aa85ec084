/// One answer as a strict client reads it: what is not in RFC 9112's form is an error, not something to guess at.
struct Answer: Equatable, CustomStringConvertible {
    let status: Int
    let reason: String
    let fields: [String]
    let body: [UInt8]
    let isChunked: Bool

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of the one field of that name; two of them are as good as none.
    subscript(name: String) -> String? {
        let values = fields.filter { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
        return values.count == 1 ? String(values[0].dropFirst(name.utf8.count + 2)) : nil
    }

    func has(_ name: String) -> Bool {
        fields.contains { $0.lowercased().hasPrefix(name.lowercased() + ":") }
    }

    /// The server keeps the connection open after this answer.
    var keepsAlive: Bool { self["Connection"] != "close" }

    var description: String {
        "\(status) \(reason) \(fields) \(body.count) bytes: \(text.prefix(200))"
    }
}

/// Where an answer's bytes come from: `more` appends what arrives next and is false at the end.
struct AnswerReader {
    private(set) var bytes: [UInt8] = []
    private var start = 0
    let more: (inout [UInt8]) throws -> Bool

    init(more: @escaping (inout [UInt8]) throws -> Bool) {
        self.more = more
    }

    /// What came and was not read as an answer.
    var rest: [UInt8] { Array(bytes[start...]) }

    mutating func answer(toHead: Bool) throws -> Answer {
        let words = try line().split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard words.count == 3, words[0] == "HTTP/1.1", words[1].count == 3, let status = Int(words[1])
        else {
            throw ClientFailure.notHTTP("status line \(words)")
        }
        var fields: [String] = []
        while case let next = try line(), !next.isEmpty {
            guard next.contains(": "), next.first?.isWhitespace == false else {
                throw ClientFailure.notHTTP(next)
            }
            fields.append(next)
        }
        let head = Answer(
            status: status, reason: String(words[2]), fields: fields, body: [], isChunked: false)
        let isChunked = head["Transfer-Encoding"] == "chunked"
        let body: [UInt8]
        if toHead || status < 200 || status == 204 || status == 304 {
            body = []
        } else if isChunked {
            guard !head.has("Content-Length") else { throw ClientFailure.notHTTP("two lengths") }
            body = try chunks()
        } else if head.has("Content-Length") {
            guard let length = head["Content-Length"].flatMap({ Int($0) }) else {
                throw ClientFailure.notHTTP("length of \(fields)")
            }
            body = try take(length)
        } else {
            while try more(&bytes) {}
            body = rest
            start = bytes.count
        }
        return Answer(
            status: status, reason: head.reason, fields: fields, body: body, isChunked: isChunked)
    }

    private mutating func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let size = try line()
            guard let count = Int(size, radix: 16), !size.hasPrefix("+") else {
                throw ClientFailure.notHTTP(size)
            }
            body += try take(count)
            guard try line().isEmpty else { throw ClientFailure.notHTTP("no line end after a chunk") }
            if count == 0 { return body }
        }
    }

    private mutating func line() throws -> String {
        var searched = start
        while true {
            if let feed = bytes[searched...].firstIndex(of: 0x0A) {
                guard feed > start, bytes[feed - 1] == 0x0D else {
                    throw ClientFailure.notHTTP("bare line feed")
                }
                defer { drop(to: feed + 1) }
                return String(decoding: bytes[start..<(feed - 1)], as: UTF8.self)
            }
            searched = bytes.count
            guard try more(&bytes) else { throw ClientFailure.ended(after: rest) }
        }
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        while bytes.count - start < count {
            guard try more(&bytes) else { throw ClientFailure.ended(after: rest) }
        }
        defer { drop(to: start + count) }
        return Array(bytes[start..<(start + count)])
    }

    private mutating func drop(to index: Int) {
        start = index
        guard start > 1 << 20 || start == bytes.count else { return }
        bytes.removeSubrange(..<start)
        start = 0
    }
}

enum ClientFailure: Error, Equatable {
    case system(String, CInt)
    case timeout
    case ended(after: [UInt8])
    case notHTTP(String)
}
