import CLinux
import Glibc

/// The process itself as the system sees it: its environment, its standard streams, its end.
public enum ThisProcess {
    public enum Stream: CInt, Sendable {
        case output = 1
        case error = 2
    }

    /// Waits until all is written. Not through C's `stdout`, which Swift 6 rightly calls shared mutable state.
    public static func write(_ text: String, to stream: Stream) throws(Errno) {
        try write(Array(text.utf8), to: stream)
    }

    public static func write(_ bytes: [UInt8], to stream: Stream) throws(Errno) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = try call { rest.withUnsafeBytes { Glibc.write(stream.rawValue, $0.baseAddress, $0.count) } }
            rest = rest.dropFirst(written)
        }
    }

    /// A copy; where a name stands twice the first one counts, as for getenv.
    public static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, variables[String(parts[0])] == nil { variables[String(parts[0])] = String(parts[1]) }
            entry += 1
        }
        return variables
    }

    public static var identifier: CInt { getpid() }

    /// Cores this process may run on, which `taskset` and a service's settings can make fewer than there are.
    public static var processorCount: Int {
        var mask = [UInt64](repeating: 0, count: 128)
        guard sched_getaffinity(0, mask.count * 8, &mask) == 0 else { return 1 }
        return max(1, mask.reduce(0) { $0 + $1.nonzeroBitCount })
    }

    /// At once: other threads may still run, and must not meet what C tears down at an orderly end.
    public static func exit(_ status: CInt) -> Never {
        _exit(status)
    }
}
