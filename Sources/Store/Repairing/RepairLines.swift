import LinuxIO

/// The lines of commits behind a position, whatever stands before them in the same file. Each must continue the
/// checksum of the one before; it ends where one does not.
struct RepairLines<D: Disk> {
    private let disk: D
    private var files: ArraySlice<Int>
    private var path = ""
    private var scanner: LineScanner<D.File>?
    private var chunk: LineScanner<D.File>.Chunk?
    private var index = 0
    private(set) var position: JournalPosition
    private(set) var schema = 0

    struct Line {
        let sequence: Int
        let bytes: [UInt8]
    }

    init(_ disk: D, files: [Int], after position: JournalPosition) {
        self.disk = disk
        self.position = position
        self.files = files[(files.lastIndex { $0 <= position.sequence + 1 } ?? 0)...]
    }

    mutating func next() throws -> Line? {
        while true {
            guard let chunk, index < chunk.lines.count else {
                guard try fill() else { return nil }
                continue
            }
            let range = chunk.lines[index]
            index += 1
            guard let sequence = LineSearch<D.File>.sequence(of: chunk.bytes[range]) else { continue }
            if sequence <= position.sequence { continue }
            let sum = LineSeal.computed(range, of: chunk.bytes, after: position.sum)
            guard sequence == position.sequence + 1, LineSeal.stated(range, of: chunk.bytes) == sum else { return nil }
            position.sequence = sequence
            position.sum = sum
            return Line(sequence: sequence, bytes: Array(chunk.bytes[range]))
        }
    }

    /// False behind the last file.
    private mutating func fill() throws -> Bool {
        if let next = try naming(.read, path, { () throws(Errno) in try scanner?.next() }) {
            chunk = next
            index = 0
            return true
        }
        guard let first = files.popFirst() else { return false }
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        self.path = path
        scanner = try naming(.read, path) { () throws(Errno) in
            try LineScanner(file, limit: try Padding.contentEnd(of: file))
        }
        chunk = nil
        // The first line of a file continues its header, and that the file before.
        if let (header, sum) = try? JournalHeader.first(of: file, named: path) {
            schema = header.schema
            if header.first == position.sequence + 1 {
                guard header.after == position.sum else { return false }
                position.sum = sum
            }
        }
        return true
    }
}
