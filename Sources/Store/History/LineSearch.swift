import LinuxIO

/// Finds lines in one journal file without reading all of it: lines stand in the order of their commits, and each
/// begins with its commit's number.
struct LineSearch<File: DiskFile> {
    private let file: File
    /// Up to the padding.
    private let end: Int

    private static var step: Int { 4096 }
    private static var opening: [UInt8] { Array("{\"seq\":".utf8) }

    init(_ file: File) throws(Errno) {
        self.file = file
        end = try Padding.contentEnd(of: file)
    }

    /// Where the line of a commit begins; nil where there is none.
    func place(of sequence: Int) throws(Errno) -> Int? {
        var low = 0
        var high = end
        // The line wanted begins in low..<high.
        while high - low > Self.step {
            let middle = low + (high - low) / 2
            guard let line = try firstCommit(from: middle, before: high) else {
                high = middle
                continue
            }
            if line.sequence == sequence { return line.start }
            if line.sequence < sequence { low = line.start + 1 } else { high = middle }
        }
        while let line = try firstCommit(from: low, before: high) {
            if line.sequence == sequence { return line.start }
            low = line.start + 1
        }
        return nil
    }

    /// A line with its checksum compared; nil where it is not as it was written. The bytes hold more than the line.
    func checkedLine(at start: Int) throws(Errno) -> (bytes: [UInt8], line: Range<Int>)? {
        guard let feed = try lineFeed(from: start), start > LineSeal.length + 1 else { return nil }
        let before = start - LineSeal.length - 2
        let bytes = try read(before..<feed)
        let line = start - before..<bytes.count
        guard let previous = LineSeal.stated(0..<start - before - 1, of: bytes),
            LineSeal.stated(line, of: bytes) == LineSeal.computed(line, of: bytes, after: previous)
        else { return nil }
        return (bytes, line)
    }

    /// The first line of a commit that begins at or behind a place, and before another.
    private func firstCommit(from place: Int, before high: Int) throws(Errno) -> (start: Int, sequence: Int)? {
        // A line begins behind a line feed, so one at the very place needs the byte before it.
        var feed = place == 0 ? -1 : try lineFeed(from: place - 1)
        while let last = feed, last + 1 < high {
            if let sequence = try sequence(at: last + 1) { return (last + 1, sequence) }
            feed = try lineFeed(from: last + 1)
        }
        return nil
    }

    private func lineFeed(from place: Int) throws(Errno) -> Int? {
        var start = place
        while start < end {
            let bytes = try read(start..<min(end, start + Self.step))
            if let feed = bytes.firstIndex(of: UInt8(ascii: "\n")) { return start + feed }
            guard !bytes.isEmpty else { return nil }
            start += bytes.count
        }
        return nil
    }

    /// The commit whose line begins there; nil for a header and an end.
    private func sequence(at place: Int) throws(Errno) -> Int? {
        Self.sequence(of: try read(place..<min(end, place + 32)))
    }

    /// The commit whose line this is, or begins.
    static func sequence(of bytes: some Collection<UInt8>) -> Int? {
        guard bytes.starts(with: opening) else { return nil }
        var sequence = 0
        for byte in bytes.dropFirst(opening.count) {
            guard byte >= 48, byte <= 57, sequence < Int.max / 100 else { break }
            sequence = sequence * 10 + Int(byte - 48)
        }
        return sequence
    }

    /// As much of a part as the file has.
    private func read(_ range: Range<Int>) throws(Errno) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var filled = 0
        while filled < bytes.count {
            let count = try file.read(into: &bytes, filled..<bytes.count, at: range.lowerBound + filled)
            if count == 0 { break }
            filled += count
        }
        bytes.removeSubrange(filled...)
        return bytes
    }
}
