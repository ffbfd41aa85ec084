import Foundation
import Glibc
import Harness
import JSON

/// A center at work: the release binary on a data directory of its own, a clock that is set, a key for each of its
/// people, and curl. What is not answered as it must be ends the rehearsal with the answer in the error.
final class RehearsedCenter {
    enum Person: Hashable {
        case anybody, staff, administrator
        case partner(String)
    }

    struct Answer {
        let status: Int
        let text: String

        var json: JSONValue { (try? JSONValue(parsing: Array(text.utf8))) ?? .null }
        subscript(name: String) -> JSONValue? { json[name] }
        var id: String { self["id"]?.string ?? "" }
        var items: [JSONValue] { self["items"]?.array ?? [] }
    }

    private let clock: SetClock
    private let server: ServerProcess
    private var secrets: [Person: String] = [:]
    private var base = ""
    private(set) var kills = 0

    private static let configuration = """
        {"center": {"name": {"ja": "富士市DX・テレワーク推進センター", "en": "Center"}}, "accessLog": "off",
        "indicators": "\(Repository.path("Config/fuji/indicators.json"))", "backups": {"time": "off"},
        "limits": {"keyRequestsPerMinute": 1000000, "registrationsPerMinute": 1000000}}
        """

    /// With the administrator's key that the command makes, and a key for the desk that the administrator makes.
    init(at moment: String) throws {
        clock = try SetClock()
        try clock.set(moment)
        server = try ServerProcess(configuration: Self.configuration, environment: clock.environment)
        _ = try server.url()
        try server.stop()
        let made = try telework(
            "key", "add", "--role", "administrator", "--name", "課長", "--json", "--config",
            server.directory.path("center.json"))
        secrets[.administrator] = try JSONValue(parsing: Array(made.utf8))["secret"]?.string
        try start()
        try makeKey(.staff, #"{"name":"窓口1","role":"staff","scopes":["consultations:notes"]}"#)
    }

    func makeKey(_ person: Person, _ document: String) throws {
        secrets[person] = try post("/v1/keys", document, by: .administrator)["secret"]?.string
    }

    func itIs(_ moment: String) throws { try clock.set(moment) }

    // MARK: Requests

    func get(_ path: String, by person: Person = .staff, _ expected: Int = 200) throws -> Answer {
        try curl([], path, person, expected)
    }

    @discardableResult
    func post(
        _ path: String, _ body: String, by person: Person = .staff, _ expected: Int = 201, fields: [String] = []
    ) throws -> Answer {
        try curl(["--json", body] + fields.flatMap { ["--header", $0] }, path, person, expected)
    }

    @discardableResult
    func put(_ path: String, _ body: String, by person: Person = .staff, _ expected: Int...) throws -> Answer {
        try curl(["--request", "PUT", "--json", body], path, person, expected)
    }

    @discardableResult
    func patch(_ path: String, _ body: String, revision: Int, _ expected: Int = 200) throws -> Answer {
        try curl(
            ["--request", "PATCH", "--header", "If-Match: \"r\(revision)\"", "--json", body], path, .staff, expected)
    }

    /// A form's fields, as the desk and partners send them.
    @discardableResult
    func send(
        _ method: String = "POST", _ path: String, _ values: [String], by person: Person = .staff, _ expected: Int...
    ) throws -> Answer {
        try curl(["--request", method] + values.flatMap { ["--data", $0] }, path, person, expected)
    }

    private func curl(_ words: [String], _ path: String, _ person: Person, _ expected: Int) throws -> Answer {
        try curl(words, path, person, [expected])
    }

    private func curl(_ words: [String], _ path: String, _ person: Person, _ expected: [Int]) throws -> Answer {
        let key = secrets[person].map { ["--header", "Authorization: Bearer \($0)"] } ?? []
        let run = try Tool.run(
            ["curl", "--silent", "--show-error", "--max-time", "10", "--write-out", "\n%{http_code}"] + key + words
                + [base + path])
        let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        let answer = Answer(
            status: Int(lines.last ?? "") ?? 0, text: lines.dropLast().joined(separator: "\n"))
        guard expected.contains(answer.status) else {
            throw HarnessError("\(words) \(path): \(answer.status)\n\(answer.text)\(run.errors)")
        }
        return answer
    }

    // MARK: Accidents

    /// Ends the server as a power cut would, and starts it again.
    func kill() throws {
        server.process.send(SIGKILL)
        guard try server.process.waitForExit() == .signal(SIGKILL) else { throw HarnessError("it ended by itself") }
        try start()
        kills += 1
    }

    func backUp(to name: String) throws { _ = try telework("backup", "--to", server.directory.path(name)) }

    /// The disk is lost: what was backed up goes into a new data directory, and the server goes on with that.
    func loseDiskAndRestore(from name: String) throws {
        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try FileManager.default.moveItem(
            atPath: server.directory.path(".data"), toPath: server.directory.path("lost"))
        _ = try telework("restore", server.directory.path(name))
        try start()
    }

    func stop() throws -> ChildProcess.Exit { try server.stop() }

    /// What the command says of the data.
    func check() throws -> String { try telework("check") }

    private func start() throws {
        try server.restart()
        base = try server.url()
    }

    private func telework(_ words: String...) throws -> String {
        let run = try Tool.run(
            [try Repository.binary()] + words + ["--data", server.directory.path(".data")],
            environment: clock.environment, directory: server.directory.path)
        guard run.succeeded else { throw HarnessError("\(words): \(run.output)\(run.errors)") }
        return run.output
    }
}
