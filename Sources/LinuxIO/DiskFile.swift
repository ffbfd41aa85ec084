import Glibc

/// An open file of a `DiskDirectory`, read and written at given places; it has no position of its own.
public final class LinuxFile: DiskFile {
    private let descriptor: FileDescriptor

    init(_ descriptor: consuming FileDescriptor) {
        self.descriptor = descriptor
    }

    public func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        try bytes.withUnsafeBufferPointer { all throws(Errno) in
            let part = UnsafeBufferPointer(rebasing: all[range])
            return try call { pwrite(descriptor.raw, part.baseAddress, part.count, offset) }
        }
    }

    public func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        try bytes.withUnsafeMutableBufferPointer { all throws(Errno) in
            let part = UnsafeMutableBufferPointer(rebasing: all[range])
            return try call { pread(descriptor.raw, part.baseAddress, part.count, offset) }
        }
    }

    public func sync() throws(Errno) {
        _ = try call { fdatasync(descriptor.raw) }
    }

    public func truncate(to size: Int) throws(Errno) {
        _ = try call { ftruncate(descriptor.raw, size) }
    }

    public func size() throws(Errno) -> Int {
        var status = stat()
        _ = try call { fstat(descriptor.raw, &status) }
        return status.st_size
    }

    /// A crash closes it, too.
    public func hold() throws(Errno) -> Bool {
        do throws(Errno) {
            _ = try call { flock(descriptor.raw, LOCK_EX | LOCK_NB) }
            return true
        } catch .again {
            return false
        }
    }
}
