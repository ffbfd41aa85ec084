public import JSON

/// What the store is told about the documents it keeps, by whoever gives them a meaning. All of it is pure: the same
/// documents in the same order give the same state, on this start and on the next.
public protocol Ledger: Sendable {
    /// A record's content as the domain sees it.
    associatedtype Document: Sendable
    /// What the domain derives from documents: indexes, aggregates, counters. Made of maps that share structure, since
    /// the store keeps a copy for every reader.
    associatedtype State: Sendable

    /// Every collection there is; a collection's place here is its `CollectionID`. Files name collections, so this
    /// order may change between versions.
    var collections: [CollectionSpec] { get }
    /// Version of the documents' own form, written at the head of every file and given back to `decode`.
    var schema: Int { get }
    var empty: State { get }

    /// Reads one document from its place in a file; `schema` is what the file was written with.
    func decode(_ reader: inout JSONReader, in collection: CollectionID, schema: Int) throws -> Document
    /// Writes one JSON value.
    func encode(_ document: Document, in collection: CollectionID, to writer: inout JSONWriter)
    /// Takes one commit into the state. The records already hold its changes; each change brings what was there before.
    func apply(
        _ changes: [Change<Document>], of commit: CommitHead, records: Records<Document>, to state: inout State)
    /// All that was read from files has been taken, and nobody has seen the state yet. What costs less when it is made
    /// of everything at once may be put off until now; an empty state is one that puts it off.
    func settle(_ state: inout State)

    /// Whether a snapshot keeps the state beside the records. Without, the state is made again from the records alone,
    /// each as if it had been written once, in the order of their last changes.
    var savesState: Bool { get }
    /// Gives the state as lines of one JSON value each. Nothing in them may make out a person: an erasure leaves them.
    func save(_ state: State, line: ((inout JSONWriter) -> Void) throws -> Void) throws
    /// Takes one of those lines back; the records are all there already.
    func load(
        _ reader: inout JSONReader, schema: Int, records: Records<Document>, into state: inout State) throws

    /// The document without what makes out a person, or nil where there is nothing of the kind in it.
    func redact(_ document: Document, in collection: CollectionID) -> Document?
    /// The same of a document that repeats what another record says, such as an answer kept to be given again. Asked
    /// in collections that hold copies alone, of every document in which the other's id stands.
    func redact(
        _ document: Document, of id: DocumentID, in collection: CollectionID, repeating other: DocumentID,
        of otherCollection: CollectionID
    ) -> Document?

    /// Why a document that comes from elsewhere must not be taken in beside the records that will be there then; nil
    /// where nothing speaks against it.
    func objection(
        to document: Document, in collection: CollectionID, beside isThere: (CollectionID, DocumentID) -> Bool
    ) -> String?

    /// How older files become files of this version: the n-th leads from version n to the next one.
    var migrations: [Migration] { get }
}

extension Ledger {
    public var savesState: Bool { false }
    public var migrations: [Migration] { [] }

    public func settle(_ state: inout State) {}

    public func redact(
        _ document: Document, of id: DocumentID, in collection: CollectionID, repeating other: DocumentID,
        of otherCollection: CollectionID
    ) -> Document? { nil }

    public func objection(
        to document: Document, in collection: CollectionID, beside isThere: (CollectionID, DocumentID) -> Bool
    ) -> String? { nil }

    public func save(_ state: State, line: ((inout JSONWriter) -> Void) throws -> Void) throws {}

    public func load(
        _ reader: inout JSONReader, schema: Int, records: Records<Document>, into state: inout State
    ) throws {
        throw LineError(reason: "this ledger keeps no state in snapshots")
    }
}

public struct CollectionSpec: Hashable, Sendable {
    public var name: String
    /// Whether the place and the last revision of a deleted record are kept, so that a new record under the same id
    /// goes on counting and an old `If-Match` cannot hit it. Without, for what is deleted by the thousands.
    public var remembersDeleted: Bool
    /// Whether its documents may repeat what other records say: then they are looked through when one is erased.
    public var holdsCopies: Bool

    public init(_ name: String, remembersDeleted: Bool = true, holdsCopies: Bool = false) {
        self.name = name
        self.remembersDeleted = remembersDeleted
        self.holdsCopies = holdsCopies
    }
}

/// A collection's place in the ledger's list.
public struct CollectionID: Hashable, Sendable {
    public let index: Int

    public init(_ index: Int) {
        self.index = index
    }
}
