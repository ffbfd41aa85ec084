import Glibc

/// The binary, serving: started with a configuration and a data directory of its own, on a port the kernel chose.
public final class ServerProcess {
    public let directory: TemporaryDirectory
    public private(set) var process: ChildProcess
    private let arguments: [String]
    private let environment: [String: String]
    private let descriptors: [CInt]

    /// `configuration` is the text of center.json. `shell` runs in bash before the server takes its place;
    /// `withoutPrivileges` as an ordinary user's process would be, where the tests run as root.
    public init(
        configuration: String = "{}", arguments: [String] = [], environment: [String: String] = [:],
        descriptors: [CInt] = [], listen: String? = "127.0.0.1:0", shell: String? = nil, withoutPrivileges: Bool = false
    ) throws {
        directory = try TemporaryDirectory()
        try directory.write(configuration, to: "center.json")
        var words = [try Repository.binary(), "serve"]
        if environment["TELEWORK_CONFIG"] == nil { words += ["--config", directory.path("center.json")] }
        if let listen { words += ["--listen", listen] }
        words += arguments
        // Only the process itself knows its number, which LISTEN_PID must say; a shell keeps it over exec.
        let steps = [
            shell, descriptors.isEmpty ? nil : "export LISTEN_PID=$$",
            withoutPrivileges && getuid() == 0
                ? "exec setpriv --bounding-set=-all --inh-caps=-all \"$@\"" : "exec \"$@\"",
        ]
        let script = steps.compactMap(\.self).joined(separator: "; ")
        if script != "exec \"$@\"" { words = ["/bin/bash", "-c", script, "bash"] + words }
        self.arguments = words
        self.environment = environment
        self.descriptors = descriptors
        process = try Self.spawn(self.arguments, environment, descriptors, in: directory)
    }

    /// Starts the same command again on the same data, once the process before it has ended.
    public func restart() throws {
        process = try Self.spawn(arguments, environment, descriptors, in: directory)
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String: String], _ descriptors: [CInt], in directory: TemporaryDirectory
    ) throws -> ChildProcess {
        var variables = ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"].merging(environment) { $1 }
        if !descriptors.isEmpty { variables["LISTEN_FDS"] = String(descriptors.count) }
        return try ChildProcess(
            arguments, environment: variables, directory: directory.path, output: directory.path("output"),
            descriptors: descriptors)
    }

    /// Where the server says it listens, in the order it says so.
    public func places() throws -> [String] {
        try process.waitForError(containing: "Ready.")
        return process.errorText.split(separator: "\n").filter { $0.hasPrefix("Listening on ") }
            .map { String($0.dropFirst("Listening on ".count)) }
    }

    /// The port of the first address that has one.
    public func port() throws -> UInt16 {
        for place in try places() {
            if let text = place.split(separator: ":").last, let port = UInt16(text) { return port }
        }
        throw HarnessError("no port among:\n\(process.errorText)")
    }

    public func url() throws -> String { "http://127.0.0.1:\(try port())" }

    public func connect() throws -> RawConnection { try RawConnection(to: .v4(port: port())) }

    /// One request on a connection of its own.
    public func get(_ path: String, fields: String = "") throws -> RawAnswer {
        let connection = try connect()
        try connection.send("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(fields)\r\n")
        return try connection.answer()
    }

    /// Asks the server to end and waits until it has.
    @discardableResult
    public func stop(within seconds: Double = 20) throws -> ChildProcess.Exit {
        process.send(SIGTERM)
        return try process.waitForExit(within: seconds)
    }
}
