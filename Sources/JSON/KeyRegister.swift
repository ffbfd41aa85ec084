/// The keys of the objects that are open, so that none is taken twice. A filter of 64 bits answers for most keys of
/// small objects; the rest is compared with the object's earlier keys. An object that grows gets a hash table, seeded
/// per process by the language, so that nobody can choose keys that collide: time stays in proportion to the input.
struct KeyRegister: ~Copyable {
    private struct Entry: BitwiseCopyable {
        /// Differs only where the keys do: `signature`, or in an object with a table `seededHash`.
        var signature: UInt64
        /// In the source, or in `unescaped`.
        var start: Int
        var count: Int
        var isUnescaped: Bool
    }

    /// What belongs to one open object.
    struct Scope: BitwiseCopyable {
        fileprivate var filter: UInt64 = 0
        fileprivate var firstEntry = 0
        fileprivate var firstUnescaped = 0
        fileprivate var hasTable = false

        @inline(__always)
        fileprivate static func bit(of signature: UInt64) -> UInt64 {
            1 &<< ((signature &* 0x9E37_79B9_7F4A_7C15) &>> 58)
        }
    }

    private var entries = Stack<Entry>()
    private var unescaped = Stack<UInt8>()
    /// Of each open object of more than `scanned` keys, the outermost first: places in the object's entries, from 1;
    /// 0 is free. The size is a power of two.
    private var tables: [[UInt32]] = []
    private static let scanned = 24

    mutating func removeAll() {
        entries.shrink(to: 0)
        unescaped.shrink(to: 0)
        tables.removeAll()
    }

    @inline(__always)
    func open() -> Scope { Scope(firstEntry: entries.count, firstUnescaped: unescaped.count) }

    /// Forgets the keys of an object, and says how long the key is that it is the value of.
    @inline(__always)
    mutating func close(_ scope: Scope) -> Int {
        entries.shrink(to: scope.firstEntry)
        unescaped.shrink(to: scope.firstUnescaped)
        if scope.hasTable { tables.removeLast() }
        return lastCount
    }

    @inline(__always)
    var lastCount: Int { entries.last?.count ?? 0 }

    /// Takes a key without escapes that is new by its signature, as nearly all are; false, and nothing is taken, for
    /// all others.
    @inline(__always)
    mutating func insertNew(_ signature: UInt64, _ start: Int, _ count: Int, into scope: inout Scope) -> Bool {
        guard entries.count &- scope.firstEntry < Self.scanned else { return false }
        let bit = Scope.bit(of: signature)
        if scope.filter & bit != 0, hasSignature(signature, scope) { return false }
        scope.filter |= bit
        entries.append(Entry(signature: signature, start: start, count: count, isUnescaped: false))
        return true
    }

    @inline(never)
    private func hasSignature(_ signature: UInt64, _ scope: Scope) -> Bool {
        for index in scope.firstEntry..<entries.count where entries[index].signature == signature { return true }
        return false
    }

    /// Takes any key; false where the object has it already.
    @inline(never)
    mutating func insert(_ key: StringToken, of source: Source, into scope: inout Scope) -> Bool {
        var entry = Entry(signature: 0, start: key.start, count: key.count, isUnescaped: key.isEscaped)
        if key.isEscaped {
            entry.start = unescaped.count
            source.unescape(key) { unescaped.append($0) }
            entry.count = unescaped.count - entry.start
        }
        guard entries.count - scope.firstEntry < Self.scanned else { return insertIntoTable(entry, source, &scope) }
        entry.signature = bytes(of: entry, source).signature
        scope.filter |= Scope.bit(of: entry.signature)
        for index in scope.firstEntry..<entries.count where isSame(entries[index], entry, source) { return false }
        entries.append(entry)
        return true
    }

    /// The bytes of the key inserted last among those of the objects still open.
    @inline(__always)
    func last(of source: Source) -> Source? {
        guard let last = entries.last else { return nil }
        return bytes(of: last, source)
    }

    private mutating func insertIntoTable(_ new: Entry, _ source: Source, _ scope: inout Scope) -> Bool {
        if !scope.hasTable {
            scope.hasTable = true
            tables.append([])
            for index in scope.firstEntry..<entries.count {
                entries[index].signature = bytes(of: entries[index], source).seededHash
            }
        }
        var entry = new
        entry.signature = bytes(of: entry, source).seededHash
        entries.append(entry)
        let count = entries.count - scope.firstEntry
        var table = tables.popLast() ?? []
        if count * 2 > table.count {
            table = Array(repeating: 0, count: max(128, table.count * 4))
            for index in scope.firstEntry..<entries.count - 1 { _ = place(index, nil, scope, in: &table) }
        }
        let isNew = place(entries.count - 1, source, scope, in: &table)
        tables.append(table)
        return isNew
    }

    /// Puts an entry where its hash says. With a source it is first compared with those in the way; false where one
    /// of them is the same key.
    private func place(_ index: Int, _ source: Source?, _ scope: Scope, in table: inout [UInt32]) -> Bool {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: entries[index].signature) & mask
        while table[slot] != 0 {
            let other = scope.firstEntry + Int(table[slot]) - 1
            if let source, isSame(entries[other], entries[index], source) { return false }
            slot = (slot + 1) & mask
        }
        table[slot] = UInt32(truncatingIfNeeded: index - scope.firstEntry + 1)
        return true
    }

    private func isSame(_ left: Entry, _ right: Entry, _ source: Source) -> Bool {
        left.signature == right.signature
            && bytes(of: left, source).isEqual(to: bytes(of: right, source))
    }

    @inline(__always)
    private func bytes(of entry: Entry, _ source: Source) -> Source {
        entry.isUnescaped ? unescaped.bytes(entry.start, entry.count) : source.slice(entry.start, entry.count)
    }
}
