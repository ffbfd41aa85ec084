/// Why an archive was not written, or not read.
public enum ArchiveError: Error, Equatable, Sendable {
    /// The archive is not as it was written. The line is counted from 1, the byte from 0.
    case damaged(line: Int, offset: Int, reason: String)
    /// The data directory an archive was to be made of is not as it was written.
    case source(Damage)
    case failed(StoreFailure)
    /// Something has the name already that the archive was to get.
    case exists(String)
    /// A restore needs a directory with nothing in it; this is in it.
    case notEmpty(String)
    case inUse(by: String)
    /// There is no store in the directory.
    case noStore
    /// The archive is good, but of the kind that is not wanted here.
    case wrongKind(ArchiveKind)
    /// An import would change records that are there; so many, of which this is the first.
    case differs(String, count: Int)
    /// An import would bring in records that the ledger does not take; so many, of which this is the first, and why.
    case unfit(String, reason: String, count: Int)
    case refused(StoreError)
    /// Whoever takes the archive wants no more of it.
    case stopped
}

extension ArchiveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .damaged(let line, let offset, let reason): "line \(line), byte \(offset): \(reason)"
        case .source(let damage): damage.description
        case .failed(let failure): failure.description
        case .exists(let path): "\(path) is there already"
        case .notEmpty(let name): "the directory is not empty: it holds \(name)"
        case .inUse(let holder): "the data directory is in use by process \(holder)"
        case .noStore: "no data is kept in this directory"
        case .wrongKind(.backup): "the archive is a backup; it is put back by restore"
        case .wrongKind(.export): "the archive is an export; it is taken in by import"
        case .differs(let record, let count):
            count == 1
                ? "\(record) is there already and says something else"
                : "\(record) and \(count - 1) more are there already and say something else"
        case .unfit(let record, let reason, let count):
            count == 1 ? "\(record): \(reason)" : "\(record): \(reason); and \(count - 1) more are not right"
        case .refused(.full): "the disk is full"
        case .refused(.tooLarge(let bytes, let limit)): "a record of \(bytes) bytes is over the limit of \(limit)"
        case .refused: "the disk failed"
        case .stopped: "stopped before the end"
        }
    }

    /// Gives every error of the store's own parts its place among these.
    static func telling<Value>(_ body: () throws -> Value) throws(ArchiveError) -> Value {
        do {
            return try body()
        } catch let error as ArchiveError {
            throw error
        } catch let error as StoreFailure {
            throw .failed(error)
        } catch let error as Damage {
            throw .source(error)
        } catch {
            throw .source(Damage(file: ".", lastGood: 0, reason: "\(error)"))
        }
    }
}
