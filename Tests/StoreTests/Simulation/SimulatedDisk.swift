import LinuxIO
import Synchronization

/// A disk in memory that writes down every operation, so that its state after a power cut can be made again for every
/// prefix of what was done, and that fails where a test says so.
final class SimulatedDisk: Disk {
    private struct Inside {
        var state: DiskState
        var trace: [Step] = []
        var faults = DiskFaults()
        var locked: Set<DiskState.Node> = []
        var promise: (@Sendable () -> Int)?
    }

    /// One operation, and how far the store had promised commits when it began.
    struct Step: Sendable {
        let operation: DiskOperation
        let promised: Int
    }

    private let start: DiskState
    private let inside: Mutex<Inside>

    init(_ state: DiskState = DiskState()) {
        start = state
        inside = Mutex(Inside(state: state))
    }

    /// What goes wrong from here on.
    var faults: DiskFaults {
        get { inside.withLock { $0.faults } }
        set { inside.withLock { $0.faults = newValue } }
    }

    /// How many operations were done so far.
    var position: Int { inside.withLock { $0.trace.count } }
    var trace: Trace {
        let promised = inside.withLock { $0.promise }?() ?? 0
        return Trace(start: start, steps: inside.withLock { $0.trace }, promised: promised)
    }
    var state: DiskState { inside.withLock { $0.state } }
    /// Paths of all files.
    var paths: [String] { state.paths }

    /// Asks the store before every operation which commits it has shown to be durable.
    func promises(_ promise: @escaping @Sendable () -> Int) {
        inside.withLock { $0.promise = promise }
    }

    subscript(path: String) -> [UInt8]? {
        inside.withLock { inside in (try? inside.state.node(path)).flatMap { inside.state.files[$0]?.cached } }
    }

    /// Changes a file behind the store's back, durably; nil takes it away.
    func put(_ bytes: [UInt8]?, at path: String) throws(Errno) {
        try inside.withLock { inside throws(Errno) in
            let place = try inside.state.place(path)
            if let bytes {
                if inside.state.entries[place.directory]?[place.name] == nil {
                    inside.state.apply(.create(in: place.directory, name: place.name))
                }
                inside.state.files[try inside.state.node(path)] = FileContent(durable: bytes)
            } else {
                inside.state.apply(.remove(from: place.directory, name: place.name))
            }
            inside.state.apply(.syncDirectory(place.directory))
        }
    }

    // MARK: What files and the disk share

    func ask(_ call: DiskFaults.Call, _ path: String) -> DiskFaults.Verdict {
        // Outside the lock: a gate may hold the caller here.
        guard let intercept = inside.withLock({ $0.faults.intercept }) else { return .go }
        return intercept(call, path)
    }

    func check(_ call: DiskFaults.Call, _ path: String) throws(Errno) {
        if case .fail(let error, _) = ask(call, path) { throw error }
    }

    /// Does what the state at this moment asks for.
    @discardableResult
    func perform(_ decide: (DiskState) throws(Errno) -> DiskOperation) throws(Errno) -> DiskState {
        let promised = inside.withLock { $0.promise }?() ?? 0
        return try inside.withLock { inside throws(Errno) in
            let operation = try decide(inside.state)
            inside.trace.append(Step(operation: operation, promised: promised))
            inside.state.apply(operation)
            return inside.state
        }
    }

    func release(_ node: DiskState.Node) {
        inside.withLock { _ = $0.locked.remove(node) }
    }
}

extension SimulatedDisk {
    func open(_ path: String, _ mode: DiskMode) throws(Errno) -> SimulatedFile {
        try check(.open, path)
        guard mode == .create else {
            let node = try state.node(path)
            guard state.files[node] != nil else { throw .isDirectory }
            return SimulatedFile(on: self, node, path)
        }
        let after = try perform { state throws(Errno) in
            let place = try state.place(path)
            guard state.entries[place.directory]?[place.name] == nil else { throw .exists }
            return .create(in: place.directory, name: place.name)
        }
        return SimulatedFile(on: self, try after.node(path), path)
    }

    func makeDirectory(_ path: String) throws(Errno) {
        try check(.makeDirectory, path)
        try perform { state throws(Errno) in
            let place = try state.place(path)
            guard state.entries[place.directory]?[place.name] == nil else { throw .exists }
            return .makeDirectory(in: place.directory, name: place.name)
        }
    }

    func list(_ path: String) throws(Errno) -> [String] {
        try check(.list, path)
        let state = state
        guard let names = state.entries[try state.node(path)] else { throw .notDirectory }
        return Array(names.keys)
    }

    func rename(_ path: String, to newPath: String) throws(Errno) {
        try check(.rename, path)
        try perform { state throws(Errno) in
            let old = try state.place(path)
            _ = try state.node(path)
            let new = try state.place(newPath)
            if let target = state.entries[new.directory]?[new.name], let names = state.entries[target] {
                guard names.isEmpty else { throw .notEmpty }
            }
            return .rename(from: old.directory, name: old.name, to: new.directory, newName: new.name)
        }
    }

    func remove(_ path: String) throws(Errno) {
        try check(.remove, path)
        try perform { state throws(Errno) in
            guard state.files[try state.node(path)] != nil else { throw .isDirectory }
            let place = try state.place(path)
            return .remove(from: place.directory, name: place.name)
        }
    }

    func removeDirectory(_ path: String) throws(Errno) {
        try check(.remove, path)
        try perform { state throws(Errno) in
            guard let names = state.entries[try state.node(path)] else { throw .notDirectory }
            guard names.isEmpty else { throw .notEmpty }
            let place = try state.place(path)
            return .remove(from: place.directory, name: place.name)
        }
    }

    func syncDirectory(_ path: String) throws(Errno) {
        try check(.syncDirectory, path)
        try perform { state throws(Errno) in .syncDirectory(try state.node(path)) }
    }

    func status(_ path: String) throws(Errno) -> DiskStatus {
        try check(.status, path)
        let state = state
        let node = try state.node(path)
        guard let file = state.files[node] else { return DiskStatus(isDirectory: true, size: 4096) }
        return DiskStatus(isDirectory: false, size: file.cached.count)
    }

    func space() throws(Errno) -> DiskSpace {
        try check(.space, "")
        return inside.withLock { inside in
            let total = inside.faults.capacity ?? 1 << 40
            return DiskSpace(free: max(0, total - inside.state.usedSpace), total: total)
        }
    }

    func lock(_ path: String) throws(Errno) -> DiskLock<SimulatedFile> {
        try check(.lock, path)
        if (try? state.node(path)) == nil { _ = try open(path, .create) }
        let node = try state.node(path)
        let isFree = inside.withLock { $0.locked.insert(node).inserted }
        return isFree ? .taken(SimulatedFile(on: self, node, path, isLock: true)) : .held(by: "1")
    }
}

extension Errno {
    static let notEmpty = Errno(rawValue: 39)
}
