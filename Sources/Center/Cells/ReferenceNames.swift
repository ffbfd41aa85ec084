import Collections
import Synchronization

/// Records by what people call them: in their own tables a company is 株式会社富士テレワーク, not a number. Names are
/// folded when a table first names a record of that kind, and once.
public final class ReferenceNames: Sendable {
    private let state: CenterState
    private let made = Mutex<[Int: [String: [TextKey]]]>([:])

    public init(_ state: CenterState) { self.state = state }

    /// The records of that name: none, the one that is meant, or several, and then nobody knows which.
    func ids(_ name: String, of kind: KindDeclaration) -> [TextKey] {
        guard name.utf8.count <= 600 else { return [] }
        return made.withLock { made in
            let names = made[kind.place] ?? Self.names(of: kind, in: state)
            made[kind.place] = names
            return names[Folding.company(name)] ?? []
        }
    }

    private static func names(of kind: KindDeclaration, in state: CenterState) -> [String: [TextKey]] {
        let columns = kind.columns(.impersonal).filter { ["name", "title", "aliases"].contains($0.name) }
        var names: [String: [TextKey]] = [:]
        var setAside: Set<TextKey> = []
        for (id, row) in state.rows(of: kind) {
            var words = columns.flatMap { $0.text(row, .japanese).split(separator: "\n").map(String.init) }
            if kind.idPrefix == nil { words.append(id.description) }
            for word in Set(words.map(Folding.company)) where !word.isEmpty { names[word, default: []].append(id) }
            if let flag = kind.setAside, row.cell(flag.place).map({ Bool.load($0) }) ?? false { setAside.insert(id) }
        }
        guard !setAside.isEmpty else { return names }
        // Who writes a name means one in use, if there is one.
        return names.mapValues { ids in
            let inUse = ids.filter { !setAside.contains($0) }
            return inUse.isEmpty ? ids : inUse
        }
    }
}
