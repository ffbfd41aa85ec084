import LinuxIO

/// Reads a file from front to back as chunks of whole lines, so that files of any size cost a few megabytes. What
/// follows the last line feed is left over and told at the end.
struct LineScanner<File: DiskFile> {
    let file: File
    let chunkSize: Int
    /// Where in the file the next chunk begins.
    private(set) var offset = 0
    /// From 1; the number of the next chunk's first line.
    private(set) var line = 1
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ file: File, chunkSize: Int = 1 << 20) {
        self.file = file
        self.chunkSize = chunkSize
    }

    struct Chunk {
        let bytes: [UInt8]
        /// Without line feeds.
        let lines: [Range<Int>]
        let offset: Int
        let line: Int
    }

    /// The next whole lines; nil at the end, when `leftOver` holds what is behind the last line feed.
    mutating func next() throws(Errno) -> Chunk? {
        var bytes = rest
        rest = []
        while !isAtEnd {
            let start = bytes.count
            // A line longer than a chunk makes the next reads as large as what is there already.
            let wanted = max(chunkSize, start)
            bytes.append(contentsOf: repeatElement(0, count: wanted))
            var filled = start
            while filled < bytes.count {
                let count = try file.read(into: &bytes, filled..<bytes.count, at: offset + filled)
                if count == 0 {
                    isAtEnd = true
                    break
                }
                filled += count
            }
            bytes.removeSubrange(filled...)
            let lines = Self.lines(in: bytes, from: start)
            if let last = lines.last {
                let end = last.upperBound + 1
                rest = Array(bytes[end...])
                defer {
                    offset += end
                    line += lines.count
                }
                return Chunk(bytes: bytes, lines: lines, offset: offset, line: line)
            }
        }
        rest = bytes
        return nil
    }

    var leftOver: [UInt8] { rest }

    /// Every line that a line feed ends; there is none before `searched`.
    private static func lines(in bytes: [UInt8], from searched: Int) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        bytes.withUnsafeBufferPointer { all in
            for index in searched..<all.count where all[index] == 0x0a {
                lines.append(start..<index)
                start = index + 1
            }
        }
        return lines
    }
}
