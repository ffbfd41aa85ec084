import Glibc

/// A new directory for what need not outlive the process. It is gone when it is removed, with all that is in it.
public struct ScratchDirectory: Sendable {
    public let path: String

    /// Below `parent`, under a name that begins with `name` and that nobody else has.
    public init(in parent: String, name: String) throws(Errno) {
        var template = Array("\(parent)/\(name)-XXXXXX".utf8CString)
        guard template.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
            throw .current
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// What cannot be removed stays.
    public func remove() {
        guard let disk = try? DiskDirectory(existing: path) else { return }
        // Directories in the order they were found: each after the one it lies in.
        var directories = ["."]
        var next = 0
        while next < directories.count {
            let directory = directories[next]
            next += 1
            for name in (try? disk.list(directory)) ?? [] {
                let inner = "\(directory)/\(name)"
                if (try? disk.status(inner).isDirectory) == true {
                    directories.append(inner)
                } else {
                    try? disk.remove(inner)
                }
            }
        }
        for directory in directories.dropFirst().reversed() { try? disk.removeDirectory(directory) }
        rmdir(path)
    }
}
