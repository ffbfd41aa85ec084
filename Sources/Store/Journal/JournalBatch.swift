/// The lines of one append, in order, not yet sealed: a journal that chains checksums puts them in.
public struct JournalBatch: Sendable {
    public internal(set) var bytes: [UInt8] = []
    /// Where each line ends, its line feed included.
    public internal(set) var ends: [Int] = []

    public var count: Int { ends.count }

    /// A line without its line feed.
    public func line(_ index: Int) -> Range<Int> {
        (index == 0 ? 0 : ends[index - 1])..<ends[index] - 1
    }

    /// Becomes empty and hands over the bytes for their memory.
    mutating func reset() -> [UInt8] {
        ends.removeAll(keepingCapacity: true)
        var taken: [UInt8] = []
        swap(&taken, &bytes)
        return taken
    }
}
