/// The bytes of one simulated file: as the process sees them, as the disk holds them, and what lies between the two.
/// It decides what each sync makes durable and what a power cut leaves; it knows no names.
struct FileContent: Sendable {
    static let page = 4096

    /// What a read answers.
    private(set) var cached: [UInt8] = []
    /// What is there after a power cut, whatever else is.
    private(set) var durable: [UInt8] = []
    /// Made since the last sync, in order.
    private(set) var edits: [Edit] = []
    /// Pages whose writes a failed sync gave up. They look clean, and no later sync writes them: only a new write does.
    private var givenUp: Set<Int> = []

    enum Edit: Sendable {
        case write(offset: Int, bytes: [UInt8])
        case truncate(size: Int)
    }

    init() {}

    /// A file that has been on the disk for long.
    init(durable bytes: [UInt8]) {
        cached = bytes
        durable = bytes
    }

    var isDurable: Bool { edits.isEmpty && givenUp.isEmpty }

    mutating func make(_ edit: Edit) {
        Self.apply(edit, to: &cached)
        edits.append(edit)
    }

    mutating func sync() {
        let written = pages(of: edits)
        var bytes = cached
        for page in givenUp.subtracting(written) { Self.copy(page, Self.page, of: durable, to: &bytes) }
        givenUp = givenUp.subtracting(written).filter { $0 * Self.page < cached.count }
        durable = bytes
        edits = []
    }

    mutating func failToSync() {
        givenUp.formUnion(pages(of: edits))
        edits = []
    }

    private func pages(of edits: [Edit]) -> Set<Int> {
        var result: Set<Int> = []
        for edit in edits {
            switch edit {
            case .write(let offset, let bytes):
                guard !bytes.isEmpty else { continue }
                result.formUnion(offset / Self.page...(offset + bytes.count - 1) / Self.page)
            case .truncate(let size): result.insert(size / Self.page)
            }
        }
        return result
    }

    static func apply(_ edit: Edit, to content: inout [UInt8]) {
        switch edit {
        case .write(let offset, let bytes):
            resize(&content, to: max(content.count, offset + bytes.count))
            content.replaceSubrange(offset..<offset + bytes.count, with: bytes)
        case .truncate(let size): resize(&content, to: size)
        }
    }

    static func resize(_ content: inout [UInt8], to size: Int) {
        if content.count > size { content.removeLast(content.count - size) }
        if content.count < size { content.append(contentsOf: repeatElement(0, count: size - content.count)) }
    }

    /// Puts one unit of a version in its place as far as the target reaches; what the version has not is zeros.
    private static func copy(_ unit: Int, _ size: Int, of version: [UInt8], to bytes: inout [UInt8]) {
        let start = unit * size
        for index in start..<max(start, min(start + size, bytes.count)) {
            bytes[index] = index < version.count ? version[index] : 0
        }
    }
}

extension FileContent {
    /// What a power cut may leave of the file.
    func afterPowerCut(_ tear: PowerCut.Tear, _ random: inout SeededGenerator) -> [UInt8] {
        switch tear {
        case .whole: return cached
        case .lost: return durable
        case .cut: return cutShort(&random)
        case .zeros:
            // The size arrived, the new bytes did not.
            var bytes = durable
            Self.resize(&bytes, to: cached.count)
            return bytes
        case .units(let size): return mixed(size, &random)
        }
    }

    /// The edits up to some byte of one of them.
    private func cutShort(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = luckyBase(&random)
        let whole = Int.random(in: 0...edits.count, using: &random)
        for edit in edits[..<whole] { Self.apply(edit, to: &bytes) }
        if whole < edits.count, case .write(let offset, let all) = edits[whole] {
            let part = Array(all[..<Int.random(in: 0...all.count, using: &random)])
            Self.apply(.write(offset: offset, bytes: part), to: &bytes)
        }
        return bytes
    }

    /// Each unit as it was after any of the edits, independently: disks reorder what no sync holds apart.
    private func mixed(_ size: Int, _ random: inout SeededGenerator) -> [UInt8] {
        var versions = [luckyBase(&random)]
        for edit in edits {
            var next = versions[versions.count - 1]
            Self.apply(edit, to: &next)
            versions.append(next)
        }
        var bytes: [UInt8] = []
        Self.resize(&bytes, to: versions[Int.random(in: 0..<versions.count, using: &random)].count)
        for unit in 0..<(bytes.count + size - 1) / size {
            Self.copy(unit, size, of: versions[Int.random(in: 0..<versions.count, using: &random)], to: &bytes)
        }
        return bytes
    }

    /// What is durable, with some of the pages that a failed sync gave up: they may have arrived after all.
    private func luckyBase(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = durable
        for page in givenUp.sorted() where Bool.random(using: &random) {
            Self.resize(&bytes, to: max(bytes.count, min(cached.count, (page + 1) * Self.page)))
            Self.copy(page, Self.page, of: cached, to: &bytes)
        }
        return bytes
    }
}
