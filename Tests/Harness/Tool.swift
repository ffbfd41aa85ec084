import Glibc

/// A program that is run to its end for what it prints: the binary's short commands, curl, openssl.
public struct Tool {
    public let exit: ChildProcess.Exit
    public let output: String
    public let errors: String

    public var succeeded: Bool { exit == .status(0) }

    public static func run(
        _ arguments: [String], environment: [String: String] = [:], directory: String? = nil,
        within seconds: Double = 30
    ) throws -> Tool {
        let scratch = try TemporaryDirectory()
        var arguments = arguments
        if let name = arguments.first, !name.contains("/") { arguments[0] = try find(name) }
        var variables = ["PATH": searchPath, "LC_ALL": "C.UTF-8", "HOME": scratch.path]
        variables.merge(environment) { $1 }
        let process = try ChildProcess(
            arguments, environment: variables, directory: directory, output: scratch.path("output"))
        let exit = try process.waitForExit(within: seconds)
        return Tool(exit: exit, output: try scratch.read("output"), errors: process.errorText)
    }

    public static func shell(
        _ script: String, environment: [String: String] = [:], directory: String? = nil
    ) throws -> Tool {
        try run(["/bin/bash", "-c", script], environment: environment, directory: directory)
    }

    public static func isInstalled(_ name: String) -> Bool { (try? find(name)) != nil }

    private static let searchPath = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"

    private static func find(_ name: String) throws -> String {
        for directory in searchPath.split(separator: ":") where access("\(directory)/\(name)", X_OK) == 0 {
            return "\(directory)/\(name)"
        }
        throw HarnessError("\(name) is not installed")
    }
}
