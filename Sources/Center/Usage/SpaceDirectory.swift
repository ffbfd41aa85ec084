public import Collections
import Synchronization

/// The spaces that a sender may name, found by slug, name or reading. For a partner it has the partner's own alone, so
/// that nothing can be learned of any other. Names are folded when the first is asked for: who names a space by its
/// path, as most do, waits for none of that.
public struct SpaceDirectory: Sendable {
    public struct Entry: Sendable {
        public let id: TextKey
        public let name: String
    }

    /// Every space there is.
    public var isComplete: Bool { own == nil }
    private let own: [TextKey]?
    private let made: Made

    /// `own` is nil for staff.
    public init(_ state: CenterState, own: [TextKey]?) {
        self.own = own
        made = Made(state, own)
    }

    public var entries: [Entry] { made.names.entries }

    public subscript(text: String) -> TextKey? { made.names.found[Folding.name(String(text.prefix(200)))] }

    public func contains(_ id: TextKey) -> Bool { own?.contains(id) ?? true }

    /// The one that is meant where none is named.
    public var only: TextKey? { own?.count == 1 ? own?.first : nil }

    /// For a sender who named another: its own, by name and slug.
    public var list: String {
        entries.isEmpty ? "ありません" : entries.map { "\($0.name)（\($0.id)）" }.joined(separator: ", ")
    }

    /// All names of all entries.
    private struct Names: Sendable {
        let entries: [Entry]
        private(set) var found: [String: TextKey] = [:]

        init(_ state: CenterState, _ own: [TextKey]?) {
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
    }

    /// Makes the names once, when they are asked for.
    private final class Made: Sendable {
        private let make: @Sendable () -> Names
        private let kept = Mutex<Names?>(nil)

        init(_ state: CenterState, _ own: [TextKey]?) { make = { Names(state, own) } }

        var names: Names {
            kept.withLock { kept in
                let names = kept ?? make()
                kept = names
                return names
            }
        }
    }
}
