/// How a record that somebody sent is to be read.
public struct ReadingOptions: Sendable {
    /// Unknown fields are left out and reported instead of refused.
    public var dropsUnknown = false
    /// Members that belong to a record's envelope, not to it: read over. Who sends back what was answered sends these.
    public var envelope: Set<String> = []
    /// Values known from elsewhere: a natural key from the path. A record that says otherwise is refused.
    public var given: [(field: ShapeField, text: String)] = []
    /// The record as it is now, for fields that only the server sets, and for what a part of a record leaves unsaid.
    public var current: AnyRow?
    /// What the document does not name of sealed fields stays as it is: who replaces a record was not shown them.
    public var keepsSealed = false
    /// The day on which the record is sent, for fields that mean that day where nothing else is said.
    public var today: Day?
    /// Where only a part of the record is sent: what is not in it stays as it is in `current`.
    public var part: Part?
    public var vocabularies = Vocabularies()

    public init() {}

    public enum Part: Sendable {
        /// RFC 7396: null takes a value out.
        case patch
        /// A null says nothing.
        case addition
    }
}
