import JSON
public import LinuxIO

/// The file of all erasures there ever were, kept apart from the journal: its old commits may go, and a backup that is
/// older than an erasure must have it applied again when it is restored.
///
///     {"file":"erasures","format":1,"crc":"4be2f7a1"}
///     {"seq":12,"at":"2026-11-20T10:12:03.123+09:00","by":"operator","reason":"asked for","in":"registrations",
///      "id":"reg-000k3-m","done":true,"crc":"0b7d1e55"}
public struct ErasureList: Equatable, Sendable {
    static let path = "erasures.jsonl"
    static let format = 1

    struct Entry: Equatable, Sendable {
        var erasure: Erasure
        /// Nothing kept holds the values any more.
        var isDone: Bool
    }

    private(set) var entries: [Entry] = []

    public init() {}

    /// In the order they were decided.
    public var erasures: [Erasure] { entries.map(\.erasure) }

    var pending: [Erasure] { entries.filter { !$0.isDone }.map(\.erasure) }

    /// False where all of them were there.
    mutating func add(_ erasures: some Sequence<Erasure>, isDone: Bool = false) -> Bool {
        let known = Set(self.erasures)
        let new = erasures.filter { !known.contains($0) }
        entries += new.map { Entry(erasure: $0, isDone: isDone) }
        return !new.isEmpty
    }

    /// With those of another list that are not in this one.
    public func united(with other: ErasureList) -> ErasureList {
        var list = self
        for entry in other.entries { _ = list.add([entry.erasure], isDone: entry.isDone) }
        return list
    }

    mutating func finish(_ erasures: some Sequence<Erasure>) {
        let done = Set(erasures)
        for index in entries.indices where done.contains(entries[index].erasure) { entries[index].isDone = true }
    }
}

extension ErasureList {
    /// That of a data directory; empty where there is none.
    public static func read(on disk: some Disk) throws -> ErasureList {
        guard let file = try open(on: disk) else { return ErasureList() }
        let size = try naming(.status, path) { () throws(Errno) in try file.size() }
        let bytes = try disk.read(0..<size, of: file, named: path)
        var list = ErasureList()
        var number = 0
        var start = 0
        var sum: UInt32 = 0
        while start < bytes.count {
            number += 1
            do {
                guard let end = bytes[start...].firstIndex(of: Padding.byte) else {
                    throw LineError(reason: "the last line has no end")
                }
                sum = LineSeal.computed(start..<end, of: bytes, after: sum)
                guard LineSeal.stated(start..<end, of: bytes) == sum else {
                    throw LineError(reason: "the line does not have the checksum that it states")
                }
                if number == 1 {
                    try readHeader(start..<end, of: bytes)
                } else {
                    let (erasure, isDone) = try Erasure.read(start..<end, of: bytes)
                    list.entries.append(Entry(erasure: erasure, isDone: isDone))
                }
                start = end + 1
            } catch {
                let reason = (error as? LineError)?.reason ?? "the line cannot be read: \(error)"
                throw Damage(file: path, line: number, offset: start, lastGood: 0, reason: reason)
            }
        }
        return list
    }

    private static func open<D: Disk>(on disk: D) throws(StoreFailure) -> D.File? {
        do throws(Errno) {
            return try disk.open(path, .read)
        } catch {
            guard error == .noEntry else { throw StoreFailure(.open, path, error) }
            return nil
        }
    }

    private static func readHeader(_ line: Range<Int>, of bytes: [UInt8]) throws {
        var kind = ""
        var format = 0
        var reader = try JSONReader(bytes, in: line)
        try reader.beginObject()
        while try reader.nextKey() {
            if reader.key(is: "file") {
                kind = try reader.readString()
            } else if reader.key(is: "format") {
                format = try reader.readInt()
            }
        }
        try reader.finish()
        guard kind == "erasures", format == Self.format else {
            throw LineError(reason: "this is no list of erasures of format \(Self.format)")
        }
    }

    public func write(on disk: some Disk) throws(StoreFailure) {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("file", "erasures")
            writer.member("format", Self.format)
            writer.member("crc", LineSeal.placeholder)
        }
        writer.endLine()
        var ends = [writer.count]
        for entry in entries {
            entry.erasure.write(isDone: entry.isDone, to: &writer)
            ends.append(writer.count)
        }
        var bytes = writer.take()
        var start = 0
        var sum: UInt32 = 0
        for end in ends {
            sum = LineSeal.seal(start..<end - 1, of: &bytes, after: sum)
            start = end
        }
        try disk.write(bytes, durablyTo: Self.path)
    }
}
