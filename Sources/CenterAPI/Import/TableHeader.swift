import Center
import Formats

/// The line of headers over a table, or the two of them, and what the columns under it are. Headers are found in any
/// order, width and case, in Japanese, English or another word they are known by; a title above them is read over.
struct TableHeader: Sendable {
    /// What a column of the table holds.
    enum Role: Equatable, Sendable {
        /// A column of the kind, by its place among them.
        case column(Int)
        case id, revision
        /// What an export or an answer adds.
        case added
        case unknown
    }

    /// The table's headers as they stand, one for each of its columns.
    private(set) var names: [String]
    private(set) var roles: [Role]
    /// The row of the (last) header line.
    private(set) var row: Int
    let line: Int

    /// Rows among which the header is looked for.
    private static let mostTitles = 10

    /// Reads up to the first row of data.
    init(_ reader: inout TableReader, _ kind: KindDeclaration, _ columns: [TableColumn]) throws(Problem) {
        var best: TableHeader?
        var ahead = reader
        for _ in 0..<Self.mostTitles {
            guard try ahead.advance() else { break }
            let candidate = TableHeader(ahead, kind, columns)
            guard candidate.known > best?.known ?? 0 else { continue }
            best = candidate
            reader = ahead
            if candidate.known >= 2 || candidate.known == candidate.filled { break }
        }
        guard var header = best else { throw Self.missing(reader, kind, columns) }
        ahead = reader
        if try ahead.advance() {
            let second = TableHeader(ahead, kind, columns)
            if second.known > 0, second.known == second.filled {
                header.add(second)
                reader = ahead
            }
        }
        self = header
    }

    private init(_ reader: TableReader, _ kind: KindDeclaration, _ columns: [TableColumn]) {
        names = reader.cells.indices.map { reader.text($0).filter { !$0.isNewline } }
        while names.last?.isBlank == true { names.removeLast() }
        roles = names.map { Self.role(of: $0, kind, columns) }
        row = reader.row
        line = reader.line
    }

    private var known: Int { roles.count { $0 != .unknown } }
    private var filled: Int { names.count { !$0.isBlank } }

    /// A second line of headers names what the first left open: under merged cells, or in another language.
    private mutating func add(_ second: TableHeader) {
        for index in second.roles.indices where second.roles[index] != .unknown {
            guard roles.indices.contains(index) else {
                names += Array(repeating: "", count: index - names.count) + [second.names[index]]
                roles += Array(repeating: .unknown, count: index - roles.count) + [second.roles[index]]
                continue
            }
            let isTaken = second.roles[index] != .added && roles.contains(second.roles[index])
            guard roles[index] == .unknown || !isTaken else { continue }
            if roles[index] == .unknown { names[index] = second.names[index] }
            roles[index] = second.roles[index]
        }
        row = second.row
    }

    static func role(of name: String, _ kind: KindDeclaration, _ columns: [TableColumn]) -> Role {
        guard !name.isBlank else { return .unknown }
        if let column = kind.column(named: name, among: columns),
            let place = columns.firstIndex(where: { $0.name == column.name })
        {
            return .column(place)
        }
        let folded = Folding.name(String(name.prefix(40)))
        switch folded {
        // Not 番号, which in people's own tables counts the rows.
        case "id": return .id
        case "revision": return .revision
        default: return added.contains(folded) ? .added : .unknown
        }
    }

    private static let added = Set(["updatedAt", "updatedBy", "エラー", "error"].map(Folding.name))

    private static func missing(_ reader: TableReader, _ kind: KindDeclaration, _ columns: [TableColumn]) -> Problem {
        let names = columns.prefix(12)
        return Problem(
            .headerMissing,
            Bilingual("\(kind.label.japanese)の見出しの行が見つかりません。", en: "There is no line of headers of \(kind.name)."),
            hint: Bilingual(
                "1行目に見出しを書いてください: \(names.map(\.label.japanese).joined(separator: "、"))",
                en: "Begin with a line of headers: \(names.map(\.name).joined(separator: ", ")).")
        )
    }
}

extension TableReader {
    /// The next row; what is wrong with it becomes a problem.
    mutating func advance() throws(Problem) -> Bool {
        do throws(TableFault) { return try next() } catch { throw Problem(error) }
    }
}
