public import Collections

/// The spaces that a sender may name, found by slug, name or reading. For a partner it has the partner's own alone, so
/// that nothing can be learned of any other.
public struct SpaceDirectory: Sendable {
    public struct Entry: Sendable {
        public let id: TextKey
        public let name: String
    }

    public let entries: [Entry]
    /// Every space there is.
    public let isComplete: Bool
    private var found: [String: TextKey] = [:]

    /// `own` is nil for staff.
    public init(_ state: CenterState, own: [TextKey]?) {
        isComplete = own == nil
        entries =
            if let own {
                own.map { Entry(id: $0, name: state[Space.self, $0]?.name ?? $0.description) }
            } else {
                state.rows(of: Space.self).map { Entry(id: $0.id, name: $0.row.name) }
            }
        var twice: Set<String> = []
        for entry in entries {
            let words = [entry.id.description, entry.name, state[Space.self, entry.id]?.kana].compactMap(\.self)
            for word in Set(words.map { Folding.name($0) }) where !word.isEmpty {
                if found.updateValue(entry.id, forKey: word) != nil { twice.insert(word) }
            }
        }
        // A name that two have means neither.
        for word in twice { found[word] = nil }
    }

    public subscript(text: String) -> TextKey? { found[Folding.name(String(text.prefix(200)))] }

    public func contains(_ id: TextKey) -> Bool { isComplete || entries.contains { $0.id == id } }

    /// The one that is meant where none is named.
    public var only: TextKey? { entries.count == 1 && !isComplete ? entries[0].id : nil }

    /// For a sender who named another: its own, by name.
    public var list: String { entries.map(\.name).joined(separator: ", ") }
}
