import LinuxIO

/// The files of a trail: lines that are added and never changed, a file a month, `2026-11.jsonl`. Used by one thread for
/// writing; reading takes what is there.
struct TrailFiles<D: Disk>: Sendable {
    private let disk: D
    private var open: (month: String, file: D.File, end: Int)?

    init(_ disk: D) { self.disk = disk }

    static func name(of month: String) -> String { "\(month).jsonl" }

    /// Whole lines, on the disk when this returns. After it threw, the same may be given again: what was half written is
    /// written over.
    mutating func append(_ lines: [UInt8], month: String) throws(Errno) {
        if open?.month != month { open = try start(month) }
        guard let (_, file, end) = open else { return }
        var written = 0
        while written < lines.count {
            let count = try file.write(lines, written..<lines.count, at: end + written)
            guard count > 0 else { throw .inputOutput }
            written += count
        }
        do {
            try file.sync()
        } catch {
            // What a failed sync left is not to be believed: the file is opened anew, and written anew.
            open = nil
            throw error
        }
        open = (month, file, end + lines.count)
    }

    /// A line that the last process left half written is ended, so that it stays the only one that cannot be read.
    private func start(_ month: String) throws(Errno) -> (String, D.File, Int) {
        let name = Self.name(of: month)
        let file: D.File
        do {
            file = try disk.open(name, .readWrite)
        } catch .noEntry {
            file = try disk.open(name, .create)
            try disk.syncDirectory(".")
        }
        let size = try file.size()
        var last: [UInt8] = [0x0A]
        if size > 0 { _ = try file.read(into: &last, 0..<1, at: size - 1) }
        guard last[0] != 0x0A else { return (month, file, size) }
        _ = try file.write([0x0A], 0..<1, at: size)
        return (month, file, size + 1)
    }

    /// At most so many bytes from an offset on; empty at the end, and for a month without a file.
    func read(month: String, from offset: Int, atMost count: Int) throws(Errno) -> [UInt8] {
        let file: D.File
        do {
            file = try disk.open(Self.name(of: month), .read)
        } catch .noEntry {
            return []
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let more = try file.read(into: &bytes, read..<count, at: offset + read)
            if more == 0 { break }
            read += more
        }
        return Array(bytes.prefix(read))
    }
}
