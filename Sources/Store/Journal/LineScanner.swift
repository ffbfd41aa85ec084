import LinuxIO

/// Reads a file from front to back as chunks of whole lines, so that files of any size cost a few megabytes. What
/// follows the last line feed is never given.
struct LineScanner<File: DiskFile> {
    private let file: File
    private let chunkSize: Int
    /// Nothing behind it is read.
    private let limit: Int
    /// Where in the file the next chunk begins.
    private(set) var offset: Int
    /// What was read behind the last whole line.
    private var rest: [UInt8] = []
    private var isAtEnd = false

    init(_ file: File, from offset: Int = 0, limit: Int? = nil, chunkSize: Int = 1 << 20) throws(Errno) {
        self.file = file
        self.offset = offset
        if let limit { self.limit = limit } else { self.limit = try file.size() }
        self.chunkSize = chunkSize
    }

    struct Chunk {
        let bytes: [UInt8]
        /// Without line feeds.
        let lines: [Range<Int>]
        let offset: Int
    }

    /// The next whole lines; nil at the end.
    mutating func next() throws(Errno) -> Chunk? {
        while !isAtEnd {
            let known = rest.count
            // A line longer than a chunk makes the next reads as large as what is there already.
            let wanted = min(max(chunkSize, known), limit - offset - known)
            var bytes = [UInt8](repeating: 0, count: known + max(0, wanted))
            bytes.replaceSubrange(..<known, with: rest)
            var filled = known
            while filled < bytes.count {
                let count = try file.read(into: &bytes, filled..<bytes.count, at: offset + filled)
                if count == 0 { break }
                filled += count
            }
            isAtEnd = filled < bytes.count || wanted <= 0
            bytes.removeSubrange(filled...)
            let lines = Self.lines(in: bytes, searchingFrom: known)
            if let last = lines.last {
                let end = last.upperBound + 1
                rest = Array(bytes[end...])
                defer { offset += end }
                return Chunk(bytes: bytes, lines: lines, offset: offset)
            }
            rest = bytes
        }
        return nil
    }

    /// Every line that a line feed ends; no line feed stands before `known`. Eight bytes at a time: an opening goes
    /// through all there is.
    private static func lines(in bytes: [UInt8], searchingFrom known: Int) -> [Range<Int>] {
        let (feeds, low, high): (UInt64, UInt64, UInt64) = (
            0x0A0A_0A0A_0A0A_0A0A, 0x7F7F_7F7F_7F7F_7F7F, 0x8080_8080_8080_8080
        )
        var lines: [Range<Int>] = []
        var start = 0
        func end(at index: Int) {
            lines.append(start..<index)
            start = index + 1
        }
        bytes.withUnsafeBytes { bytes in
            var index = known
            while index &+ 8 <= bytes.count {
                // A byte that is a line feed becomes zero, and of those alone the highest bit is set then.
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ feeds
                var found = ~(((word & low) &+ low) | word) & high
                while found != 0 {
                    end(at: index &+ found.trailingZeroBitCount / 8)
                    found &= found &- 1
                }
                index &+= 8
            }
            for index in index..<bytes.count where bytes[index] == UInt8(ascii: "\n") { end(at: index) }
        }
        return lines
    }
}
