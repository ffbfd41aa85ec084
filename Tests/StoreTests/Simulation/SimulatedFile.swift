import LinuxIO
import Synchronization

/// An open file of a simulated disk; it stays what it was when its name goes to another.
final class SimulatedFile: DiskFile {
    let disk: SimulatedDisk
    let node: Int
    let path: String

    init(disk: SimulatedDisk, node: Int, path: String) {
        self.disk = disk
        self.node = node
        self.path = path
    }

    func write(_ bytes: [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        var count = range.count
        switch disk.fault(.write(path, offset: offset, count: count)) {
        case .error(let error): throw error
        case .short(let allowed): count = min(count, allowed)
        case nil: break
        }
        return try disk.change { state in
            let size = state.nodes[node]?.bytes.count ?? 0
            let growth = max(0, offset + count - size)
            let room = max(0, state.capacity - state.used)
            if growth > room { count -= growth - room }
            guard count > 0 else { return .failure(.noSpace) }
            let written = Array(bytes[range.prefix(count)])
            state.steps.append(.write(node: node, offset: offset, bytes: written))
            state.nodes[node]?.write(written, at: offset)
            return .success(count)
        }
    }

    func read(into bytes: inout [UInt8], _ range: Range<Int>, at offset: Int) throws(Errno) -> Int {
        let read = disk.state.withLock { state in
            Array((state.nodes[node]?.bytes ?? []).dropFirst(offset).prefix(range.count))
        }
        bytes.replaceSubrange(range.lowerBound..<range.lowerBound + read.count, with: read)
        return read.count
    }

    func sync() throws(Errno) {
        let fault = disk.fault(.sync(path))
        guard case .error(let error) = fault else {
            disk.state.withLock { $0.steps.append(.sync(node: node)) }
            return
        }
        disk.state.withLock { $0.steps.append(.failedSync(node: node)) }
        throw error
    }

    func truncate(to size: Int) throws(Errno) {
        try disk.check(.truncate(path))
        disk.state.withLock { state in
            state.steps.append(.truncate(node: node, size: size))
            state.nodes[node]?.truncate(to: size)
        }
    }

    func hold() throws(Errno) -> Bool { disk.state.withLock { !$0.held.contains(path) } }

    func size() throws(Errno) -> Int {
        disk.state.withLock { $0.nodes[node]?.bytes.count ?? 0 }
    }
}

extension SimulatedDisk.Node {
    mutating func write(_ written: [UInt8], at offset: Int) {
        if bytes.count < offset { bytes += [UInt8](repeating: 0, count: offset - bytes.count) }
        let end = min(bytes.count, offset + written.count)
        bytes.replaceSubrange(offset..<end, with: written)
    }

    mutating func truncate(to size: Int) {
        if bytes.count > size {
            bytes.removeSubrange(size...)
        } else {
            bytes += [UInt8](repeating: 0, count: size - bytes.count)
        }
    }
}
