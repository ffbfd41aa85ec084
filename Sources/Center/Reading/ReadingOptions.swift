/// How a record that somebody sent is to be read.
public struct ReadingOptions: Sendable {
    /// Unknown fields are left out and reported instead of refused.
    public var dropsUnknown = false
    /// Members that belong to a record's envelope, not to it: read over. Who sends back what was answered sends these.
    public var envelope: Set<String> = []
    /// Values known from elsewhere, by field name: a natural key from the path. A record that says otherwise is refused.
    public var given: [String: String] = [:]
    /// The record as it is now, for fields that only the server sets.
    public var current: AnyRow?
    /// What the document does not name of sealed fields stays as it is: who replaces a record was not shown them.
    public var keepsSealed = false
    /// The day on which the record is sent, for fields that mean that day where nothing else is said.
    public var today: Day?
    public var vocabularies = Vocabularies()

    public init() {}
}
