import LinuxIO
import Synchronization

/// A disk in memory that writes down everything done to it, so that a test can have any part of it lost, and that
/// fails where a test says so. What a process sees of it is what Linux would show: its page cache.
final class SimulatedDisk: Disk {
    /// One step, as far as it can change what survives.
    enum Step: Equatable, Sendable {
        case create(String, node: Int, isDirectory: Bool)
        case write(node: Int, offset: Int, bytes: [UInt8])
        case truncate(node: Int, size: Int)
        case sync(node: Int)
        /// What it should have made durable is given up, and looks clean.
        case failedSync(node: Int)
        case rename(String, to: String)
        case remove(String)
        case syncDirectory(String)
        /// The test was told that this commit is durable.
        case acknowledged(Int)
    }

    /// What an operation is asked for, before it happens.
    enum Operation: Equatable, Sendable {
        case open(String)
        case write(String, offset: Int, count: Int)
        case sync(String)
        case truncate(String)
        case rename(String)
        case remove(String)
        case syncDirectory(String)
        case lock
    }

    enum Fault: Sendable {
        case error(Errno)
        /// Only so many bytes are written.
        case short(Int)
    }

    struct Node: Equatable, Sendable {
        var bytes: [UInt8] = []
        var isDirectory = false
    }

    struct State: Sendable {
        var names: [String: Int] = [".": 0]
        var nodes: [Int: Node] = [0: Node(isDirectory: true)]
        var next = 1
        var steps: [Step] = []
        /// What the disk begins with: durable, as after a start.
        var first: (names: [String: Int], nodes: [Int: Node]) = ([".": 0], [0: Node(isDirectory: true)])
        var capacity = Int.max
        /// What is said of it, where that is not the truth.
        var space: DiskSpace?
        var othersCanWrite = false
        var holder: String?
        /// Files that another process is writing.
        var held: Set<String> = []
        var fault: (@Sendable (Operation) -> Fault?)?
    }

    let state: Mutex<State>

    init(_ state: State = State()) {
        self.state = Mutex(state)
    }

    /// Asked before every operation, outside of the lock: it may block.
    func onOperation(_ fault: (@Sendable (Operation) -> Fault?)?) {
        state.withLock { $0.fault = fault }
    }

    var capacity: Int {
        get { state.withLock { $0.capacity } }
        set { state.withLock { $0.capacity = newValue } }
    }

    var toldSpace: DiskSpace? {
        get { state.withLock { $0.space } }
        set { state.withLock { $0.space = newValue } }
    }

    var steps: [Step] { state.withLock { $0.steps } }

    func acknowledge(_ sequence: Int) {
        state.withLock { $0.steps.append(.acknowledged(sequence)) }
    }

    func contents(_ path: String) -> [UInt8]? {
        state.withLock { state in state.names[path].flatMap { state.nodes[$0]?.bytes } }
    }

    /// Puts bytes in place of a file's, behind the back of whoever has it open.
    func replace(_ path: String, with bytes: [UInt8]) {
        state.withLock { state in
            let node = state.names[path] ?? state.next
            state.next = max(state.next, node + 1)
            state.names[path] = node
            state.nodes[node] = Node(bytes: bytes)
        }
    }

    var used: Int { state.withLock { $0.used } }

    var paths: [String] { state.withLock { $0.names.keys.sorted() } }

    /// The same files on another disk, all of them durable.
    func copy() -> SimulatedDisk {
        SimulatedDisk(
            state.withLock { state in
                State(names: state.names, nodes: state.nodes, next: state.next, first: (state.names, state.nodes))
            })
    }

    func fault(_ operation: Operation) -> Fault? {
        state.withLock { $0.fault }?(operation)
    }

    func check(_ operation: Operation) throws(Errno) {
        if case .error(let error) = fault(operation) { throw error }
    }

