import Glibc

/// Where this checkout and the binary under test are.
public enum Repository {
    /// From this file's own place: `swift test` may be started from anywhere.
    public static let root: String = {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return parts.joined(separator: "/")
    }()

    public static func path(_ relative: String) -> String { "\(root)/\(relative)" }

    /// The configuration that is shipped, for a server started anywhere.
    public static func configuration() throws -> String {
        let text = try Files.text(path("Config/center.json"))
        return text.replacing("\"fuji/indicators.json\"", with: "\"\(path("Config/fuji/indicators.json"))\"")
    }

    /// The release binary: the one the script that runs the tests has just built, else the last one built here.
    public static func binary() throws -> String {
        if let given = getenv("TELEWORK_BINARY") { return String(cString: given) }
        for built in ["release", "debug"] {
            let binary = path(".build/\(built)/telework")
            if Files.exists(binary) { return binary }
        }
        throw HarnessError("no binary to test: swift build -c release --product telework")
    }

    /// True in a run that has time for the long loops.
    public static let runsEverything = getenv("TELEWORK_TEST_FULL") != nil
}
