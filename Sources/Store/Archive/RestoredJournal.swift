import LinuxIO

/// Writes the commits of a backup as journal files of the usual size. A line keeps all but its checksum, which
/// continues the new file's own chain.
struct RestoredJournal<D: Disk> {
    private let disk: D
    private let settings: JournalSettings
    private let clock: @Sendable () -> Timestamp
    /// Behind the last line written.
    private var position: JournalPosition
    /// The first commit, and the checksum that stands before it.
    private(set) var first = 1
    let start: UInt32 = 0
    /// The checksum of the commit that was to be noted.
    private(set) var noted: UInt32?

    private var schema: Int?
    private var file: D.File?
    private var path = ""
    private var written = 0
    private var unsynced = 0
    private var bytes: [UInt8] = []

    private static var pieceSize: Int { 1 << 20 }
    private static var syncSize: Int { 16 << 20 }

    init(
        on disk: D, settings: JournalSettings, store: UInt64, clock: @escaping @Sendable () -> Timestamp
    ) {
        self.disk = disk
        self.settings = settings
        self.clock = clock
        position = JournalPosition(store: store)
    }

    /// Takes the next commits to be of a version, which a file has one of.
    mutating func begin(first: Int, schema: Int) throws {
        if self.schema == nil {
            self.first = first
            position.sequence = first - 1
        } else if self.schema == schema {
            return
        }
        self.schema = schema
        try beginFile()
    }

    mutating func take(_ piece: ArchivePiece, noting sequence: Int?) throws {
        for line in piece.lines {
            if written + bytes.count >= settings.fileSize { try beginFile() }
            let start = bytes.count
            bytes.append(contentsOf: piece.bytes[line])
            bytes.append(UInt8(ascii: "\n"))
            position.sum = LineSeal.seal(start..<bytes.count - 1, of: &bytes, after: position.sum)
            position.sequence += 1
            if position.sequence == sequence { noted = position.sum }
            if bytes.count >= Self.pieceSize { try write() }
        }
    }

    private mutating func beginFile() throws {
        if file != nil {
            bytes += JournalEnd.sealed(last: position.sequence, after: position.sum)
            try end()
        }
        let header = JournalHeader(
            schema: schema ?? 0, store: position.store ?? 0, first: position.sequence + 1, at: clock(),
            after: position.sum)
        let sealed = header.sealed()
        path = JournalFiles.path(first: position.sequence + 1)
        file = try naming(.create, path) { () throws(Errno) in try disk.open(path, .create) }
        written = 0
        bytes += sealed.bytes
        position.sum = sealed.sum
    }

    private mutating func write() throws {
        guard let file else { return }
        try disk.write(bytes, to: file, at: written, named: path)
        written += bytes.count
        unsynced += bytes.count
        bytes.removeAll(keepingCapacity: true)
        if unsynced >= Self.syncSize { try sync(file) }
    }

    private mutating func sync(_ file: D.File) throws {
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
        unsynced = 0
    }

    /// Makes the file durable that is being written.
    mutating func end() throws {
        guard let file else { return }
        try write()
        try sync(file)
        try disk.sync(directoryOf: path)
    }
}
