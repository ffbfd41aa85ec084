/// What the store needs of a file system, and nothing else: the few operations whose order decides what survives a
/// power cut. Paths are relative to the directory the disk stands for. Whoever implements it loops over EINTR;
/// everything else that goes wrong is the caller's to judge.
public protocol Disk: Sendable {
    associatedtype File: DiskFile

    func open(_ path: String, _ mode: DiskMode) throws(Errno) -> File
    /// Creates the directory for its owner alone.
    func makeDirectory(_ path: String) throws(Errno)
    /// Names in a directory, in no order.
    func list(_ path: String) throws(Errno) -> [String]
    /// Replaces what is there. Durable only after `syncDirectory`.
    func rename(_ path: String, to newPath: String) throws(Errno)
    func remove(_ path: String) throws(Errno)
    func removeDirectory(_ path: String) throws(Errno)
    /// Makes durable which names the directory holds.
    func syncDirectory(_ path: String) throws(Errno)
    func status(_ path: String) throws(Errno) -> DiskStatus
    func space() throws(Errno) -> DiskSpace
    /// Holds a file for this process as long as the answer's file lives, and says in it which process that is.
    func lock(_ path: String) throws(Errno) -> DiskLock<File>
}

/// One open file of a disk, closed when its last owner goes.
public protocol DiskFile: Sendable {
    /// How many of the bytes were written, which may be fewer than given.
    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int
    /// How many bytes were read; 0 at the end of the file.
    func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int
    /// Makes the bytes and the size durable. One that failed must not be tried again and believed.
    func sync() throws(Errno)
    func truncate(to size: Int) throws(Errno)
    func size() throws(Errno) -> Int
    /// Marks the file as one that is being written, until it is closed, whoever closes it. False where another has.
    func hold() throws(Errno) -> Bool
}

public enum DiskMode: Sendable {
    case read
    case readWrite
    /// A file that must not be there yet, for its owner alone.
    case create
}

public struct DiskStatus: Equatable, Sendable {
    public var isDirectory: Bool
    public var size: Int
    public var othersCanWrite: Bool

    public init(isDirectory: Bool, size: Int, othersCanWrite: Bool = false) {
        self.isDirectory = isDirectory
        self.size = size
        self.othersCanWrite = othersCanWrite
    }
}

public struct DiskSpace: Equatable, Sendable {
    public var free: Int
    public var total: Int

    public init(free: Int, total: Int) {
        self.free = free
        self.total = total
    }
}

public enum DiskLock<File: DiskFile>: Sendable {
    case taken(File)
    /// By the process that the file names.
    case held(by: String)
}

extension Errno {
    /// There is no room for what was to be written; it may come back.
    public var meansFull: Bool { self == .noSpace || self == .quotaExceeded || self == .fileTooBig }
}
