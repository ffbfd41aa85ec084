import Collections
public import LinuxIO

/// Reads everything that is kept in a data directory and says what is good. It writes nothing and takes no lock, so it
/// may run beside the server: it looks at the files as they are at one moment.
public struct Check<L: Ledger> {
    private let rules: Rules<L>
    private let threads: Int

    public init(_ ledger: L, threads: Int = 2) {
        rules = Rules(ledger)
        self.threads = threads
    }

    /// Throws where there is nothing that could be read, or the disk fails; damage is in the report.
    public func run(on disk: some Disk) throws(ArchiveError) -> CheckReport {
        try ArchiveError.telling { () throws in
            try RestoreMark.refuse(on: disk)
            var reading = try CheckReading(FrozenDisk(disk), rules: rules, threads: threads)
            try reading.readSnapshots()
            try reading.readJournal()
            try reading.readRest(of: disk)
            return reading.report
        }
    }
}

/// One check under way: folds the journal's commits as a start would, and meets every snapshot on the way.
struct CheckReading<L: Ledger, D: Disk> {
    private let disk: FrozenDisk<D>
    private let rules: Rules<L>
    private let threads: Int
    private let files: [Int]
    private var manifests: [SnapshotManifest] = []
    /// The commits so far, as long as nothing is missing before them.
    private var head: Head<L>
    private var isFolding = true
    private(set) var report = CheckReport()

    init(_ disk: FrozenDisk<D>, rules: Rules<L>, threads: Int) throws {
        self.disk = disk
        self.rules = rules
        self.threads = threads
        files = try JournalFiles.all(on: disk)
        guard try !files.isEmpty || !Snapshots.all(on: disk).isEmpty else { throw ArchiveError.noStore }
        head = Head(rules.ledger)
    }

    mutating func readSnapshots() throws {
        let first = files.first ?? .max
        for sequence in try Snapshots.all(on: disk) {
            var part = CheckReport.SnapshotPart(path: Snapshots.path(sequence: sequence))
            do {
                let reader = SnapshotReader<L, FrozenDisk<D>>(
                    disk: disk, rules: rules, threads: threads, progress: { part.bytes += $0 })
                let (base, manifest) = try reader.read(sequence)
                part.at = manifest.at
                manifests.append(manifest)
                // The oldest that the journal continues stands for the commits that are not kept.
                if first > 1, head.sequence == 0, sequence >= first - 1 { head = base }
            } catch let failure as StoreFailure where failure.errno != .noEntry {
                throw failure
            } catch {
                part.isGood = false
                let reason = (error as? LineError)?.reason ?? "\(error)"
                report.damage.append(Damage(file: part.path, lastGood: 0, reason: "no good snapshot: \(reason)"))
            }
            report.snapshots.append(part)
        }
    }

    mutating func readJournal() throws {
        if let first = files.first, first > head.sequence + 1 {
            isFolding = false
            let path = JournalFiles.path(first: first)
            add(path, "it begins with commit \(first), and no good snapshot reaches up to it")
        }
        if let kept = manifests.last?.history, let first = files.first, first > kept {
            add(JournalFiles.path(first: kept), "the file is missing: a snapshot says that it was kept")
        }
        var position = JournalPosition()
        for (index, first) in files.enumerated() {
            if index > 0, first != position.sequence + 1 {
                add(JournalFiles.path(first: position.sequence + 1), "the commits up to \(first - 1) are missing")
                position = JournalPosition(sequence: first - 1)
            }
            try read(first, continuing: &position, next: files.dropFirst(index + 1).first)
        }
        let last = head.sequence
        report.last = last
        report.lastAt = last > 0 ? head.at : nil
        for manifest in manifests where manifest.position.sequence > max(last, position.sequence) {
            add(
                Snapshots.path(sequence: manifest.position.sequence),
                "the journal ends before commit \(manifest.position.sequence), up to which it reaches")
        }
        report.records = rules.names.enumerated().map { index, name in
            CheckReport.RecordCount(collection: name, count: head.records.count(in: CollectionID(index)))
        }
    }

