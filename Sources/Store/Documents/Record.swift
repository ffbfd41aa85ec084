public import Collections

/// The id of a record, unique in its collection.
public typealias DocumentID = TextKey

/// One record as a commit left it; the next commit makes another. Readers hold records by reference.
public final class Record<Document: Sendable>: Sendable {
    /// Nil where the record was deleted and only its revision is remembered.
    public let document: Document?
    /// From 1, one more with every change, deletion included.
    public let revision: Int
    /// The commit that made this revision.
    public let sequence: Int
    public let at: Timestamp
    /// When it became known: where its commit states nothing else, when that was made.
    public let known: Timestamp
    public let by: String

    public init(
        document: Document?, revision: Int, sequence: Int, at: Timestamp, known: Timestamp? = nil, by: String
    ) {
        self.document = document
        self.revision = revision
        self.sequence = sequence
        self.at = at
        self.known = known ?? at
        self.by = by
    }
}

/// What a commit did to one record.
public struct Change<Document: Sendable>: Sendable {
    public let collection: CollectionID
    public let id: DocumentID
    /// What was there; nil where the id was never used.
    public let before: Record<Document>?
    /// Without a document where the record was deleted.
    public let after: Record<Document>
    /// What makes out a person was taken out of the record; its past follows.
    public let erases: Bool

    public init(
        collection: CollectionID, id: DocumentID, before: Record<Document>?, after: Record<Document>,
        erases: Bool = false
    ) {
        self.collection = collection
        self.id = id
        self.before = before
        self.after = after
        self.erases = erases
    }
}

/// A commit without its changes: where it stands, who, when and why.
public struct CommitHead: Equatable, Sendable {
    /// From 1, without gaps.
    public var sequence: Int
    /// Never earlier than the commit before, whatever the clock says.
    public var at: Timestamp
    public var note: CommitNote

    public init(sequence: Int, at: Timestamp, note: CommitNote) {
        self.sequence = sequence
        self.at = at
        self.note = note
    }
}

/// What the caller says about a commit.
public struct CommitNote: Equatable, Sendable {
    /// The id of an account or key, never a person's name.
    public var by: String
    public var reason: String?
    public var request: String?
    /// When its records became known, where that was before they were written here: an import says so.
    public var knownAt: Timestamp?

    public init(by: String, reason: String? = nil, request: String? = nil, knownAt: Timestamp? = nil) {
        self.by = by
        self.reason = reason
        self.request = request
        self.knownAt = knownAt
    }
}
