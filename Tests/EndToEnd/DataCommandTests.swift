import Foundation
import Harness
import Testing

/// `check --data`, `repair` and `erase` by the binary itself, on a directory that a server wrote.
struct DataCommandTests {
    private let server: ServerProcess
    private let data: String

    /// Twenty commits of a server that still runs.
    init() throws {
        server = try ServerProcess(configuration: "{\"trustedAddresses\":[\"127.0.0.1\"],\"accessLog\":\"off\"}")
        data = server.directory.path(".data")
        let url = try server.url()
        let space = "curl -s --fail --request PUT --json '{\"name\": \"WORX\"}' \(url)/v1/spaces/worx"
        #expect(try Tool.shell(space).succeeded)
        for number in 1...19 {
            let month = "\(2020 + number / 12)-\(number % 12 < 9 ? "0" : "")\(number % 12 + 1)"
            let put = "curl -s --fail --request PUT --json '{\"total\": \(number)}' \(url)/v1/usage/worx/\(month)"
            #expect(try Tool.shell(put).succeeded)
        }
    }

    private func telework(_ words: String...) throws -> Tool { try Tool.run([try Repository.binary()] + words) }

    private var journal: String { "\(data)/journal/000000000001.jsonl" }

    private func damage() throws {
        var bytes = try Files.bytes(journal)
        let lines = bytes.split(separator: 0x0a)
        bytes[lines[15].startIndex + 60] ^= 1
        try Data(bytes).write(to: URL(filePath: journal))
    }

    @Test func `a check beside the server says what is there, and writes nothing`() throws {
        let checked = try telework("check", "--data", data)
        #expect(checked.exit == .status(0) && checked.errors.isEmpty)
        #expect(checked.output.contains("journal/000000000001.jsonl: commits 1 to 20, "))
        #expect(checked.output.contains("20 commits; everything from 1 to 20 follows"))
        #expect(checked.output.contains("usage: 19\n") && checked.output.hasSuffix("\(data): good\n"))
        #expect(try server.get("/readyz").status == 200)
        #expect(try server.stop() == .status(0))
        let before = try Files.bytes(journal)
        #expect(try telework("check", "--data", data).succeeded)
        #expect(try Files.bytes(journal) == before)
        #expect(try telework("check", "--data", "/nonexistent").exit == .status(66))
        #expect(try telework("check", "--data", server.directory.path(".")).exit == .status(66))
    }

    @Test func `what a check finds damaged, a repair copies up to there`() throws {
        #expect(try server.stop() == .status(0))
        try damage()
        let checked = try telework("check", "--data", data)
        #expect(checked.exit == .status(65))
        #expect(checked.errors.contains("\(data)/journal/000000000001.jsonl, line 16, byte "))
        #expect(checked.errors.contains("good up to commit 14\n"))
        #expect(checked.errors.contains("telework repair --data \(data) --to 14 --into DIR\n"))
        let damaged = try Files.bytes(journal)

        let copy = server.directory.path("copy")
        #expect(try telework("repair", "--data", data, "--to", "20", "--into", copy).exit == .status(65))
        #expect(!Files.exists(copy))
        let repaired = try telework("repair", "--data", data, "--to", "14", "--into", copy)
        #expect(repaired.succeeded, "\(repaired.errors)")
        #expect(repaired.output.contains("usage: 13\n"))
        #expect(repaired.output.contains("\nleft out: 5 commits, the last one 20, made 20"))
        #expect(repaired.output.contains("not readable: \(data)/journal/000000000001.jsonl, line 16, byte "))
        #expect(repaired.output.hasSuffix("\(copy): good, up to commit 14\n"))
        #expect(try Files.bytes(journal) == damaged)
        #expect(try telework("repair", "--data", data, "--to", "14", "--into", copy).exit == .status(73))
        #expect(try telework("repair", "--data", data, "--to", "0", "--into", copy).exit == .status(2))
        #expect(try telework("repair", "--data", data, "--to", "14").exit == .status(2))

        let again = try ServerProcess(arguments: ["--data", copy])
        #expect(try again.get("/v1/usage/worx/2020-02").status == 200)
        #expect(try again.get("/v1/usage/worx/2021-08").status == 404)
        #expect(try again.stop() == .status(0))
    }

