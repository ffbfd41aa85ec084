/// What a client would like and does not insist on (RFC 7240): `Prefer: return=minimal`. What cannot be read is not
/// preferred.
public struct Preferences: Sendable, Equatable {
    private var items: [(name: String, value: String)] = []

    public init(_ value: ArraySlice<UInt8>?) {
        items =
            value?.read { (cursor) throws(FieldCursor.Malformed) in
                var items: [(name: String, value: String)] = []
                while try cursor.nextItem(after: items.count) {
                    let name = String(lowercasing: try cursor.token())
                    var value = ""
                    cursor.skipBlanks()
                    if cursor.take(ASCII.equals) {
                        cursor.skipBlanks()
                        value = String(decoding: try cursor.tokenOrQuotedString(), as: UTF8.self)
                    }
                    while try cursor.parameter() != nil {}
                    items.append((name, value))
                }
                return items
            } ?? []
    }

    /// "" where the name stands alone, nil where it does not stand. RFC 7240 2: of several, the first counts.
    public func value(_ name: String) -> String? {
        items.first { $0.name == name }?.value
    }

    public static func == (left: Preferences, right: Preferences) -> Bool {
        left.items.elementsEqual(right.items, by: ==)
    }
}
