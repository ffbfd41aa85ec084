import JSON
public import LinuxIO

/// The journal as files of lines. It owns the end of the newest file: every batch is one write there and one sync.
public final class FileJournal<D: Disk>: Journal {
    let disk: D
    let settings: JournalSettings
    let schema: Int
    let clock: @Sendable () -> Timestamp
    let report: @Sendable (OpeningEvent) -> Void

    /// The newest file, the end of its durable lines, and its size with the padding behind them.
    var file: D.File?
    var path = ""
    var end = 0
    var size = 0
    public internal(set) var position: JournalPosition
    /// Something went wrong that leaves open what the disk holds: nothing is appended until `recover` has succeeded.
    var failure: StoreFailure?

    /// `store` marks the files of a data directory that is new.
    public init(
        on disk: D, settings: JournalSettings = JournalSettings(), schema: Int, store: UInt64,
        clock: @escaping @Sendable () -> Timestamp, report: @escaping @Sendable (OpeningEvent) -> Void = { _ in }
    ) {
        self.disk = disk
        self.settings = settings
        self.schema = schema
        self.clock = clock
        self.report = report
        position = JournalPosition(store: store)
    }

    public func append(_ batch: inout JournalBatch, after sequence: Int) -> AppendOutcome {
        if let failure { return .failed(failure) }
        precondition(sequence == position.sequence, "a batch continues what is durable")
        do {
            let file = try currentFile()
            let lines = batch.bytes.count
            let sums = seal(&batch)
            pad(&batch.bytes)
            let written = try write(batch.bytes, to: file)
            guard written >= lines else {
                return try keep(batch.ends.prefix { $0 <= written }, sums, of: file)
            }
            try naming(.sync, path) { () throws(Errno) in try file.sync() }
            advance(by: batch.count, sums, to: end + lines, of: max(size, end + written))
            return .done
        } catch {
            failure = error
            return .failed(error)
        }
    }

    private func seal(_ batch: inout JournalBatch) -> [UInt32] {
        var sums: [UInt32] = []
        sums.reserveCapacity(batch.count)
        for index in 0..<batch.count {
            sums.append(LineSeal.seal(batch.line(index), of: &batch.bytes, after: sums.last ?? position.sum))
        }
        return sums
    }

    /// Where the lines would grow the file, they take the padding for many more with them.
    private func pad(_ bytes: inout [UInt8]) {
        guard settings.padding > 0, end + bytes.count > size else { return }
        bytes.append(contentsOf: repeatElement(Padding.byte, count: settings.padding))
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
        advance(by: ends.count, sums, to: kept, of: kept)
        return .full(accepted: ends.count)
    }

    private func advance(by count: Int, _ sums: [UInt32], to newEnd: Int, of newSize: Int) {
        end = newEnd
        size = newSize
        position.sequence += count
        if count > 0 { position.sum = sums[count - 1] }
    }

    public var archive: any JournalArchive { FileArchive(disk: disk) }

    /// Leaves the newest file without padding.
    public func close() {
        if let file, failure == nil, size > end {
            // Padding is harmless: where it cannot be cut off now, the next start reads past it.
            try? file.truncate(to: end)
            try? file.sync()
        }
        file = nil
    }
}