    @Test func `an erasure is decided, done and listed, and refused beside a server`() throws {
        let record = "usage/worx/2020-02"
        let busy = try telework("erase", record, "--data", data, "--reason", "asked for")
        #expect(busy.exit == .status(75) && busy.errors.contains("in use by process \(server.process.pid)"))
        #expect(try server.stop() == .status(0))
        let cases: [(words: [String], status: CInt, message: String)] = [
            (["erase", record, "--data", data], 2, "--reason TEXT is missing"),
            (["erase", "worx", "--data", data, "--reason", "x"], 2, "write COLLECTION/ID"),
            (["erase", "usgae/worx", "--data", data, "--reason", "x"], 2, "did you mean usage?"),
            (
                ["erase", "usage/worx/1999-01", "--data", data, "--reason", "x"], 1,
                "nothing is known of usage/worx/1999-01"
            ),
            (["erase", record, "--data", "/nonexistent", "--reason", "x"], 66, "No such file or directory"),
        ]
        for (words, status, message) in cases {
            let tool = try Tool.run([try Repository.binary()] + words)
            #expect(tool.exit == .status(status) && tool.errors.contains(message), "\(words): \(tool.errors)")
        }
        let erased = try telework("erase", record, "--data", data, "--reason", "asked for")
        #expect(erased.succeeded && erased.output == "\(record): erased with commit 21\n", "\(erased.errors)")
        let list = try Files.text("\(data)/erasures.jsonl")
        #expect(list.contains("\"by\":\"operator\",\"reason\":\"asked for\",\"in\":\"usage\",\"id\":\"worx/2020-02\""))
        #expect(list.contains("\"done\":true"))
        let checked = try telework("check", "--data", data)
        #expect(checked.succeeded && checked.output.contains("erasures: 1\n"))
        try server.restart()
        #expect(try server.get("/v1/usage/worx/2020-02").status == 200)
        #expect(try server.get("/metrics").text.contains("telework_erasures_pending 0\n"))
        #expect(try server.stop() == .status(0))

        // A backup from before is erased again when it is put back.
        let backup = server.directory.path("backup.jsonl")
        #expect(try telework("backup", "--data", data, "--to", backup).succeeded)
        let restored = server.directory.path("restored")
        let run = try telework("restore", backup, "--data", restored, "--erased", data)
        #expect(run.succeeded, "\(run.errors)")
        #expect(try telework("check", "--data", restored).output.contains("erasures: 1\n"))
    }

    @Test func `a person's values are gone from the record, its history and every file, kept replies included`() throws
    {
        let url = try server.url()
        let seminar = try Tool.shell(
            "curl -s --fail --json '{\"title\":\"入門\",\"category\":\"seminar\",\"date\":\"2026-11-20\"}' \(url)/v1/seminars"
        ).output
        let parent = try #require(seminar.split(separator: "\"").first { $0.hasPrefix("sem-") })
        let registrations = "/v1/seminars/\(parent)/registrations"
        let made = try Tool.shell(
            "curl -s --fail -H 'Idempotency-Key: 0123456789abcdef' "
                + "--json '{\"name\":\"SECRET\",\"email\":\"SECRET@example.jp\"}' \(url)\(registrations)"
        ).output
        let id = try #require(made.split(separator: "\"").first { $0.hasPrefix("reg-") })
        #expect(try server.stop() == .status(0))
        let search = ["grep", "-rl", "SECRET", data]
        #expect(try Tool.run(search).succeeded)
        let erased = try telework("erase", "registrations/\(id)", "--data", data, "--reason", "asked for")
        #expect(erased.succeeded, "\(erased.errors)")
        #expect(try Tool.run(search).exit == .status(1))
        try server.restart()
        let answer = try server.get("\(registrations)/\(id)")
        #expect(answer.status == 200 && answer.text.contains("\"name\":null") && answer.text.contains("\"party\":1"))
        let history = try server.get("\(registrations)/\(id)/history")
        #expect(history.status == 200 && !history.text.contains("SECRET"))
        #expect(try server.stop() == .status(0))
    }
}
