import JSON

/// The lines of an archive that are neither a record nor a commit: its header, what begins a section, and its end.
///
///     {"file":"archive","format":1,"kind":"backup","store":"9f86d081884c7d65","crc":"5e1f0c6a"}
///     {"section":"erasures","crc":"31c7a0f2"}
///     {"section":"base","sequence":4096,"at":"2026-11-20T10:12:03.123+09:00","crc":"77ac1e02"}
///     {"section":"records","in":"usage","schema":1,"crc":"0b7d1e55"}
///     {"section":"state","schema":1,"crc":"8ad20f71"}
///     {"section":"commits","first":4000,"schema":1,"crc":"1f0c6a2b"}
///     {"section":"end","records":1200,"commits":112,"last":4111,"crc":"4be2f7a1"}
enum ArchiveSection: Equatable, Sendable {
    /// What follows is the state after a commit: the journal does not reach back to its first.
    case base(sequence: Int, at: Timestamp)
    case records(in: String, schema: Int)
    /// What was erased from the data directory, as its list of erasures has it.
    case erasures
    case state(schema: Int)
    case commits(first: Int, schema: Int)
    case end(ArchiveCounts)

    private static let opening = Array("{\"section\":".utf8)

    /// No record and no commit begins like this.
    static func begins(_ line: Range<Int>, of bytes: [UInt8]) -> Bool {
        bytes[line].starts(with: opening)
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .base(let sequence, let at):
            writer.member("section", "base")
            writer.member("sequence", sequence)
            writer.key("at")
            writer.write(at)
        case .records(let name, let schema):
            writer.member("section", "records")
            writer.member("in", name)
            writer.member("schema", schema)
        case .erasures: writer.member("section", "erasures")
        case .state(let schema):
            writer.member("section", "state")
            writer.member("schema", schema)
        case .commits(let first, let schema):
            writer.member("section", "commits")
            writer.member("first", first)
            writer.member("schema", schema)
        case .end(let counts):
            writer.member("section", "end")
            writer.member("records", counts.records)
            writer.member("commits", counts.commits)
            writer.member("last", counts.last)
        }
    }

    static func read(_ line: Range<Int>, of bytes: [UInt8]) throws -> ArchiveSection {
        var text: [String: String] = [:]
        var numbers: [String: Int] = [:]
        var at: Timestamp?
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            let key = reader.key
            switch key {
            case "section", "in": text[key] = try reader.readString()
            case "at": at = try reader.readTimestamp()
            case "sequence", "schema", "first", "records", "commits", "last":
                let number = try reader.readInt()
                guard (0...1 << 53).contains(number) else { throw LineError(reason: "“\(key)” is out of bounds") }
                numbers[key] = number
            case "crc": continue
            default: throw LineError(reason: "a section has no “\(key)”")
            }
        }
        try reader.finish()
        switch (text["section"], text["in"], numbers["schema"], numbers["first"], numbers["sequence"], at) {
        case ("base", nil, nil, nil, let sequence?, let at?) where sequence > 0:
            return .base(sequence: sequence, at: at)
        case ("erasures", nil, nil, nil, nil, nil): return .erasures
        case ("records", let name?, let schema?, nil, nil, nil): return .records(in: name, schema: schema)
        case ("state", nil, let schema?, nil, nil, nil): return .state(schema: schema)
        case ("commits", nil, let schema?, let first?, nil, nil) where first > 0:
            return .commits(first: first, schema: schema)
        case ("end", nil, nil, nil, nil, nil):
            guard let records = numbers["records"], let commits = numbers["commits"], let last = numbers["last"] else {
                break
            }
            return .end(ArchiveCounts(records: records, commits: commits, last: last))
        default: break
        }
        throw LineError(reason: "the line is none that begins a section")
    }
}

/// What an archive says at its end that it holds.
struct ArchiveCounts: Equatable, Sendable {
    var records = 0
    var commits = 0
    /// The last commit of a backup; 0 in an export.
    var last = 0
}

/// The first line of an archive.
struct ArchiveHeader: Equatable, Sendable {
    static let format = 1
    /// With what every archive begins.
    static let opening = Array("{\"file\":\"archive\",".utf8)

    var kind: ArchiveKind
    /// The data directory it was made of; an export says none.
    var store: UInt64?

    func write(to writer: inout JSONWriter) {
        writer.member("file", "archive")
        writer.member("format", Self.format)
        writer.member("kind", kind.rawValue)
        if let store { writer.member("store", Hex.text(store, digits: 16)) }
    }

    static func read(_ line: Range<Int>, of bytes: [UInt8]) throws -> ArchiveHeader {
        var format = 0
        var kind = ""
        var store: UInt64?
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "format") {
                format = try reader.readInt()
            } else if reader.key(is: "kind") {
                kind = try reader.readString()
            } else if reader.key(is: "store") {
                store = try reader.readHex()
            }
        }
        try reader.finish()
        guard format == Self.format else { throw LineError(reason: "format \(format) is not known here") }
        guard let kind = ArchiveKind(rawValue: kind), (store != nil) == (kind == .backup) else {
            throw LineError(reason: "an archive is a backup with “store” or an export")
        }
        return ArchiveHeader(kind: kind, store: store)
    }
}

public enum ArchiveKind: String, Equatable, Sendable {
    /// All of a data directory: every commit that is kept, with who, when and why.
    case backup
    /// The records as they are, without their past.
    case export
}
