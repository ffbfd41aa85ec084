public import LinuxIO

/// An operation on a file that the system refused.
public struct StoreFailure: Error, Equatable, Sendable, CustomStringConvertible {
    public let operation: Operation
    public let file: String
    public let errno: Errno

    public enum Operation: String, Sendable {
        case open, read, write, sync, truncate, rename, remove, list, lock, create, status
    }

    public init(_ operation: Operation, _ file: String, _ errno: Errno) {
        self.operation = operation
        self.file = file
        self.errno = errno
    }

    public var description: String {
        operation == .lock ? "the file \(file) cannot be taken: \(errno)" : "\(operation.rawValue) \(file): \(errno)"
    }
}

/// Runs one operation and says of an error where it came from.
func naming<Result: ~Copyable>(
    _ operation: StoreFailure.Operation, _ file: String, _ body: () throws(Errno) -> Result
) throws(StoreFailure) -> Result {
    do {
        return try body()
    } catch {
        throw StoreFailure(operation, file, error)
    }
}

/// A place in a file that is not as it was written, other than a torn end.
public struct Damage: Error, Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// From 1; 0 where the damage is not in a line.
    public let line: Int
    /// From 0.
    public let offset: Int
    /// The last commit before the damage.
    public let lastGood: Int
    public let reason: String

    public init(file: String, line: Int = 0, offset: Int = 0, lastGood: Int, reason: String) {
        self.file = file
        self.line = line
        self.offset = offset
        self.lastGood = lastGood
        self.reason = reason
    }

    public var description: String {
        let place = line == 0 ? file : "\(file), line \(line), byte \(offset)"
        return "\(place): \(reason); good up to commit \(lastGood)"
    }
}
