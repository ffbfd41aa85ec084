/// The name of one state of a resource (RFC 9110 8.8.3).
public struct EntityTag: Sendable, Equatable {
    public let isWeak: Bool
    /// Between the quotes.
    public let text: String

    public init(_ text: String, isWeak: Bool = false) {
        self.text = text
        self.isWeak = isWeak
    }

    /// RFC 9110 8.8.3.2, for `If-Match`: both strong and the same.
    public func isStronglyEqual(to other: EntityTag) -> Bool { !isWeak && !other.isWeak && text == other.text }

    /// RFC 9110 8.8.3.2, for `If-None-Match`: the same, weak or not.
    public func isWeaklyEqual(to other: EntityTag) -> Bool { text == other.text }
}

/// The value of `If-Match` or `If-None-Match` (RFC 9110 13.1): some tags, or any state at all.
public enum EntityTagList: Sendable, Equatable {
    case any
    case tags([EntityTag])

    /// Nil where the value cannot be read: a condition is never guessed.
    public init?(_ value: ArraySlice<UInt8>) {
        let list = value.read { (cursor) throws(FieldCursor.Malformed) in try Self.read(&cursor) }
        guard let list else { return nil }
        self = list
    }

    private static func read(_ cursor: inout FieldCursor) throws(FieldCursor.Malformed) -> EntityTagList {
        if cursor.take(ASCII.asterisk) {
            guard cursor.isAtEnd else { throw FieldCursor.Malformed() }
            return .any
        }
        var tags: [EntityTag] = []
        while try cursor.nextItem(after: tags.count) {
            let isWeak = cursor.take(0x57)
            if isWeak, !cursor.take(ASCII.slash) { throw FieldCursor.Malformed() }
            let text = String(decoding: try cursor.opaqueTag(), as: UTF8.self)
            tags.append(EntityTag(text, isWeak: isWeak))
        }
        if tags.isEmpty { throw FieldCursor.Malformed() }
        return .tags(tags)
    }
}
