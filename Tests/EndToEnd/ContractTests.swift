import Glibc
import Harness
import JSON
import Testing

private let python = getenv("TELEWORK_PYTHON").map { String(cString: $0) }

/// The contract as a program reads it that nobody here wrote: PyPI's schemathesis makes requests that hold to
/// `/openapi.json` and requests that do not, for every operation, and holds every answer against it. All of its checks
/// are on; what a request that holds to the contract may be refused for stands in `schemathesis.toml`.
@Suite(.enabled(if: python != nil, "the environment of Scripts/test is needed"))
struct `The contract` {
    enum Who: String, CaseIterable {
        case administrator, staff, partner, nobody

        /// Staff are answered as administrators are, but for a few routes: that is left to the long run.
        static var asking: [Who] { Repository.runsEverything ? allCases : [.administrator, .partner, .nobody] }
    }

    private static let limits = """
        "limits": {"keyRequestsPerMinute": 1000000, "requestsPerSecond": 1000000, "requestBurst": 1000000, \
        "registrationsPerMinute": 1000000}
        """

    /// Made without a server, as the README says; the first one is an administrator's.
    private static func keys(of server: ServerProcess) throws -> [Who: (id: String, secret: String)] {
        var keys: [Who: (id: String, secret: String)] = [:]
        for (who, words) in [
            (Who.administrator, ["--scope", "consultations:notes"]), (.staff, ["--scope", "consultations:notes"]),
            (.partner, ["--space", "worx", "--expires", "2099-03-31"]),
        ] {
            let made = try Tool.run(
                [try Repository.binary(), "key", "add", "--role", who.rawValue, "--name", who.rawValue, "--json"]
                    + words + ["--data", server.directory.path(".data")]
                    + ["--config", server.directory.path("center.json")])
            let key = try JSONValue(parsing: Array(made.output.utf8))
            keys[who] = (try #require(key["id"]?.string), try #require(key["secret"]?.string))
        }
        return keys
    }

    @Test(arguments: Who.asking)
    func `holds for whoever asks`(_ who: Who) throws {
        let configuration = try Repository.configuration()
        let server = try ServerProcess(
            configuration: configuration.replacing(#/"limits": \{[^}]*\}/#) { _ in Self.limits })
        let space = "curl -s --fail -X PUT --json '{\"name\": \"WORX\"}' \(try server.url())/v1/spaces/worx"
        #expect(try Tool.shell(space).succeeded)
        try server.stop()
        let keys = try Self.keys(of: server)
        try server.restart()

        // Places of bodies and parameters are tried one by one as an administrator, who may do all; others meet the same
        // operations in fewer words, unless there is time.
        let isThorough = Repository.runsEverything || who == .administrator
        let settings = ["schemathesis"] + (Repository.runsEverything ? [] : ["schemathesis-short"])
        try server.directory.write(
            try settings.map { try Files.text(Repository.path("Tests/EndToEnd/Python/\($0).toml")) }.joined(
                separator: "\n"), to: "schemathesis.toml")
        // The first who asks for the contract waits until it is written: longer than the program would on a busy machine.
        let contract = server.directory.path("openapi.json")
        let fetched = try Tool.run(
            ["curl", "--silent", "--fail", "--output", contract, "\(try server.url())/openapi.json"], within: 300)
        #expect(fetched.succeeded)
        let program = try #require(python).split(separator: "/").dropLast().joined(separator: "/")
        var words = [
            "/\(program)/schemathesis", "--config-file", server.directory.path("schemathesis.toml"), "run",
            contract, "--url", "\(try server.url())", "--phases",
            isThorough ? "examples,coverage,fuzzing" : "examples,fuzzing",
            "--max-examples", Repository.runsEverything ? "30" : "1", "--continue-on-failure", "--no-color",
            "--no-shrink", "--generation-database", "none", "--report-dir", server.directory.path("report"),
        ]
        if let key = keys[who] { words += ["--header", "Authorization: Bearer \(key.secret)"] }
        let run = try Tool.run(
            words,
            environment: [
                "SCHEMATHESIS_HOOKS": "contract_hooks", "PYTHONPATH": Repository.path("Tests/EndToEnd/Python"),
                "PYTHONDONTWRITEBYTECODE": "1",
                "CONTRACT_KEYS": keys.values.map { String($0.id.split(separator: ":").last ?? "") }
                    .joined(separator: ","),
            ].merging(Repository.runsEverything ? ["TELEWORK_TEST_FULL": "1"] : [:]) { $1 },
            directory: server.directory.path, within: Repository.runsEverything ? 7200 : 1800)
        #expect(run.succeeded, "\(run.output.suffix(20000))\(run.errors)")
        #expect(!run.output.contains("Failures:"))
        // Still there, and nothing was given up on the way.
        #expect(try server.get("/healthz").status == 200)
        let log = try server.directory.read("output")
        #expect(log.split(separator: "\n").count > 200)
        #expect(!log.contains("\"status\":5"))
        #expect(try server.stop() == .status(0))
    }
}
