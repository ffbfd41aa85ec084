public import LinuxIO

/// Makes a copy of a data directory that ends with a given commit, from what of it is good. The original is only read.
/// The copy keeps as much of the past as can be had in one piece; what is left out is counted.
public struct Repair<L: Ledger> {
    private let rules: Rules<L>
    private let ledger: L
    private let clock: @Sendable () -> Timestamp

    public init(_ ledger: L, clock: @escaping @Sendable () -> Timestamp = Timestamp.wallClock) {
        rules = Rules(ledger)
        self.ledger = ledger
        self.clock = clock
    }

    /// The target is asked for, and made where it is missing, only when it is known that the copy can be made.
    public func run<Target: Disk>(
        of disk: some Disk, through last: Int, into open: () throws(Errno) -> Target
    ) throws(ArchiveError) -> RepairReport {
        try ArchiveError.telling { () throws in
            try RestoreMark.refuse(on: disk)
            let frozen = try FrozenDisk(disk)
            guard try !JournalFiles.all(on: frozen).isEmpty else { throw ArchiveError.noStore }
            let erased = try ErasureList.read(on: disk)
            let plan = try RepairPlan(frozen, through: last)
            let target = try naming(.open, "the new directory", open)
            let lock = try NewDirectory.take(target)
            defer { withExtendedLifetime(lock) {} }
            try RestoreMark.set(on: target)
            do {
                try RepairCopy(from: frozen, to: target, clock: clock).run(plan, through: last)
                // What was erased later is not in the copy's journal; nobody may find it there again.
                try ErasedFiles.reapply(erased, on: target, by: rules, clock: clock)
                try RestoreMark.remove(on: target)
            } catch {
                // The mark goes last; where even that fails, it stays and says what happened.
                try? NewDirectory.clear(target)
                try? RestoreMark.remove(on: target)
                throw error
            }
            let copy = try Check(ledger).run(on: target)
            if let damage = copy.damage.first { throw damage }
            return RepairReport(copy: copy, first: plan.first, leftOut: try LeftOut(of: frozen, after: last))
        }
    }
}

/// What a repair made, and what it could not take along.
public struct RepairReport: Equatable, Sendable {
    public let copy: CheckReport
    /// The first commit whose change can be looked up in the copy; what it began with stands for those before.
    public let first: Int
    public let leftOut: LeftOut
}

/// The commits behind the last one of a copy, as far as they can still be told.
public struct LeftOut: Equatable, Sendable {
    public private(set) var commits = 0
    public private(set) var last = 0
    public private(set) var from: Timestamp?
    public private(set) var to: Timestamp?
    /// Places whose commits cannot be told: there may be more than were counted.
    public private(set) var unreadable: [Damage] = []

    /// Every line that has the checksum that the line before it demands, or that is at least the commit it says.
    init<D: Disk>(of disk: FrozenDisk<D>, after sequence: Int) throws {
        for first in try JournalFiles.all(on: disk) {
            let path = JournalFiles.path(first: first)
            let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
            let end = try naming(.read, path) { () throws(Errno) in try Padding.contentEnd(of: file) }
            var scanner = try naming(.read, path) { () throws(Errno) in try LineScanner(file, limit: end) }
            var number = 0
            var before: UInt32?
            while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
                for line in chunk.lines {
                    number += 1
                    let stated = LineSeal.stated(line, of: chunk.bytes)
                    let isGood = stated != nil && (before == nil || stated == computed(line, chunk.bytes, before))
                    before = stated
                    guard isGood else {
                        unreadable.append(
                            Damage(
                                file: path, line: number, offset: chunk.offset + line.lowerBound,
                                lastGood: max(sequence, last), reason: "the line is not as it was written"))
                        continue
                    }
                    guard let found = LineSearch<D.File>.sequence(of: chunk.bytes[line]), found > sequence else {
                        continue
                    }
                    commits += 1
                    last = max(last, found)
                    let at = try? DocumentPlace.time(ofCommit: line, of: chunk.bytes)
                    from = from ?? at
                    to = at ?? to
                }
            }
        }
    }

    private func computed(_ line: Range<Int>, _ bytes: [UInt8], _ before: UInt32?) -> UInt32 {
        LineSeal.computed(line, of: bytes, after: before ?? 0)
    }
}
