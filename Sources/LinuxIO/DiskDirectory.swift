import CLinux
import Glibc

/// The disk as Linux offers it below one directory. The directory stays open, so that renaming it or a parent while
/// the process runs changes nothing.
public final class DiskDirectory: Disk {
    private let root: FileDescriptor

    /// Opens the directory, and makes it for its owner alone where it is missing.
    public init(_ path: String) throws(Errno) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        do {
            root = FileDescriptor(owning: try call { Glibc.open(path, flags) })
        } catch .noEntry {
            _ = try call { Glibc.mkdir(path, 0o700) }
            root = FileDescriptor(owning: try call { Glibc.open(path, flags) })
            try Self.syncParent(of: path)
        }
    }

    /// Opens a directory that must be there.
    public init(existing path: String) throws(Errno) {
        root = FileDescriptor(owning: try call { Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
    }

    /// A new directory survives a power cut only when its parent is synced.
    private static func syncParent(of path: String) throws(Errno) {
        let parent = FileDescriptor(owning: try call { Glibc.open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
        _ = try call { fsync(parent.raw) }
    }

    public func open(_ path: String, _ mode: DiskMode) throws(Errno) -> LinuxFile {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .readWrite: O_RDWR
            case .create: O_RDWR | O_CREAT | O_EXCL
            }
        return LinuxFile(FileDescriptor(owning: try call { openat(root.raw, path, flags | O_CLOEXEC, 0o600) }))
    }

    public func makeDirectory(_ path: String) throws(Errno) {
        _ = try call { mkdirat(root.raw, path, 0o700) }
    }

    public func list(_ path: String) throws(Errno) -> [String] {
        let number = try call { openat(root.raw, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        guard let stream = fdopendir(number) else {
            let error = Errno.current
            _ = Glibc.close(number)
            throw error
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: name.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    public func rename(_ path: String, to newPath: String) throws(Errno) {
        _ = try call { renameat(root.raw, path, root.raw, newPath) }
    }

    public func remove(_ path: String) throws(Errno) {
        _ = try call { unlinkat(root.raw, path, 0) }
    }

    public func removeDirectory(_ path: String) throws(Errno) {
        _ = try call { unlinkat(root.raw, path, AT_REMOVEDIR) }
    }

    public func syncDirectory(_ path: String) throws(Errno) {
        let directory = FileDescriptor(
            owning: try call { openat(root.raw, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) })
        _ = try call { fsync(directory.raw) }
    }

    public func status(_ path: String) throws(Errno) -> DiskStatus {
        var status = stat()
        _ = try call { fstatat(root.raw, path, &status, AT_SYMLINK_NOFOLLOW) }
        return DiskStatus(
            isDirectory: status.st_mode & S_IFMT == S_IFDIR, size: status.st_size,
            othersCanWrite: status.st_mode & (S_IWGRP | S_IWOTH) != 0)
    }

    public func space() throws(Errno) -> DiskSpace {
        var status = statvfs()
        _ = try call { fstatvfs(root.raw, &status) }
        // What is kept back for the superuser is no room for us.
        let block = Int(clamping: status.f_frsize)
        return DiskSpace(
            free: Int(clamping: status.f_bavail).multipliedReportingOverflow(by: block).partialValue,
            total: Int(clamping: status.f_blocks).multipliedReportingOverflow(by: block).partialValue)
    }

    public func lock(_ path: String) throws(Errno) -> DiskLock<LinuxFile> {
        let file = LinuxFile(
            FileDescriptor(owning: try call { openat(root.raw, path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }))
        guard try file.hold() else {
            var bytes = [UInt8](repeating: 0, count: 64)
            let count = try file.read(into: &bytes, 0..<64, at: 0)
            return .held(by: String(decoding: bytes[..<count].prefix { $0 != 0x0a }, as: UTF8.self))
        }
        try file.truncate(to: 0)
        let bytes = Array("\(getpid())\n".utf8)
        _ = try file.write(bytes, 0..<bytes.count, at: 0)
        return .taken(file)
    }
}
