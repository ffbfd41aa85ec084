import LinuxIO

extension FileJournal {
    /// The file to append to: the next one where this one has its size. A disk too full for a new file is no reason
    /// to refuse a commit that still fits here.
    func currentFile() throws(StoreFailure) -> D.File {
        guard let current = file else { return try begin() }
        guard end >= settings.fileSize else { return current }
        do {
            return try goOn(from: current)
        } catch {
            guard Self.leavesAllAsItWas(error) else { throw error }
            return current
        }
    }

    public func rotate() -> AppendOutcome {
        if let failure { return .failed(failure) }
        guard let current = file, path != JournalFiles.path(first: position.sequence + 1) else { return .done }
        do {
            try goOn(from: current)
            return .done
        } catch {
            guard !Self.leavesAllAsItWas(error) else { return .full(accepted: 0) }
            failure = error
            return .failed(error)
        }
    }

    /// There was no room for a new file, and none has got its name.
    private static func leavesAllAsItWas(_ failure: StoreFailure) -> Bool {
        (failure.operation == .create || failure.operation == .write) && failure.errno.meansFull
    }

    @discardableResult
    private func goOn(from current: D.File) throws(StoreFailure) -> D.File {
        let oldPath = path
        let oldEnd = end
        let oldPosition = position
        let next = try begin()
        finish(current, oldPath, end: oldEnd, at: oldPosition)
        return next
    }

    /// Makes a file that continues the journal. It gets its name only when its header is durable, so that a file of
    /// the journal always has one.
    @discardableResult
    func begin() throws(StoreFailure) -> D.File {
        guard let store = position.store else { throw StoreFailure(.create, JournalFiles.directory, .inputOutput) }
        let header = JournalHeader(
            schema: schema, store: store, first: position.sequence + 1, at: clock(), after: position.sum)
        let (bytes, sum) = header.sealed()
        let newPath = JournalFiles.path(first: position.sequence + 1)
        let newFile = try disk.write(bytes, durablyTo: newPath)
        file = newFile
        path = newPath
        end = bytes.count
        size = end
        position.sum = sum
        return newFile
    }

    /// Says at the end of a file that another follows. Commits do not rest on it, so a disk that refuses it is left
    /// alone: the next commit meets it again.
    private func finish(_ file: D.File, _ path: String, end: Int, at position: JournalPosition) {
        let bytes = JournalEnd.sealed(last: position.sequence, after: position.sum)
        do throws(Errno) {
            try file.truncate(to: end)
            let written = try file.write(bytes, 0..<bytes.count, at: end)
            if written < bytes.count { try file.truncate(to: end) }
            try file.sync()
        } catch {
            try? file.truncate(to: end)
        }
    }

    /// After a failure nobody knows which pages the disk holds, and a second sync would not tell. So everything
    /// acknowledged is copied into a new file, which takes the old one's place when it is durable. What was being
    /// written when the disk failed is left behind with the old file.
    public func recover() -> StoreFailure? {
        guard failure != nil else { return nil }
        do {
            // A file begun when the disk failed holds no commit yet, and its place will be wanted later.
            let next = JournalFiles.path(first: position.sequence + 1)
            if next != path { try disk.removeIfThere(next) }
            if let current = file {
                let bytes = try disk.read(0..<end, of: current, named: path)
                file = try disk.write(bytes, durablyTo: path)
                size = end
            }
            failure = nil
            return nil
        } catch {
            return error
        }
    }
}
