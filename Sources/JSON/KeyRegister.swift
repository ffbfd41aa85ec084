/// The keys of the objects that are open, so that none is taken twice. A filter of 64 bits answers for most keys of
/// small objects; the rest is compared with the object's earlier keys. An object that grows gets a hash table, seeded
/// per process by the language, so that nobody can choose keys that collide: time stays in proportion to the input.
struct KeyRegister {
    private struct Entry {
        /// Differs only where the keys do; see `Source.signature` and `Source.seededHash`.
        var signature: UInt64
        /// In the source, or in `unescaped`.
        var range: Range<Int>
        var isUnescaped: Bool
    }

    /// What belongs to one open object.
    struct Scope {
        fileprivate var filter: UInt64 = 0
        fileprivate var firstEntry = 0
        fileprivate var firstUnescaped = 0
        /// Places in the object's entries, from 1; 0 is free. Empty below `scanned` keys, then a power of two.
        fileprivate var table: [UInt32] = []
    }

    private var entries: [Entry] = []
    private var unescaped: [UInt8] = []
    private static let scanned = 24

    mutating func removeAll() {
        entries.removeAll(keepingCapacity: true)
        unescaped.removeAll(keepingCapacity: true)
    }

    func open() -> Scope { Scope(firstEntry: entries.count, firstUnescaped: unescaped.count) }

    mutating func close(_ scope: Scope) {
        entries.removeLast(entries.count - scope.firstEntry)
        unescaped.removeLast(unescaped.count - scope.firstUnescaped)
    }

    /// False where the object has the key already.
    @inline(__always)
    mutating func insert(_ key: StringToken, of source: Source, into scope: inout Scope) -> Bool {
        let entry =
            key.isEscaped
            ? unescape(key, of: source)
            : Entry(
                signature: source.signature(key.content), range: key.content, isUnescaped: false)
        guard entries.count - scope.firstEntry < Self.scanned else { return insertIntoTable(entry, source, &scope) }
        let bit: UInt64 = 1 &<< ((entry.signature &* 0x9E37_79B9_7F4A_7C15) &>> 58)
        let isNew = scope.filter & bit == 0 || !contains(entry, source, scope)
        scope.filter |= bit
        entries.append(entry)
        return isNew
    }

    /// The bytes of the key inserted last among those of the objects still open.
    func withLast<Result>(of source: Source, _ body: (Source, Range<Int>) -> Result) -> Result? {
        guard let entry = entries.last else { return nil }
        return body(self.source(of: entry, source), entry.range)
    }

    private mutating func unescape(_ key: StringToken, of source: Source) -> Entry {
        let start = unescaped.count
        source.appendUnescaped(key, to: &unescaped)
        let range = start..<unescaped.count
        return Entry(signature: Source(bytes: unescaped).signature(range), range: range, isUnescaped: true)
    }

    private func contains(_ entry: Entry, _ source: Source, _ scope: Scope) -> Bool {
        entries[scope.firstEntry...].contains { isSame($0, entry, source) }
    }

    private mutating func insertIntoTable(_ new: Entry, _ source: Source, _ scope: inout Scope) -> Bool {
        if scope.table.isEmpty {
            for index in scope.firstEntry..<entries.count {
                entries[index].signature = hash(entries[index], source)
            }
        }
        var entry = new
        entry.signature = hash(new, source)
        entries.append(entry)
        let count = entries.count - scope.firstEntry
        if count * 2 > scope.table.count { rebuild(&scope, for: count) }
        return place(entries.count - 1, source, &scope)
    }

    /// Four times the room needed, filled with all entries but the last.
    private func rebuild(_ scope: inout Scope, for count: Int) {
        var size = max(scope.table.count, 128)
        while size < count * 4 { size *= 2 }
        scope.table = Array(repeating: 0, count: size)
        for index in scope.firstEntry..<entries.count - 1 { _ = place(index, nil, &scope) }
    }

    /// Puts an entry where its hash says. With a source it is first compared with those in the way; false where one
    /// of them is the same key.
    private func place(_ index: Int, _ source: Source?, _ scope: inout Scope) -> Bool {
        let mask = scope.table.count - 1
        var slot = Int(truncatingIfNeeded: entries[index].signature) & mask
        while scope.table[slot] != 0 {
            let other = scope.firstEntry + Int(scope.table[slot]) - 1
            if let source, isSame(entries[other], entries[index], source) { return false }
            slot = (slot + 1) & mask
        }
        scope.table[slot] = UInt32(truncatingIfNeeded: index - scope.firstEntry + 1)
        return true
    }

    private func isSame(_ left: Entry, _ right: Entry, _ source: Source) -> Bool {
        left.signature == right.signature
            && self.source(of: left, source).isEqual(left.range, self.source(of: right, source), right.range)
    }

    private func hash(_ entry: Entry, _ source: Source) -> UInt64 {
        self.source(of: entry, source).seededHash(entry.range)
    }

    private func source(of entry: Entry, _ source: Source) -> Source {
        entry.isUnescaped ? Source(bytes: unescaped) : source
    }
}

extension Source {
    /// A number of the length and the first and last eight bytes: cheap, and easy to make two keys agree in.
    @inline(__always)
    func signature(_ range: Range<Int>) -> UInt64 {
        let count = range.count
        let start = range.lowerBound
        let length = UInt64(truncatingIfNeeded: count) &* 0xFF51_AFD7_ED55_8CCD
        if count >= 8 {
            let last = word(at: range.upperBound - 8)
            return word(at: start) ^ (last &<< 23 | last &>> 41) ^ length
        }
        return shortWord(range) ^ length
    }

    /// Up to seven bytes as the low ones of a word.
    @inline(__always)
    func shortWord(_ range: Range<Int>) -> UInt64 {
        if range.lowerBound + 8 <= bytes.count { return Word.low(word(at: range.lowerBound), bytes: range.count) }
        var word: UInt64 = 0
        for index in range.reversed() { word = word &<< 8 | UInt64(self[index]) }
        return word
    }

    /// Nobody outside the process can choose bytes that collide in it.
    func seededHash(_ range: Range<Int>) -> UInt64 {
        var hasher = Hasher()
        withBytes(in: range) { hasher.combine(bytes: $0) }
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    func isEqual(_ range: Range<Int>, _ other: Source, _ otherRange: Range<Int>) -> Bool {
        guard range.count == otherRange.count else { return false }
        return withBytes(in: range) { left in other.withBytes(in: otherRange) { left.elementsEqual($0) } }
    }
}
