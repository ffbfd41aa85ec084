import Glibc

/// The process itself as the system sees it: its environment, its standard streams, its end.
public enum ThisProcess {
    public enum Stream: CInt, Sendable {
        case output = 1
        case error = 2
    }

    /// Waits until all is written. Not through C's `stdout`, which Swift 6 rightly calls shared mutable state.
    public static func write(_ text: String, to stream: Stream) throws(Errno) {
        var rest = Array(text.utf8)[...]
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

    public static func exit(_ status: CInt) -> Never {
        Glibc.exit(status)
    }
}
