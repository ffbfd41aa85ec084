import LinuxIO

/// A data directory as it is at one moment, to be read while its server goes on: every file is held open, so that
/// none is missed that is renamed or removed meanwhile, and the newest journal file ends where it ended then. It takes
/// no lock and changes nothing.
struct FrozenDisk<D: Disk>: Disk {
    private let disk: D
    private var names: [String: [String]] = [:]
    private var files: [String: FrozenFile<D.File>] = [:]

    private static var attempts: Int { 200 }

    init(_ disk: D) throws {
        for _ in 0..<Self.attempts {
            if let frozen = try Self.attempt(disk) {
                self = frozen
                return
            }
        }
        throw StoreFailure(.open, JournalFiles.directory, .again)
    }

    private init(of disk: D) {
        self.disk = disk
    }

    /// Nil where a file came or went in between.
    private static func attempt(_ disk: D) throws -> FrozenDisk? {
        var frozen = FrozenDisk(of: disk)
        do {
            let journal = try JournalFiles.all(on: disk)
            for first in journal { try frozen.hold(JournalFiles.path(first: first)) }
            let snapshots = try Snapshots.all(on: disk)
            for sequence in snapshots {
                let path = Snapshots.path(sequence: sequence)
                for name in try naming(.list, path, { () throws(Errno) in try disk.list(path) }) {
                    try frozen.hold("\(path)/\(name)")
                }
            }
            // After the snapshots: it holds every erasure that they rest on.
            if try disk.isThere(ErasureList.path) { try frozen.hold(ErasureList.path) }
            frozen.names[JournalFiles.directory, default: []] += []
            frozen.names[Snapshots.directory] = snapshots.map { FileNames.number($0) }
            if let newest = journal.last { try frozen.settle(JournalFiles.path(first: newest)) }
            // A file says that it has ended only when the next one is there.
            return try JournalFiles.all(on: disk).last == journal.last ? frozen : nil
        } catch let error as StoreFailure where error.errno == .noEntry {
            guard [JournalFiles.directory, Snapshots.directory].contains(error.file) else { return nil }
            throw ArchiveError.noStore
        }
    }

    private mutating func hold(_ path: String) throws {
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        files[path] = FrozenFile(file, limit: .max)
        let directory = FileNames.directory(of: path)
        names[directory, default: []].append(String(path.dropFirst(directory.count + 1)))
    }

    /// Lets the file end where its lines end now, and has the disk take them: what its server has not told anybody
    /// yet is then nevertheless so.
    private mutating func settle(_ path: String) throws {
        guard let file = files[path] else { return }
        let end = try naming(.read, path) { () throws(Errno) in try Padding.contentEnd(of: file) }
        try naming(.sync, path) { () throws(Errno) in try file.settle() }
        files[path] = FrozenFile(file, limit: end)
    }

    func open(_ path: String, _ mode: DiskMode) throws(Errno) -> FrozenFile<D.File> {
        guard mode == .read else { throw .readOnly }
        guard let file = files[path] else { throw .noEntry }
        return file
    }

    func list(_ path: String) throws(Errno) -> [String] {
        guard let names = names[path] else { throw .noEntry }
        return names
    }

    func status(_ path: String) throws(Errno) -> DiskStatus {
        if let file = files[path] { return DiskStatus(isDirectory: false, size: try file.size()) }
        guard names[path] != nil else { throw .noEntry }
        return DiskStatus(isDirectory: true, size: 0)
    }

    func space() throws(Errno) -> DiskSpace { try disk.space() }

    func makeDirectory(_ path: String) throws(Errno) { throw .readOnly }
    func rename(_ path: String, to newPath: String) throws(Errno) { throw .readOnly }
    func remove(_ path: String) throws(Errno) { throw .readOnly }
    func removeDirectory(_ path: String) throws(Errno) { throw .readOnly }
    func syncDirectory(_ path: String) throws(Errno) { throw .readOnly }
    func lock(_ path: String) throws(Errno) -> DiskLock<FrozenFile<D.File>> { throw .readOnly }
}

/// A file to be read up to a place, whatever is written behind it.
struct FrozenFile<File: DiskFile>: DiskFile {
    private let file: File
    private let limit: Int

    init(_ file: File, limit: Int) {
        self.file = file
        self.limit = limit
    }

    init(_ file: FrozenFile, limit: Int) {
        self.init(file.file, limit: limit)
    }

    /// Makes durable what others wrote.
    func settle() throws(Errno) { try file.sync() }

    func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        let count = min(range.count, max(0, limit - offset))
        guard count > 0 else { return 0 }
        return try file.read(into: &bytes, range.lowerBound..<range.lowerBound + count, at: offset)
    }

    func size() throws(Errno) -> Int { min(limit, try file.size()) }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int { throw .readOnly }
    func sync() throws(Errno) { throw .readOnly }
    func truncate(to size: Int) throws(Errno) { throw .readOnly }
    func hold() throws(Errno) -> Bool { throw .readOnly }
}