    /// Runs a change of the state with typed errors.
    func change<Value: Sendable>(_ body: (inout State) -> Result<Value, Errno>) throws(Errno) -> Value {
        try state.withLock { body(&$0) }.get()
    }
}

extension SimulatedDisk {
    func open(_ path: String, _ mode: DiskMode) throws(Errno) -> SimulatedFile {
        try check(.open(path))
        let node: Int = try change { state in
            if let node = state.names[path] {
                guard mode != .create else { return .failure(.exists) }
                return state.nodes[node]?.isDirectory == false ? .success(node) : .failure(.isDirectory)
            }
            guard mode == .create else { return .failure(.noEntry) }
            guard state.names[Self.parent(of: path)] != nil else { return .failure(.noEntry) }
            return .success(state.add(path, Node()))
        }
        return SimulatedFile(disk: self, node: node, path: path)
    }

    func makeDirectory(_ path: String) throws(Errno) {
        try change { (state: inout State) -> Result<Void, Errno> in
            guard state.names[path] == nil else { return .failure(.exists) }
            _ = state.add(path, Node(isDirectory: true))
            return .success(())
        }
    }

    func list(_ path: String) throws(Errno) -> [String] {
        try change { state in
            guard state.names[path] != nil else { return .failure(.noEntry) }
            return .success(
                state.names.keys.filter { $0 != "." && Self.parent(of: $0) == path }
                    .map { String($0.split(separator: "/").last ?? "") })
        }
    }

    func rename(_ path: String, to newPath: String) throws(Errno) {
        try check(.rename(newPath))
        try change { (state: inout State) -> Result<Void, Errno> in
            guard state.names[path] != nil else { return .failure(.noEntry) }
            state.steps.append(.rename(path, to: newPath))
            Self.rename(path, to: newPath, in: &state.names)
            return .success(())
        }
    }

    func remove(_ path: String) throws(Errno) {
        try check(.remove(path))
        try change { (state: inout State) -> Result<Void, Errno> in
            guard state.names[path] != nil else { return .failure(.noEntry) }
            state.steps.append(.remove(path))
            state.names[path] = nil
            return .success(())
        }
    }

    func removeDirectory(_ path: String) throws(Errno) {
        try remove(path)
    }

    func syncDirectory(_ path: String) throws(Errno) {
        try check(.syncDirectory(path))
        state.withLock { $0.steps.append(.syncDirectory(path)) }
    }

    func status(_ path: String) throws(Errno) -> DiskStatus {
        try change { state in
            guard let node = state.names[path].flatMap({ state.nodes[$0] }) else { return .failure(.noEntry) }
            return .success(
                DiskStatus(
                    isDirectory: node.isDirectory, size: node.bytes.count, othersCanWrite: state.othersCanWrite))
        }
    }

    func space() throws(Errno) -> DiskSpace {
        state.withLock { state in
            state.space ?? DiskSpace(free: max(0, state.capacity - state.used), total: state.capacity)
        }
    }

    func lock(_ path: String) throws(Errno) -> DiskLock<SimulatedFile> {
        try check(.lock)
        if let holder = state.withLock({ $0.holder }) { return .held(by: holder) }
        return .taken(SimulatedFile(disk: self, node: 0, path: path))
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }

    /// A directory takes what is below it along.
    static func rename(_ path: String, to newPath: String, in names: inout [String: Int]) {
        for (name, node) in names where name == path || name.hasPrefix(path + "/") {
            names[name] = nil
            names[newPath + name.dropFirst(path.count)] = node
        }
    }
}

extension SimulatedDisk.State {
    var used: Int { Set(names.values).reduce(0) { $0 + (nodes[$1]?.bytes.count ?? 0) } }

    mutating func add(_ path: String, _ node: SimulatedDisk.Node) -> Int {
        let number = next
        next += 1
        names[path] = number
        nodes[number] = node
        steps.append(.create(path, node: number, isDirectory: node.isDirectory))
        return number
    }
}
