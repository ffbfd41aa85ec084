import LinuxIO

/// A file being written beside the one whose name it will get. It gathers what it is given into larger pieces and
/// gives them to the disk bit by bit, lest the journal's next sync waits for all of it.
struct AsideFile<D: Disk> {
    let path: String
    /// The name it will have.
    let target: String
    private let disk: D
    private let file: D.File
    private var buffer: [UInt8] = []
    private var written = 0
    private var unsynced = 0
    /// Over all of it.
    private(set) var sum: UInt32 = 0
    /// Called after each piece; throws where the work is to be given up.
    private let pace: () throws -> Void

    var count: Int { written + buffer.count }

    private static var pieceSize: Int { 256 << 10 }
    private static var syncSize: Int { 4 << 20 }

    init(for target: String, on disk: D, pace: @escaping () throws -> Void) throws(StoreFailure) {
        let path = target + FileNames.unfinished
        self.path = path
        self.target = target
        self.disk = disk
        self.pace = pace
        try disk.removeIfThere(path)
        file = try naming(.create, path) { () throws(Errno) in try disk.open(path, .create) }
    }

    mutating func append(_ bytes: some Collection<UInt8>) throws {
        buffer += bytes
        if buffer.count >= Self.pieceSize {
            try flush()
            try pace()
        }
    }

    /// The beginning of another file, byte for byte.
    mutating func append<Other: Disk>(
        _ range: Range<Int>, of other: Other.File, named name: String, on disk: Other
    ) throws {
        var start = range.lowerBound
        while start < range.upperBound {
            let end = min(range.upperBound, start + Self.pieceSize)
            try append(disk.read(start..<end, of: other, named: name))
            start = end
        }
    }

    private mutating func flush() throws(StoreFailure) {
        guard !buffer.isEmpty else { return }
        sum = CRC32C.checksum(buffer, 0..<buffer.count, from: sum)
        try disk.write(buffer, to: file, at: written, named: path)
        written += buffer.count
        unsynced += buffer.count
        buffer.removeAll(keepingCapacity: true)
        if unsynced > Self.syncSize { try sync() }
    }

    private mutating func sync() throws(StoreFailure) {
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
        unsynced = 0
    }

    /// Makes the content durable; it has no name yet that survives.
    mutating func finish() throws(StoreFailure) {
        try flush()
        try sync()
    }

    /// Reads it again and throws where it is not what was written.
    func verify() throws {
        var scanner = try naming(.read, path) { () throws(Errno) in try LineScanner(file) }
        var read: UInt32 = 0
        while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            read = CRC32C.checksum(chunk.bytes, 0..<scanner.offset - chunk.offset, from: read)
        }
        guard read == sum, scanner.offset == written else { throw StoreFailure(.read, path, .inputOutput) }
    }

    /// Gives it its name; whatever had that is gone.
    func takeName() throws(StoreFailure) {
        try naming(.rename, target) { () throws(Errno) in try disk.rename(path, to: target) }
        try disk.sync(directoryOf: target)
    }
}

/// What long work throws when the store is closing.
struct GivenUp: Error {}
