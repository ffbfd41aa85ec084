import LinuxIO

/// Goes through the journal's files in order and gives every checked commit. It decides what a fault is: a torn end
/// of the newest file, to be cut by whoever may write, or damage, which it throws. It changes nothing.
struct JournalWalk<D: Disk> {
    private let disk: D
    private let files: [Int]
    private var next = 0
    /// What the snapshot says of the commit it ends with.
    private let base: JournalPosition
    private(set) var reader: JournalFileReader<D.File>?
    /// The newest file's end, where it is torn.
    private(set) var torn: TornEnd?

    /// Walks over everything after a snapshot's commit; over everything there is after an unknown position. With
    /// `history` also over what is kept from before the snapshot.
    init(_ disk: D, after base: JournalPosition, history: Bool = false) throws {
        self.disk = disk
        self.base = base
        let all = try JournalFiles.all(on: disk)
        if let first = all.first, first > base.sequence + 1 {
            throw Damage(
                file: JournalFiles.path(first: first), lastGood: base.sequence,
                reason: "the journal begins with commit \(first), and no good snapshot reaches up to it")
        }
        files = history ? all : Array(all[(all.lastIndex { $0 <= base.sequence + 1 } ?? 0)...])
    }

    var position: JournalPosition { reader?.position ?? base }

    /// The next commits, from the first file's beginning on: some may be older than asked for.
    mutating func nextChunk() throws -> JournalChunk? {
        while true {
            if let path = reader?.path {
                if let chunk = try naming(.read, path, { () throws(Errno) in try reader?.next() }) { return chunk }
            }
            guard next < files.count else {
                try finish()
                return nil
            }
            try open(files[next])
            next += 1
        }
    }

    private mutating func open(_ first: Int) throws {
        let path = JournalFiles.path(first: first)
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        let before = reader
        let opened = try naming(.read, path) { () throws(Errno) in
            try JournalFileReader(
                file, path: path, first: first, continuing: before?.position ?? JournalPosition(), checkpoint: base)
        }
        // What is torn behind the last commit of a file was no commit, if the next file continues that last one.
        if let before, before.fault != nil {
            guard try before.position == position(before: first, of: file, at: path), try tornEnd(of: before).isTorn
            else { throw damage(in: before) }
        }
        reader = opened
    }

    /// What a file's header says it continues.
    private func position(before first: Int, of file: D.File, at path: String) throws -> JournalPosition? {
        var reader = try naming(.read, path) { () throws(Errno) in
            try JournalFileReader(file, path: path, first: first, continuing: JournalPosition())
        }
        _ = try naming(.read, path) { () throws(Errno) in try reader.next() }
        guard let header = reader.header else { return nil }
        return JournalPosition(sequence: header.first - 1, sum: header.after, store: header.store)
    }

    private mutating func finish() throws {
        guard let reader else {
            guard base.sequence == 0 else {
                throw Damage(
                    file: JournalFiles.directory, lastGood: base.sequence, reason: "the journal's files are missing")
            }
            return
        }
        guard reader.fault == nil else {
            let end = try tornEnd(of: reader)
            guard end.isTorn, reader.header != nil else { throw damage(in: reader) }
            torn = end
            return
        }
        if reader.isClosed {
            throw Damage(
                file: JournalFiles.path(first: reader.position.sequence + 1), lastGood: reader.position.sequence,
                reason: "the file is missing: the one before says that it follows")
        }
        if reader.position.sequence < base.sequence {
            throw Damage(
                file: reader.path, lastGood: reader.position.sequence,
                reason: "the journal ends before commit \(base.sequence), up to which a snapshot reaches")
        }
    }

    private func tornEnd(of reader: JournalFileReader<D.File>) throws(StoreFailure) -> TornEnd {
        try naming(.read, reader.path) { () throws(Errno) in
            try TornEnd(
                of: reader.file, from: reader.end, to: reader.contentEnd, sequence: reader.position.sequence + 1)
        }
    }

    private func damage(in reader: JournalFileReader<D.File>) -> Damage {
        let fault = reader.fault
        return Damage(
            file: reader.path, line: fault?.line ?? 0, offset: fault?.offset ?? 0,
            lastGood: reader.header == nil ? max(base.sequence, reader.position.sequence) : reader.position.sequence,
            reason: fault?.reason ?? "")
    }
}
