import JSON

/// Puts an archive together line by line and hands it on in pieces. Every line continues the checksum of the line
/// before it, so that one that is changed, moved, doubled or left out is found, and where.
struct ArchiveWriter: ~Copyable {
    /// Takes the next bytes; it may wait as long as it likes.
    typealias Sink = (_ bytes: [UInt8]) throws -> Void

    private let sink: Sink
    private var piece: [UInt8] = []
    private var writer = JSONWriter()
    private var sum: UInt32 = 0
    private(set) var counts = ArchiveCounts()
    /// Handed on so far.
    private(set) var bytes = 0

    private static var pieceSize: Int { 256 << 10 }
    private static let seal = Array(",\"crc\":\"\(LineSeal.placeholder)\"}\n".utf8)

    init(_ header: ArchiveHeader, to sink: @escaping Sink) throws {
        self.sink = sink
        piece.reserveCapacity(Self.pieceSize * 2)
        try line { header.write(to: &$0) }
    }

    mutating func begin(_ section: ArchiveSection) throws {
        try line { section.write(to: &$0) }
    }

    /// One record or piece of state; the body writes an object's members.
    mutating func record(_ body: (inout JSONWriter) -> Void) throws {
        counts.records += 1
        try line(body)
    }

    mutating func erasure(_ erasure: Erasure, isDone: Bool) throws {
        writer.reset()
        erasure.write(isDone: isDone, to: &writer)
        let start = piece.count
        writer.withBytes { piece.append(contentsOf: $0) }
        try seal(from: start)
    }

    mutating func state(_ body: (inout JSONWriter) -> Void) throws {
        try line(body)
    }

    /// A record's line as a snapshot has it, an object without checksum.
    mutating func record(_ line: Range<Int>, of source: [UInt8]) throws {
        counts.records += 1
        let start = piece.count
        piece.append(contentsOf: source[line].dropLast())
        piece.append(contentsOf: Self.seal)
        try seal(from: start)
    }

    /// A commit's line as the journal has it, with the checksum that it has there.
    mutating func commit(_ line: Range<Int>, of source: [UInt8]) throws {
        counts.commits += 1
        let start = piece.count
        piece.append(contentsOf: source[line])
        piece.append(UInt8(ascii: "\n"))
        try seal(from: start)
    }

    /// Writes the last line and hands on what is left.
    mutating func end(last: Int) throws {
        counts.last = last
        try begin(.end(counts))
        try flush()
    }

    private mutating func line(_ body: (inout JSONWriter) -> Void) throws {
        writer.reset()
        writer.beginObject()
        body(&writer)
        writer.member("crc", LineSeal.placeholder)
        writer.endObject()
        writer.endLine()
        let start = piece.count
        writer.withBytes { piece.append(contentsOf: $0) }
        try seal(from: start)
    }

    private mutating func seal(from start: Int) throws {
        sum = LineSeal.seal(start..<piece.count - 1, of: &piece, after: sum)
        if piece.count >= Self.pieceSize { try flush() }
    }

    private mutating func flush() throws {
        bytes += piece.count
        try sink(piece)
        piece.removeAll(keepingCapacity: true)
    }
}
