import JSON
import LinuxIO

/// Decides what the bad end of the newest journal file is. A power cut or a kill leaves a beginning of the write that
/// was under way, or loses whole sectors of it, and nothing else; it was never acknowledged, so it may be cut off.
/// Anything else was whole once: then nothing is cut and a person decides.
struct TornEnd {
    static let sector = 512

    /// The bytes from the first bad line to the end of the content, and where they begin in the file.
    let bytes: [UInt8]
    let offset: Int
    let fileSize: Int
    /// The commit that would have been the bad line's.
    let sequence: Int

    init(of file: some DiskFile, from offset: Int, to end: Int, sequence: Int) throws(Errno) {
        var bytes = [UInt8](repeating: 0, count: max(0, end - offset))
        var filled = 0
        while filled < bytes.count {
            let count = try file.read(into: &bytes, filled..<bytes.count, at: offset + filled)
            if count == 0 { break }
            filled += count
        }
        bytes.removeSubrange(filled...)
        self.bytes = bytes
        self.offset = offset
        self.sequence = sequence
        fileSize = try file.size()
    }

    var isTorn: Bool {
        isCutShort || isUnfinished || (hasLostSector && !isProvenSynced)
    }

    private var lines: [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for (index, byte) in bytes.enumerated() where byte == Padding.byte {
            if index > start { lines.append(start..<index) }
            start = index + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    /// The file ends in the middle of its one bad line.
    private var isCutShort: Bool {
        offset + bytes.count == fileSize && !bytes.contains(Padding.byte)
    }

    /// The one bad line ends in its middle, and padding follows: what is there are the first bytes of a line. A line
    /// that was whole has its checksum's place filled, whichever of its bytes was changed.
    private var isUnfinished: Bool {
        guard lines.count == 1, let line = lines.first, !LineSeal.hasPlace(line, of: bytes) else { return false }
        do {
            var reader = try JSONReader(bytes, in: line, limits: JSONLimits(bytes: .max))
            try reader.skipValue()
            return false
        } catch {
            let left = line.count - error.offset
            return switch error.kind {
            case .unexpectedEnd, .unterminatedString: true
            // The last token may be cut as well.
            case .invalidLiteral: left < "false".utf8.count
            case .digitExpected: left <= "-".utf8.count
            case .invalidUTF8, .invalidEscape, .loneSurrogate: left < #"\ud83d\ude00"#.utf8.count
            default: false
            }
        }
    }

    /// Sectors that were never written hold zeros or padding; one of them inside the content, or a line that ends
    /// where a sector does and not as a line ends.
    private var hasLostSector: Bool {
        if bytes.contains(0) { return true }
        if bytes.last != Padding.byte, offset + bytes.count == fileSize { return true }
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, (offset + start) / Self.sector * Self.sector + Self.sector - offset)
            if end < bytes.count, bytes[start..<end].allSatisfy({ $0 == Padding.byte }) { return true }
            start = end
        }
        guard let last = lines.last, (offset + last.upperBound) % Self.sector == 0 else { return false }
        return LineSeal.stated(last, of: bytes) == nil
    }

    /// A line behind the bad one says that commits as far as the bad one were on the disk already.
    private var isProvenSynced: Bool {
        lines.dropFirst().contains { line in
            if JournalEnd.isEnd(line, of: bytes) { return true }
            guard let synced = Self.synced(in: line, of: bytes) else { return false }
            return synced >= sequence
        }
    }

    /// Also of a line whose own end is missing.
    private static func synced(in line: Range<Int>, of bytes: [UInt8]) -> Int? {
        do {
            var reader = try JSONReader(bytes, in: line)
            try reader.beginObject()
            while try reader.nextKey() {
                if reader.key(is: "synced") { return try reader.readInt() }
            }
        } catch {
            return nil
        }
        return nil
    }
}
