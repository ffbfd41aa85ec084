import Glibc

/// Files an operator writes by hand, and the places a service needs beside them: read whole or made when missing.
/// Nothing here promises that anything is on the disk; that is the store's business.
public enum SmallFile {
    /// All of a regular file, or the first `limit` bytes and one more, so that too much shows as such.
    public static func read(_ path: String, atMost limit: Int) throws(Errno) -> [UInt8] {
        // Not blocking: opening a pipe nobody writes to would wait for ever.
        let file = FileDescriptor(owning: try call { open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) })
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= limit {
            let wanted = min(chunk.count, limit + 1 - bytes.count)
            let count = try call { Glibc.read(file.raw, &chunk, wanted) }
            if count == 0 { break }
            bytes.append(contentsOf: chunk.prefix(count))
        }
        return bytes
    }

    /// Makes a directory only its owner can look into, where there is none. Its parent must be there.
    public static func makeDirectory(_ path: String) throws(Errno) {
        do {
            _ = try call { mkdir(path, 0o700) }
        } catch .exists {
            var information = stat()
            _ = try call { stat(path, &information) }
            guard information.st_mode & S_IFMT == S_IFDIR else { throw .notDirectory }
        }
    }
}
