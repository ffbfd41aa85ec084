import LinuxIO

/// Writes parts of a snapshot again with other content. A new part gets a name of its own and counts from the moment
/// the manifest names it; the old one goes after that. At no moment is there a snapshot that does not verify.
struct SnapshotRewriter<D: Disk> {
    let disk: D
    let sequence: Int
    let pace: () throws -> Void

    typealias Edit = (_ line: Range<Int>, _ bytes: [UInt8], _ part: SnapshotManifest.Part) throws -> [UInt8]?

    /// What `edit` makes of a line of a part, or nil where it stays. The result is durable, and waits for the name of
    /// the old manifest; nil where nothing changed.
    func rewrite(
        _ manifest: SnapshotManifest, schema: Int? = nil, edit: Edit
    ) throws -> AsideFile<D>? {
        var new = manifest
        if let schema { new.schema = schema }
        for (index, part) in manifest.parts.enumerated() {
            if let changed = try rewrite(part, schema: schema, edit) { new.parts[index] = changed }
        }
        guard new != manifest else { return nil }
        var aside = try AsideFile(for: "\(directory)/\(SnapshotManifest.name)", on: disk, pace: pace)
        try aside.append(new.sealed())
        try aside.finish()
        try disk.sync(directoryOf: aside.target)
        return aside
    }

    private var directory: String { Snapshots.path(sequence: sequence) }

    private func rewrite(_ part: SnapshotManifest.Part, schema: Int?, _ edit: Edit) throws -> SnapshotManifest.Part? {
        let path = "\(directory)/\(part.file)"
        let file = try naming(.open, path) { () throws(Errno) in try disk.open(path, .read) }
        var scanner = try naming(.read, path) { () throws(Errno) in try LineScanner(file) }
        var renamed = part
        renamed.file = try freeName(for: part.name)
        var aside: AsideFile<D>?
        var isHeader = true
        var sum: UInt32 = 0
        while let chunk = try naming(.read, path, { () throws(Errno) in try scanner.next() }) {
            sum = CRC32C.checksum(chunk.bytes, 0..<scanner.offset - chunk.offset, from: sum)
            for line in chunk.lines {
                let new =
                    isHeader
                    ? schema.map { SnapshotLine.header(part.name, schema: $0, sequence: sequence) }
                    : try edit(line, chunk.bytes, part)
                isHeader = false
                guard let new else {
                    try aside?.append(chunk.bytes[line.lowerBound...line.upperBound])
                    continue
                }
                if aside == nil {
                    aside = try AsideFile(for: "\(directory)/\(renamed.file)", on: disk, pace: pace)
                    try aside?.append(0..<chunk.offset + line.lowerBound, of: file, named: path, on: disk)
                }
                try aside?.append(new + [Padding.byte])
            }
            try pace()
        }
        guard sum == part.sum, scanner.offset == part.bytes else {
            throw LineError(reason: "\(path) does not have the checksum that the manifest states")
        }
        guard aside != nil else { return nil }
        try aside?.finish()
        renamed.bytes = aside?.count ?? 0
        renamed.sum = aside?.sum ?? 0
        try aside?.takeName()
        return renamed
    }

    /// A name no file has, so that the old part stays what it is.
    private func freeName(for part: String) throws(StoreFailure) -> String {
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        var number = 2
        while names.contains("\(part)-\(number).jsonl") { number += 1 }
        return "\(part)-\(number).jsonl"
    }
}

extension Snapshots {
    /// Removes what lies in a snapshot's directory and is none of its files: parts that were replaced, or that were to
    /// be when the process ended. Gives their paths.
    @discardableResult
    static func removeStrays(of sequence: Int, on disk: some Disk) throws(StoreFailure) -> [String] {
        let directory = path(sequence: sequence)
        guard let manifest = try goodManifest(of: sequence, on: disk) else { return [] }
        let own = manifest.parts.map(\.file) + [SnapshotManifest.name]
        let names = try naming(.list, directory) { () throws(Errno) in try disk.list(directory) }
        let strays = names.filter { !own.contains($0) }.sorted().map { "\(directory)/\($0)" }
        for path in strays { try disk.removeIfThere(path) }
        if !strays.isEmpty { try naming(.sync, directory) { () throws(Errno) in try disk.syncDirectory(directory) } }
        return strays
    }
}
