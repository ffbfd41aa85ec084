import SeededRandom

/// The bytes of one file: as processes see them, as the disk holds them, and what lies between the two. It decides
/// what each sync makes durable and what a power cut leaves; it knows no names.
struct FileContent: Sendable {
    static let page = 4096

    /// What a read answers.
    private(set) var cached: SimulatedDisk.Node
    /// What is there after a power cut, whatever else is.
    private(set) var durable: SimulatedDisk.Node
    /// Writes and truncations since the last sync, in order.
    private var edits: [SimulatedDisk.Step] = []
    /// Pages whose writes a failed sync gave up. They look clean, and no later sync writes them: only a new write does.
    private var givenUp: Set<Int> = []

    init(durable node: SimulatedDisk.Node) {
        cached = node
        durable = node
    }

    mutating func make(_ edit: SimulatedDisk.Step) {
        cached.apply(edit)
        edits.append(edit)
    }

    mutating func sync() {
        let written = Self.pages(of: edits)
        var node = cached
        for page in givenUp.subtracting(written) { node.copy(page, Self.page, of: durable) }
        givenUp = givenUp.subtracting(written).filter { $0 * Self.page < cached.bytes.count }
        durable = node
        edits = []
    }

    mutating func failToSync() {
        givenUp.formUnion(Self.pages(of: edits))
        edits = []
    }

    private static func pages(of edits: [SimulatedDisk.Step]) -> Set<Int> {
        var pages: Set<Int> = []
        for edit in edits {
            switch edit {
            case .write(_, let offset, let bytes) where !bytes.isEmpty:
                pages.formUnion(offset / page...(offset + bytes.count - 1) / page)
            case .truncate(_, let size): pages.insert(size / page)
            default: break
            }
        }
        return pages
    }
}

extension FileContent {
    /// What becomes of the edits that were not synced.
    enum Tear {
        case kept
        /// All but the last, and that up to some byte.
        case lastCut
        case lost
        /// Up to some byte of one of them; inside of the old file, some sector.
        case cut
        /// Up to some byte, wherever it is.
        case cutAnywhere
        /// The new size, with zeros from some sector on.
        case zeroed
        /// Each unit of so many bytes as it was before or after any of them, on its own.
        case mixed(Int)
    }

    func after(_ tear: Tear, random: inout Seeded) -> SimulatedDisk.Node {
        var node = durable
        if node.isDirectory { return node }
        switch tear {
        case .kept: return cached
        case .lost: return durable
        case .lastCut:
            for edit in edits.dropLast() { node.apply(edit) }
            if let last = edits.last { node.apply(last, upTo: .byte, random: &random) }
        case .cut, .cutAnywhere:
            node = withLuck(&random)
            let whole = Int.random(in: 0...edits.count, using: &random)
            for edit in edits.prefix(whole) { node.apply(edit) }
            if whole < edits.count {
                if case .cut = tear {
                    node.apply(edits[whole], upTo: .sector, random: &random)
                } else {
                    node.apply(edits[whole], upTo: .byte, random: &random)
                }
            }
        case .zeroed: for edit in edits { node.apply(edit, upTo: .zeros, random: &random) }
        case .mixed(let size): return mixed(size, &random)
        }
        return node
    }

    private func mixed(_ size: Int, _ random: inout Seeded) -> SimulatedDisk.Node {
        var versions = [withLuck(&random)]
        for edit in edits {
            var next = versions[versions.count - 1]
            next.apply(edit)
            versions.append(next)
        }
        var node = SimulatedDisk.Node()
        node.truncate(to: versions[Int.random(in: 0..<versions.count, using: &random)].bytes.count)
        for unit in 0..<(node.bytes.count + size - 1) / size {
            node.copy(unit, size, of: versions[Int.random(in: 0..<versions.count, using: &random)])
        }
        return node
    }

    /// What is durable, and some of the pages that a failed sync gave up: they may have arrived after all.
    private func withLuck(_ random: inout Seeded) -> SimulatedDisk.Node {
        var node = durable
        for page in givenUp.sorted() where Bool.random(using: &random) {
            let end = min(cached.bytes.count, (page + 1) * Self.page)
            if node.bytes.count < end { node.truncate(to: end) }
            node.copy(page, Self.page, of: cached)
        }
        return node
    }
}

extension SimulatedDisk.Node {
    enum Stop {
        case byte, sector, zeros
    }

    mutating func apply(_ edit: SimulatedDisk.Step) {
        switch edit {
        case .write(_, let offset, let written): write(written, at: offset)
        case .truncate(_, let size): truncate(to: size)
        default: break
        }
    }

    /// A write of which only the first part arrives.
    mutating func apply(_ edit: SimulatedDisk.Step, upTo kind: Stop, random: inout Seeded) {
        guard case .write(_, let offset, let written) = edit else { return apply(edit) }
        let end = offset + written.count
        var stop = Int.random(in: offset...end, using: &random)
        // Inside of the old file a sector is the least that most disks write.
        if kind == .zeros || kind == .sector && stop < bytes.count { stop = max(offset, min(end, stop / 512 * 512)) }
        write(Array(written[..<(stop - offset)]), at: offset)
        if kind == .zeros, bytes.count < end { truncate(to: end) }
    }

    /// Takes one unit of a version as far as this one reaches; what the version has not is zeros.
    mutating func copy(_ unit: Int, _ size: Int, of version: SimulatedDisk.Node) {
        let range = min(unit * size, bytes.count)..<min((unit + 1) * size, bytes.count)
        let there = version.bytes.dropFirst(range.lowerBound).prefix(range.count)
        let rest = [UInt8](repeating: 0, count: range.count - there.count)
        bytes.replaceSubrange(range, with: there + rest)
    }
}