    private mutating func read(_ first: Int, continuing position: inout JournalPosition, next: Int?) throws {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        var reader = try naming(.read, path) { () throws(Errno) in
            try JournalFileReader(file, path: path, first: first, continuing: position)
        }
        var part = CheckReport.JournalPart(path: path, bytes: reader.contentEnd, schema: 0, first: first)
        while let chunk = try naming(.read, path, { () throws(Errno) in try reader.next() }) {
            part.schema = chunk.schema
            take(chunk, into: &part)
        }
        part.commits = max(0, reader.position.sequence - first + 1)
        position = reader.position
        if let fault = reader.fault {
            let end = try naming(.read, path) { () throws(Errno) in
                try TornEnd(of: file, from: reader.end, to: reader.contentEnd, sequence: position.sequence + 1)
            }
            if next == nil, end.isTorn, reader.header != nil {
                report.unfinishedBytes = end.bytes.count
            } else if try !end.isTorn || !continues(next, position) {
                part.isGood = false
                isFolding = false
                report.damage.append(
                    Damage(
                        file: path, line: fault.line, offset: fault.offset, lastGood: position.sequence,
                        reason: fault.reason))
                // What the next file says of this one cannot be held against it.
                if let next { position = JournalPosition(sequence: next - 1) }
            }
        } else if reader.isClosed, next == nil {
            let missing = JournalFiles.path(first: position.sequence + 1)
            add(missing, "the file is missing: the one before says that it follows")
        }
        report.journal.append(part)
    }

    private func continues(_ next: Int?, _ position: JournalPosition) throws -> Bool {
        guard let next, next == position.sequence + 1 else { return false }
        let path = JournalFiles.path(first: next)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        return (try? JournalHeader.first(of: file, named: path).header.after) == position.sum
    }

    /// Folds the commits, stopping at each snapshot on the way.
    private mutating func take(_ chunk: JournalChunk, into part: inout CheckReport.JournalPart) {
        do {
            let decoded = try DecodedChunk.decode(chunk, by: rules)
            part.firstAt = part.firstAt ?? decoded.commits.first?.head.at
            part.lastAt = decoded.commits.last?.head.at ?? part.lastAt
            guard isFolding else { return }
            var rest = chunk.dropping(through: head.sequence)
            for manifest in manifests where !rest.lines.isEmpty {
                let sequence = manifest.position.sequence
                guard sequence >= rest.first, sequence < rest.first + rest.lines.count else { continue }
                try head.replay(rest.prefix(through: sequence), by: rules)
                compare(manifest, rest.lines[sequence - rest.first], of: rest.bytes)
                rest = rest.dropping(through: sequence)
            }
            if !rest.lines.isEmpty { try head.replay(rest, by: rules) }
        } catch {
            part.isGood = false
            isFolding = false
            report.damage.append(
                error as? Damage ?? Damage(file: part.path, lastGood: head.sequence, reason: "\(error)"))
        }
    }

    private mutating func compare(_ manifest: SnapshotManifest, _ line: Range<Int>, of bytes: [UInt8]) {
        let path = Snapshots.path(sequence: manifest.position.sequence)
        if LineSeal.stated(line, of: bytes) != manifest.position.sum {
            add(path, "it continues another journal than the one beside it")
        }
        for part in manifest.parts {
            guard let collection = rules.indexes[part.name] else { continue }
            let count = head.records.maps[collection.index].count
            if count != part.records { add(path, "it has \(part.records) of “\(part.name)”, the journal \(count)") }
        }
    }

    /// What a server needs not in order to start, but for a restore and for curiosity.
    mutating func readRest(of disk: some Disk) throws {
        do {
            let list = try ErasureList.read(on: disk)
            report.erasures = list.erasures.count
            report.pendingErasures = list.pending.count
            let stated = manifests.map(\.erasures).max() ?? 0
            if report.erasures < stated { add(ErasureList.path, "it has \(report.erasures) of \(stated) erasures") }
        } catch let damage as Damage {
            report.damage.append(damage)
        }
        let directory = JournalFiles.directory
        for name in try naming(.list, directory, { () throws(Errno) in try disk.list(directory) }).sorted()
        where name.hasSuffix(JournalFiles.tornSuffix) {
            // An erasure may take one away while it is looked for.
            guard let status = try? disk.status("\(directory)/\(name)") else { continue }
            report.torn.append(CheckReport.TornPart(path: "\(directory)/\(name)", bytes: status.size))
        }
    }

    private mutating func add(_ file: String, _ reason: String) {
        report.damage.append(Damage(file: file, lastGood: head.sequence, reason: reason))
    }
}
