import LinuxIO

/// Reads one file of the journal from its first line, checks every line's checksum against the one before, and gives
/// the commits on in chunks. It stops at the first line that is not as it was written, says where, and judges nothing;
/// it changes nothing either.
struct JournalFileReader<File: DiskFile> {
    let file: File
    let path: String
    let first: Int
    /// A commit whose checksum is known from elsewhere.
    let checkpoint: JournalPosition
    /// Bytes up to the padding.
    let contentEnd: Int
    private(set) var header: JournalHeader?
    /// Behind the last good line, in the chain and in the file.
    private(set) var position: JournalPosition
    private(set) var end = 0
    /// The number of the next line, from 1.
    private(set) var line = 1
    /// The file says that another follows it.
    private(set) var isClosed = false
    private(set) var fault: JournalFault?
    private var scanner: LineScanner<File>

    /// `position` is where the file before ended; where its `store` is unknown, the header is believed.
    init(
        _ file: File, path: String, first: Int, continuing position: JournalPosition,
        checkpoint: JournalPosition = JournalPosition()
    ) throws(Errno) {
        self.file = file
        self.path = path
        self.first = first
        self.position = position
        self.checkpoint = checkpoint
        contentEnd = try Padding.contentEnd(of: file)
        scanner = try LineScanner(file, limit: contentEnd)
    }

    /// The next checked commits; nil at the end of the file or at a fault.
    mutating func next() throws(Errno) -> JournalChunk? {
        while fault == nil {
            guard let chunk = try scanner.next() else {
                if end < contentEnd { stop("the last line has no end") }
                if header == nil { stop("the file has no header") }
                return nil
            }
            if let checked = check(chunk) { return checked }
        }
        return nil
    }

    private mutating func check(_ chunk: LineScanner<File>.Chunk) -> JournalChunk? {
        let before = header == nil ? first - 1 : position.sequence
        let firstLine = header == nil ? 2 : line
        var checked: [Range<Int>] = []
        checked.reserveCapacity(chunk.lines.count)
        for range in chunk.lines {
            let isHeader = header == nil
            guard check(range, of: chunk.bytes) else { break }
            line += 1
            end = chunk.offset + range.upperBound + 1
            if !isHeader, !isClosed { checked.append(range) }
        }
        guard let range = checked.first, let header else { return nil }
        return JournalChunk(
            bytes: chunk.bytes, lines: checked, first: before + 1, schema: header.schema, sum: position.sum,
            origin: .init(file: path, line: firstLine, offset: chunk.offset + range.lowerBound))
    }

    private mutating func stop(_ reason: String) {
        if fault == nil { fault = JournalFault(line: line, offset: end, reason: reason) }
    }

    /// Takes a line into the position, or says what is wrong with it.
    private mutating func check(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        if isClosed {
            stop("a line follows the end of the journal file")
            return false
        }
        if header == nil { return checkHeader(range, of: bytes) }
        let sum = LineSeal.computed(range, of: bytes, after: position.sum)
        guard LineSeal.stated(range, of: bytes) == sum else {
            stop("the line does not have the checksum that it states or that the line before demands")
            return false
        }
        if JournalEnd.isEnd(range, of: bytes) {
            isClosed = true
            return true
        }
        if position.sequence + 1 == checkpoint.sequence, sum != checkpoint.sum {
            stop("the commit is not the one that the snapshot continues")
            return false
        }
        position.sequence += 1
        position.sum = sum
        return true
    }

    private mutating func checkHeader(_ range: Range<Int>, of bytes: [UInt8]) -> Bool {
        let header: JournalHeader
        do {
            header = try JournalHeader.read(range, of: bytes)
        } catch {
            stop("the header cannot be read: \(error)")
            return false
        }
        let sum = LineSeal.computed(range, of: bytes, after: header.after)
        guard LineSeal.stated(range, of: bytes) == sum, header.first == first else {
            stop("the header does not have the checksum that it states")
            return false
        }
        if let store = position.store {
            guard header.store == store else {
                stop("the file belongs to another data directory")
                return false
            }
            guard first == position.sequence + 1, header.after == position.sum else {
                stop("the file does not continue the one before, which ends with commit \(position.sequence)")
                return false
            }
        } else if let store = checkpoint.store {
            guard header.store == store, first != checkpoint.sequence + 1 || header.after == checkpoint.sum else {
                stop("the file does not belong to the snapshot")
                return false
            }
        }
        position = JournalPosition(sequence: first - 1, sum: sum, store: header.store)
        self.header = header
        return true
    }
}
