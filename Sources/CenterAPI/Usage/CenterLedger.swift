public import Center
public import JSON
public import Store

/// The store of a center, with the meaning its documents have.
public typealias CenterStore = Store<CenterLedger>

/// What the store is told about the center's documents.
public struct CenterLedger: Ledger {
    /// Visits by fiscal year, kept up with every commit.
    public struct State: Sendable {
        public internal(set) var visits: [FiscalYear: Int] = [:]
    }

    public init() {}

    static let usage = CollectionID(0)
    public let collections = [CollectionSpec("usage")]
    public let schema = 1
    public let empty = State()

    struct UnknownForm: Error {}

    public func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> UsageMonth {
        guard let month = try UsageMonth.decode(&reader) else { throw UnknownForm() }
        return month
    }

    public func encode(_ document: UsageMonth, in collection: CollectionID, to writer: inout JSONWriter) {
        document.encode(to: &writer)
    }

    public func apply(
        _ changes: [Change<UsageMonth>], of commit: CommitHead, records: Records<UsageMonth>, to state: inout State
    ) {
        for change in changes {
            if let before = change.before?.document { state.add(before, times: -1) }
            if let after = change.after.document { state.add(after, times: 1) }
        }
    }

    public func redact(_ document: UsageMonth, in collection: CollectionID) -> UsageMonth? { nil }
}

extension CenterLedger.State {
    fileprivate mutating func add(_ month: UsageMonth, times: Int) {
        guard let total = month.total else { return }
        visits[FiscalYear(containing: month.month), default: 0] += total * times
    }
}
