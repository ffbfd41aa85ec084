import LinuxIO

/// Everything a simulated disk holds at one moment, the process's view and the durable one side by side. The same
/// operations in the same order lead to the same state, which is how a trace is played again up to any point.
struct DiskState: Sendable {
    typealias Node = Int

    static let root: Node = 0

    var files: [Node: FileContent] = [:]
    /// The names in every directory, as the process sees them.
    private(set) var entries: [Node: [String: Node]] = [root: [:]]
    private(set) var durableEntries: [Node: [String: Node]] = [root: [:]]
    /// Changes of names that no sync of their directory has made durable, in order.
    private(set) var changes: [EntryChange] = []
    private var nextNode = 1
    private var operations = 0

    struct EntryChange: Sendable {
        let directory: Node
        let name: String
        let node: Node
        let isLink: Bool
        /// Changes with one number happen together: both ends of a renaming within one directory.
        let group: Int
    }

    mutating func apply(_ operation: DiskOperation) {
        operations += 1
        switch operation {
        case .create(let directory, let name):
            files[nextNode] = FileContent()
            link(nextNode, as: name, in: directory)
            nextNode += 1
        case .makeDirectory(let directory, let name):
            entries[nextNode] = [:]
            durableEntries[nextNode] = [:]
            link(nextNode, as: name, in: directory)
            nextNode += 1
        case .rename(let old, let name, let new, let newName):
            guard let node = entries[old]?[name] else { return }
            // Of a renaming between directories one end may be durable before the other, the new one first.
            link(node, as: newName, in: new)
            if old != new { operations += 1 }
            unlink(node, name, in: old)
        case .remove(let directory, let name):
            guard let node = entries[directory]?[name] else { return }
            unlink(node, name, in: directory)
        case .write(let file, let offset, let bytes): files[file]?.make(.write(offset: offset, bytes: bytes))
        case .truncate(let file, let size): files[file]?.make(.truncate(size: size))
        case .sync(let file): files[file]?.sync()
        case .failedSync(let file): files[file]?.failToSync()
        case .syncDirectory(let directory): sync(directory)
        }
    }

    private mutating func link(_ node: Node, as name: String, in directory: Node) {
        entries[directory]?[name] = node
        changes.append(EntryChange(directory: directory, name: name, node: node, isLink: true, group: operations))
    }

    private mutating func unlink(_ node: Node, _ name: String, in directory: Node) {
        entries[directory]?[name] = nil
        changes.append(EntryChange(directory: directory, name: name, node: node, isLink: false, group: operations))
    }

    private mutating func sync(_ directory: Node) {
        for change in changes where change.directory == directory { Self.apply(change, to: &durableEntries) }
        changes.removeAll { $0.directory == directory }
    }

    static func apply(_ change: EntryChange, to entries: inout [Node: [String: Node]]) {
        if change.isLink {
            entries[change.directory]?[change.name] = change.node
        } else if entries[change.directory]?[change.name] == change.node {
            entries[change.directory]?[change.name] = nil
        }
    }

    var usedSpace: Int { files.values.reduce(0) { $0 + $1.cached.count } }
}

extension DiskState {
    /// What a name stands for, from the root.
    func node(_ path: String) throws(Errno) -> Node {
        var node = Self.root
        for part in path.split(separator: "/") where part != "." {
            guard let names = entries[node] else { throw .notDirectory }
            guard let next = names[String(part)] else { throw .noEntry }
            node = next
        }
        return node
    }

    /// The directory that a path leads to, and the last name, which need not be there.
    func place(_ path: String) throws(Errno) -> (directory: Node, name: String) {
        let parts = path.split(separator: "/")
        let directory = try node(parts.dropLast().joined(separator: "/"))
        guard let name = parts.last, entries[directory] != nil else { throw .noEntry }
        return (directory, String(name))
    }

    /// Paths of all files.
    var paths: [String] { paths(below: Self.root, "") }

    private func paths(below directory: Node, _ prefix: String) -> [String] {
        (entries[directory] ?? [:]).sorted { $0.key < $1.key }.flatMap { name, node in
            files[node] != nil ? [prefix + name] : paths(below: node, "\(prefix)\(name)/")
        }
    }

    /// A disk on which everything has been for long: these names, with these bytes.
    init(entries: [Node: [String: Node]], contents: (Node) -> [UInt8]) {
        self.entries = [:]
        durableEntries = [:]
        keep(Self.root, entries, contents)
        nextNode = (entries.keys.max() ?? 0) + 1
        for names in entries.values { nextNode = max(nextNode, (names.values.max() ?? 0) + 1) }
    }

    private mutating func keep(_ node: Node, _ all: [Node: [String: Node]], _ contents: (Node) -> [UInt8]) {
        guard let names = all[node] else {
            files[node] = FileContent(durable: contents(node))
            return
        }
        entries[node] = names
        durableEntries[node] = names
        for child in names.values where entries[child] == nil && files[child] == nil { keep(child, all, contents) }
    }
}

/// What was done to a disk, each by the nodes it touched, so that it can be done again.
enum DiskOperation: Sendable {
    case create(in: DiskState.Node, name: String)
    case makeDirectory(in: DiskState.Node, name: String)
    case rename(from: DiskState.Node, name: String, to: DiskState.Node, newName: String)
    case remove(from: DiskState.Node, name: String)
    case write(DiskState.Node, offset: Int, bytes: [UInt8])
    case truncate(DiskState.Node, size: Int)
    case sync(DiskState.Node)
    case failedSync(DiskState.Node)
    case syncDirectory(DiskState.Node)
}
