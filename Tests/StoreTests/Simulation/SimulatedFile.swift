import LinuxIO

/// An open file of a simulated disk.
final class SimulatedFile: DiskFile {
    private let disk: SimulatedDisk
    private let node: DiskState.Node
    private let path: String
    private let isLock: Bool

    init(on disk: SimulatedDisk, _ node: DiskState.Node, _ path: String, isLock: Bool = false) {
        self.disk = disk
        self.node = node
        self.path = path
        self.isLock = isLock
    }

    deinit {
        if isLock { disk.release(node) }
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        var count = range.count
        var error: Errno?
        switch disk.ask(.write, path) {
        case .go: break
        case .fail(let failure, let after):
            count = min(count, after)
            error = failure
        case .short(let limit): count = min(count, limit)
        }
        let faults = disk.faults
        if error == nil {
            let room = faults.room(for: count, at: offset, of: node, in: disk.state)
            if room < count {
                count = room
                if room == 0 { throw faults.fullError }
            }
        }
        if count > 0 {
            let part = Array(bytes[range.lowerBound..<range.lowerBound + count])
            try disk.perform { _ throws(Errno) in .write(node, offset: offset, bytes: part) }
        }
        if let error { throw error }
        return count
    }

    func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        var limit = range.count
        switch disk.ask(.read, path) {
        case .go: break
        case .fail(let error, _): throw error
        case .short(let short): limit = min(limit, short)
        }
        let content = disk.state.files[node]?.cached ?? []
        let count = max(0, min(limit, content.count - offset))
        if count > 0 {
            bytes.replaceSubrange(
                range.lowerBound..<range.lowerBound + count, with: content[offset..<offset + count])
        }
        return count
    }

    func sync() throws(Errno) {
        guard case .fail(let error, _) = disk.ask(.sync, path) else {
            try disk.perform { _ throws(Errno) in .sync(node) }
            return
        }
        try disk.perform { _ throws(Errno) in .failedSync(node) }
        throw error
    }

    func truncate(to size: Int) throws(Errno) {
        try disk.check(.truncate, path)
        try disk.perform { _ throws(Errno) in .truncate(node, size: size) }
    }

    func size() throws(Errno) -> Int {
        try disk.check(.status, path)
        return disk.state.files[node]?.cached.count ?? 0
    }
}
