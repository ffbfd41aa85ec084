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
    public var vocabularies = Vocabularies()

    public init() {}
}
