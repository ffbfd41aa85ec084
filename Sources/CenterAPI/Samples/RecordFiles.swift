public import Center
import Collections
import JSON
public import Store

/// Records as a person writes them into files: for each kind one JSON list, each record as the API answers it. They are
/// read by the same decoding and held to the same rules as whatever is sent, all of them before any is stored, so that a
/// mistake in a file is named by file, line and column.
public struct RecordFiles: Sendable {
    /// One mistake in a file.
    public struct Fault: Error, Equatable, Sendable {
        public let file: String
        public let line: Int
        public let column: Int
        public let message: Bilingual
    }

    private struct Entry: Sendable {
        let kind: KindDeclaration
        let id: TextKey
        let row: AnyRow
        let file: Int
        let place: Place
    }

    /// Of a record: its place in the list.
    private struct Place: Sendable {
        let index: Int

        func pointer(_ rest: String = "") -> String { "/\(index)\(rest)" }
    }

    private var files: [(name: String, bytes: [UInt8])] = []
    private var entries: [Entry] = []
    public private(set) var faults: [Fault] = []

    public init() {}

    public var count: Int { entries.count }

    /// Takes one file; `name` is what messages call it, and without its ending the kind its records are of.
    public mutating func add(_ name: String, _ bytes: [UInt8]) {
        files.append((name, bytes))
        let base = name.split(separator: "/").last.map(String.init) ?? name
        let title = base.hasSuffix(".json") ? String(base.dropLast(5)) : base
        guard let kind = Kinds.all.named(title) else {
            let nearest = NearestName.find(title, among: Kinds.all.map(\.name))
            return complain(
                "", "「\(title)」という種類の記録はありません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "")",
                en: "There is no kind of record named \(title)\(nearest.map { "; did you mean \($0)?" } ?? ".")")
        }
        do throws(JSONError) { try read(kind, bytes) } catch {
            let location = error.location
            faults.append(
                Fault(
                    file: name, line: location.line, column: location.column,
                    message: Bilingual("JSON として正しくありません（\(error.kind.sentence)）。", en: error.kind.sentence)))
        }
    }

    private mutating func read(_ kind: KindDeclaration, _ bytes: [UInt8]) throws(JSONError) {
        var reader = try JSONReader(bytes)
        try reader.beginArray()
        var place = 0
        while try reader.nextElement() {
            let range = try reader.skipValue()
            try read(kind, Array(bytes[range]), Place(index: place))
            place += 1
        }
        try reader.finish()
    }

    private mutating func read(_ kind: KindDeclaration, _ bytes: [UInt8], _ place: Place) throws(JSONError) {
        var options = ReadingOptions()
        options.envelope = ["id"]
        let reading = try kind.read(bytes, options)
        for issue in reading.issues {
            let told = issue.hint.map {
                Bilingual(issue.detail.japanese + $0.japanese, en: issue.detail.english + " " + $0.english)
            }
            complain(
                place.pointer(issue.pointer), key: issue.code == "unknown-field", (told ?? issue.detail).japanese,
                en: (told ?? issue.detail).english)
        }
        guard let row = reading.row else { return }
        let given = try JSONValue(parsing: bytes)["id"]?.string
        do throws(Issue) {
            var text: String?
            if let given { text = try kind.recordID(given) }
            guard let id = kind.naturalID(of: row) ?? text.flatMap({ TextKey($0) }) else {
                return complain(place.pointer(), "番号（id）がありません。", en: "The record has no id.")
            }
            if entries.contains(where: { $0.kind === kind && $0.id == id }) {
                complain(place.pointer("/id"), "「\(id)」は2回目です。", en: "There is a record \(id) already.")
            }
            entries.append(Entry(kind: kind, id: id, row: row, file: files.count - 1, place: place))
        } catch {
            complain(place.pointer("/id"), error.detail.japanese, en: error.detail.english)
        }
    }

    /// Every record that is pointed to must be in one of the files.
    public mutating func checkReferences() {
        var known: [Int: Set<TextKey>] = [:]
        for entry in entries { known[entry.kind.place, default: []].insert(entry.id) }
        for entry in entries {
            for reference in entry.kind.references(in: entry.row)
            where known[reference.targetKind]?.contains(reference.target) != true {
                let target = Kinds.all[reference.targetKind]
                complain(
                    entry.place.pointer(reference.pointer), in: entry.file,
                    "「\(reference.target)」という\(target.label.japanese)はありません。",
                    en: "There is no record \(reference.target) in \(target.name).")
            }
        }
    }

    private mutating func complain(
        _ pointer: String, key: Bool = false, in file: Int? = nil, _ japanese: String, en english: String
    ) {
        let file = files[file ?? files.count - 1]
        let location = PointerSearch.location(of: pointer, key: key, in: file.bytes)
        faults.append(
            Fault(
                file: file.name, line: location.line, column: location.column,
                message: Bilingual(japanese, en: english)))
    }

    /// Stores all of them with one commit. Only of files without faults.
    public func store(in store: CenterStore, by: String, reason: String) async throws {
        let entries = entries
        try await store.commit(by: by, reason: reason) { draft in
            for entry in entries { draft.put(.record(entry.row), in: entry.kind.collection, id: entry.id) }
        }
    }
}
