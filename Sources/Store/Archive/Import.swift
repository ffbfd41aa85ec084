import Collections
import JSON
public import LinuxIO

/// Takes the records of an export into a store, as commits like any other. Records that are there and say the same
/// are left alone, so that an import that was cut off is ended by running it again.
public struct Import<L: Ledger>: Sendable {
    public struct Options: Sendable {
        /// The id under which the commits are made.
        public var by = "import"
        public var reason: String?
        /// When the center learned of all the records; without it each keeps what the archive says.
        public var knownAt: Timestamp?
        /// Whether records that say something else are overwritten.
        public var replaces = false

        public init(by: String = "import", reason: String? = nil, knownAt: Timestamp? = nil, replaces: Bool = false) {
            self.by = by
            self.reason = reason
            self.knownAt = knownAt
            self.replaces = replaces
        }
    }

    private struct Entry: Sendable {
        let known: Timestamp
        let collection: CollectionID
        let id: DocumentID
        let document: L.Document
    }

    private let entries: [Entry]
    private let options: Options
    /// In the archive.
    public let count: Int
    /// Of these, how many are in the store already as they are.
    public var unchanged: Int { count - entries.count }

    private static var commitSize: Int { 500 }
    /// Commits on their way at a time.
    private static var window: Int { 64 }

    /// Reads the whole archive and compares it with the store; nothing is written yet.
    public init(
        _ path: String, on source: some Disk, into store: Store<L>, options: Options = Options(), threads: Int = 2
    ) throws(ArchiveError) {
        let (entries, count) = try ArchiveError.telling { () throws in
            let file = try naming(.open, path) { () throws(Errno) in try source.open(path, .read) }
            let fold = try ArchiveFold(file, path: path, rules: store.rules, threads: threads)
            guard fold.summary.kind == .export else { throw ArchiveError.wrongKind(fold.summary.kind) }
            return try Self.compare(fold.head.records, with: store, options)
        }
        self.entries = entries
        self.count = count
        self.options = options
    }

    private static func compare(
        _ records: Records<L.Document>, with store: Store<L>, _ options: Options
    ) throws -> (entries: [Entry], count: Int) {
        let there = store.view.records
        var entries: [Entry] = []
        var count = 0
        var differing: (first: String, count: Int)?
        for index in store.rules.names.indices {
            let collection = CollectionID(index)
            for (id, record) in records.all(in: collection) {
                guard let document = record.document else { continue }
                count += 1
                let known = options.knownAt ?? record.known
                if let other = there[collection, id] {
                    let isSame = text(of: other.document, collection, store) == text(of: document, collection, store)
                    if isSame, options.knownAt != nil || other.known == known { continue }
                    let first = differing?.first ?? "\(store.rules.names[index])/\(id)"
                    differing = (first, (differing?.count ?? 0) + 1)
                }
                entries.append(Entry(known: known, collection: collection, id: id, document: document))
            }
        }
        if let differing, !options.replaces { throw ArchiveError.differs(differing.first, count: differing.count) }
        try check(entries, beside: { there[$0, $1] != nil || records[$0, $1] != nil }, store)
        entries.sort { left, right in
            if left.known != right.known { return left.known < right.known }
            if left.collection != right.collection { return left.collection.index < right.collection.index }
            return left.id < right.id
        }
        return (entries, count)
    }

    /// Asks the ledger about each of them, all others of the archive being there.
    private static func check(
        _ entries: [Entry], beside isThere: (CollectionID, DocumentID) -> Bool, _ store: Store<L>
    ) throws {
        var unfit: (first: Entry, reason: String, count: Int)?
        for entry in entries {
            let objection = store.rules.ledger.objection(
                to: entry.document, in: entry.collection, beside: isThere)
            guard let objection else { continue }
            unfit = unfit.map { ($0.first, $0.reason, $0.count + 1) } ?? (entry, objection, 1)
        }
        guard let unfit else { return }
        throw ArchiveError.unfit(
            "\(store.rules.names[unfit.first.collection.index])/\(unfit.first.id)", reason: unfit.reason,
            count: unfit.count)
    }

    private static func text(of document: L.Document?, _ collection: CollectionID, _ store: Store<L>) -> [UInt8] {
        guard let document else { return [] }
        var writer = JSONWriter()
        store.rules.ledger.encode(document, in: collection, to: &writer)
        return writer.take()
    }

    /// Commits in the order in which the records became known; each commit is some hundred records at most, all known
    /// since the same instant. The store must not have changed since the archive was compared with it.
    public func run(into store: Store<L>) async throws(ArchiveError) {
        var rest = entries[...]
        while !rest.isEmpty {
            var commits: [ArraySlice<Entry>] = []
            while let first = rest.first, commits.count < Self.window {
                let commit = rest.prefix(Self.commitSize).prefix { $0.known == first.known }
                commits.append(commit)
                rest = rest.dropFirst(commit.count)
            }
            do {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for commit in commits { group.addTask { try await put(commit, into: store) } }
                    try await group.waitForAll()
                }
            } catch let error as StoreError {
                throw .refused(error)
            } catch {
                throw .refused(.failed)
            }
        }
    }

    private func put(_ entries: ArraySlice<Entry>, into store: Store<L>) async throws {
        try await store.commit(by: options.by, reason: options.reason, knownAt: entries.first?.known) { draft in
            for entry in entries { draft.put(entry.document, in: entry.collection, id: entry.id) }
        }
    }
}
