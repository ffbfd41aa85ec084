import JSON
public import LinuxIO

/// The journal as files of lines. It owns the end of the newest file: every batch is one write there and one sync.
public final class FileJournal<D: Disk>: Journal {
    let disk: D
    let settings: JournalSettings
    let schema: Int
    var store: UInt64
    /// The newest file, and how much of it is durable lines.
    var file: D.File?
    var path = ""
    var end = 0
    /// The last durable commit and the checksum of its line.
    var last = 0
    var sum: UInt32 = 0
    var isFailed = false

    public init(on disk: D, settings: JournalSettings = JournalSettings(), schema: Int, store: UInt64) {
        self.disk = disk
        self.settings = settings
        self.schema = schema
        self.store = store
    }

    public func append(_ batch: inout JournalBatch, after sequence: Int, at: Timestamp) -> AppendOutcome {
        guard !isFailed, let current = file, sequence == last else {
            return .failed(StoreFailure(.write, path, .inputOutput))
        }
        do {
            let file = try rotateIfFull(current, at: at)
            var sums: [UInt32] = []
            sums.reserveCapacity(batch.count)
            for index in 0..<batch.count {
                sums.append(LineSeal.seal(batch.line(index), of: &batch.bytes, after: sums.last ?? sum))
            }
            let written = try write(batch.bytes, to: file)
            guard written == batch.bytes.count else {
                return try keep(batch.ends.prefix { $0 <= written }, sums, of: file)
            }
            try naming(.sync, path) { () throws(Errno) in try file.sync() }
            advance(by: batch.count, to: end + written, sums)
            return .done
        } catch {
            isFailed = true
            return .failed(error)
        }
    }

    /// How many of the bytes the disk had room for.
    private func write(_ bytes: [UInt8], to file: D.File) throws(StoreFailure) -> Int {
        var written = 0
        while written < bytes.count {
            do throws(Errno) {
                let count = try file.write(bytes, written..<bytes.count, at: end + written)
                if count == 0 { throw Errno.inputOutput }
                written += count
            } catch {
                guard error.meansFull else { throw StoreFailure(.write, path, error) }
                break
            }
        }
        return written
    }

    /// Cuts off the line that did not fit and makes those before it durable.
    private func keep(
        _ ends: ArraySlice<Int>, _ sums: [UInt32], of file: D.File
    ) throws(StoreFailure) -> AppendOutcome {
        let kept = end + (ends.last ?? 0)
        try naming(.truncate, path) { () throws(Errno) in try file.truncate(to: kept) }
        try naming(.sync, path) { () throws(Errno) in try file.sync() }
        advance(by: ends.count, to: kept, sums)
        return .full(accepted: ends.count)
    }

    private func advance(by count: Int, to newEnd: Int, _ sums: [UInt32]) {
        end = newEnd
        last += count
        if count > 0 { sum = sums[count - 1] }
    }

    public func close() {
        file = nil
    }
}

/// How the journal lies on the disk.
public struct JournalSettings: Equatable, Sendable {
    /// A file that has reached this many bytes is followed by a new one.
    public var fileSize: Int

    public init(fileSize: Int = 64 << 20) {
        self.fileSize = fileSize
    }
}
