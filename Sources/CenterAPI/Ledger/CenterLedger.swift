public import Center
public import Collections
public import JSON
public import Store

/// The store of a center, with the meaning its documents have.
public typealias CenterStore = Store<CenterLedger>

/// What the store is told about the center's documents: one collection for each kind of record, in the order of
/// `Kinds.all`, then the bin, the kept replies, the keys and when those were used, and the file of
/// indicators.
public struct CenterLedger: Ledger {
    /// Derived with every commit.
    public struct State: Sendable {
        public internal(set) var center = CenterState()
        public internal(set) var indicators = IndicatorState(isPutOff: true)
        var expiries = Expiries()
        /// Somebody can make keys: then being at the machine is no authority any more, not even when that key is revoked.
        public internal(set) var hasAdministratorKey = false
        /// For each kind the last commit that changed a record of it: as long as it is the same, so is every list.
        var changed = Array(repeating: 0, count: Kinds.all.count)
    }

    public init() {}

    static let bin = CollectionID(Kinds.all.count)
    static let replies = CollectionID(Kinds.all.count + 1)
    static let keys = CollectionID(Kinds.all.count + 2)
    static let keyUses = CollectionID(Kinds.all.count + 3)
    static let configuration = CollectionID(Kinds.all.count + 4)

    public let collections =
        Kinds.all.map { CollectionSpec($0.name) } + [
            CollectionSpec("bin", remembersDeleted: false, holdsCopies: true),
            CollectionSpec("replies", remembersDeleted: false, holdsCopies: true),
            CollectionSpec("keys"),
            CollectionSpec("keyUses", remembersDeleted: false),
            CollectionSpec("configuration"),
        ]
    public let schema = 1
    public let empty = State()

    public func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> CenterDocument {
        switch collection {
        case Self.bin: .deleted(try DeletedRecord.read(&reader))
        case Self.replies: .reply(try KeptReply.read(&reader))
        case Self.keys: .key(KeptKey(try AccessKey.read(&reader)))
        case Self.keyUses: .keyUse(try Day.readKeyUse(&reader))
        case Self.configuration: .plan(try KeptPlan.read(&reader))
        default: .record(try Kinds.all[collection.index].readStored(&reader))
        }
    }

    public func encode(_ document: CenterDocument, in collection: CollectionID, to writer: inout JSONWriter) {
        switch document {
        case .record(let row): Kinds.all[collection.index].writeStored(row, to: &writer)
        case .deleted(let record): record.write(to: &writer)
        case .reply(let reply): reply.write(to: &writer)
        case .key(let kept): kept.key.write(to: &writer)
        case .plan(let plan): plan.write(to: &writer)
        case .keyUse(let day): writer.object { object in object.member("day", day.description) }
        }
    }

    public func apply(
        _ changes: [Change<CenterDocument>], of commit: CommitHead, records: Records<CenterDocument>,
        to state: inout State
    ) {
        for change in changes {
            guard change.collection.index < Kinds.all.count else {
                if change.collection == Self.configuration {
                    var plan: IndicatorPlan?
                    if case .plan(let kept)? = change.after.document { plan = kept.plan }
                    state.indicators.take(plan, state.center)
                    continue
                }
                state.expiries.note(change)
                if case .key(let kept)? = change.after.document, kept.key.role == .administrator {
                    state.hasAdministratorKey = true
                }
                continue
            }
            let kind = Kinds.all[change.collection.index]
            state.changed[kind.place] = max(state.changed[kind.place], commit.sequence)
            state.indicators.apply(RecordChange(kind, change.id, change.after.document?.row), to: &state.center)
        }
    }

    public func settle(_ state: inout State) { state.indicators.settle(state.center) }

    /// A record must not point to what is not there.
    public func objection(
        to document: CenterDocument, in collection: CollectionID,
        beside isThere: (CollectionID, DocumentID) -> Bool
    ) -> String? {
        guard case .record(let row) = document else { return nil }
        let missing = Kinds.all[collection.index].references(in: row) { !isThere(CollectionID($0), $1) }.first
        return missing.map { "\($0.pointer) names \(Kinds.all[$0.targetKind].name)/\($0.target), which is not there" }
    }

    public func redact(_ document: CenterDocument, in collection: CollectionID) -> CenterDocument? {
        switch document {
        case .record(let row): return Kinds.all[collection.index].erased(row).map { .record($0) }
        case .deleted(let record):
            return record.kind.erased(record.row).map {
                .deleted(DeletedRecord(kind: record.kind, row: $0, reason: record.reason))
            }
        case .reply(let reply): return reply.erased.map { .reply($0) }
        case .key(let kept): return kept.erased.map { .key($0) }
        case .keyUse, .plan: return nil
        }
    }

    public func redact(
        _ document: CenterDocument, of id: DocumentID, in collection: CollectionID, repeating other: DocumentID,
        of otherCollection: CollectionID
    ) -> CenterDocument? {
        guard otherCollection.index < Kinds.all.count else { return nil }
        switch document {
        case .record, .key, .keyUse, .plan: return nil
        case .deleted:
            guard id == Bin.key(Kinds.all[otherCollection.index], other) else { return nil }
            return redact(document, in: collection)
        case .reply(let reply):
            return reply.tells(of: other.description) ? reply.erased.map { .reply($0) } : nil
        }
    }
}

extension KindDeclaration {
    /// Where the store keeps its records.
    var collection: CollectionID { CollectionID(place) }
}
