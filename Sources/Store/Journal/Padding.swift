import LinuxIO

/// Line feeds written ahead of the journal's end, into which the next lines go: overwriting costs the disk less than
/// growing a file. They are no lines; `jq` does not see them.
enum Padding {
    static let byte = UInt8(ascii: "\n")

    /// Where the padding begins: behind the line feed of the last line, or behind what is left of a torn one.
    static func contentEnd(of file: some DiskFile) throws(Errno) -> Int {
        let size = try file.size()
        var end = size
        var block = [UInt8](repeating: 0, count: min(size, 65_536))
        while end > 0 {
            let start = max(0, end - block.count)
            var filled = 0
            while filled < end - start {
                let count = try file.read(into: &block, filled..<end - start, at: start + filled)
                if count == 0 { break }
                filled += count
            }
            if let last = block[..<filled].lastIndex(where: { $0 != byte }) {
                // The line feed of the last line belongs to it.
                return min(size, start + last + 2)
            }
            end = start
        }
        return 0
    }
}
