import Foundation
import Harness
import JSON
import Synchronization
import Testing

/// Backups of a server under load, by the binary itself.
struct BackupTests {
    /// Clients that send one usage count after the other, each with a number of its own.
    private final class Load: Sendable {
        private let acknowledged = Mutex<[String: Int]>([:])
        private let isStopped = Mutex(false)

        var count: Int { acknowledged.withLock { $0.count } }
        var all: [String: Int] { acknowledged.withLock { $0 } }

        func stop() { isStopped.withLock { $0 = true } }

        func run(_ client: Int, port: UInt16) throws {
            let connection = try RawConnection(to: .v4(port: port))
            var number = 0
            while !isStopped.withLock({ $0 }), number < 12_000 {
                number += 1
                let body = "{\"total\": \(number)}"
                let month = String(format: "%d-%02d", 2020 + number / 12 % 6, number % 12 + 1)
                let space = "c\(client)-\(number / 72)"
                if number == 1 || number % 72 == 0 { try put("{\"name\": \"a\"}", "spaces/\(space)", on: connection) }
                let id = "\(space)/\(month)"
                try put(body, "usage/\(id)", on: connection)
                acknowledged.withLock { $0[id] = number }
            }
        }

        private func put(_ body: String, _ id: String, on connection: RawConnection) throws {
            try connection.send(
                "PUT /v1/\(id) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            let answer = try connection.answer()
            guard answer.status == 201 || answer.status == 200 else {
                throw HarnessError("\(id): \(answer.status)")
            }
        }
    }

    private static func telework(_ words: String...) throws -> Tool {
        try Tool.run([try Repository.binary()] + words)
    }

    /// A server that has begun may just be making the backup of the day, and two are never made at a time.
    static func pastTheBackupOfTheDay(_ run: () throws -> Tool) throws -> Tool {
        let deadline = Deadline(seconds: 20)
        var done = try run()
        while done.output.contains("backup-running"), !deadline.hasPassed {
            usleep(200_000)
            done = try run()
        }
        return done
    }

    @Test func `what a killed backup left makes way for the next, and one that is being written does not`() throws {
        let server = try ServerProcess()
        _ = try server.port()
        let data = server.directory.path(".data")
        let path = server.directory.path("mine.jsonl")
        try server.directory.write("half", to: "mine.jsonl.unfinished")
        let telework = try Repository.binary()
        let held = try Tool.shell(
            "exec 9<>\(path).unfinished; flock 9; '\(telework)' backup --data \(data) --to \(path)")
        #expect(held.exit == .status(75) && held.errors.contains("Another process is writing it now."))
        #expect(try Files.text("\(path).unfinished") == "half")
        let made = try Self.telework("backup", "--data", data, "--to", path)
        #expect(made.succeeded, "\(made.errors)")
        #expect(!Files.exists("\(path).unfinished"))
        #expect(try Self.telework("restore", "--check", path).succeeded)
    }

    @Test func `a backup that an administrator asks for is there as the answer says`() throws {
        let server = try ServerProcess()
        let data = server.directory.path(".data")
        let space = "curl -s --fail -X PUT --json '{\"name\": \"WORX\"}' \(try server.url())/v1/spaces/worx"
        #expect(try Tool.shell(space).succeeded)
        #expect(
            try Tool.shell("curl -s -o /dev/null -w '%{http_code}' -X POST \(try server.url())/v1/backups").output
                == "403")
        #expect(try server.stop() == .status(0))
        let key = try Self.telework(
            "key", "add", "--role", "administrator", "--name", "a", "--json", "--data", data)
        let secret = try #require(try JSONValue(parsing: Array(key.output.utf8))["secret"]?.string)
        try server.restart()
        let run = try Self.pastTheBackupOfTheDay {
            try Tool.shell(
                "curl -s --fail-with-body -X POST -H 'Authorization: Bearer \(secret)' \(try server.url())/v1/backups"
            )
        }
        #expect(run.succeeded, "\(run.output)")
        let answer = try JSONValue(parsing: Array(run.output.utf8))
        let path = "\(data)/backups/\(try #require(answer["name"]?.string))"
        #expect(answer["bytes"]?.integer == Files.size(path).map(Int64.init))
        let digest = try Tool.run(["sha256sum", path]).output.prefix(64)
        #expect(answer["sha256"]?.string == String(digest))
        let last = try #require(answer["commit"]?.integer)
        #expect(last >= 2)
        let checked = try Self.telework("restore", "--check", path)
        #expect(checked.succeeded && checked.output.contains("a backup up to commit \(last), "), "\(checked.output)")
    }

    @Test func `backups beside eight writing clients hold everything acknowledged before, once`() throws {
        let server = try ServerProcess(
            configuration: "{\"trustedAddresses\":[\"127.0.0.1\"],\"accessLog\":\"off\"}")
        let port = try server.port()
        let data = server.directory.path(".data")
        let load = Load()
        let group = DispatchGroup()
        let failures = Mutex<[String]>([])
        for client in 0..<8 {
            DispatchQueue.global().async(group: group) {
                do { try load.run(client, port: port) } catch { failures.withLock { $0.append("\(error)") } }
            }
        }
        var backups: [(before: [String: Int], path: String)] = []
        for round in 0..<5 {
            let deadline = Deadline(seconds: 10)
            while load.count < (round + 1) * 200, !deadline.hasPassed { usleep(2000) }
            let before = load.all
            let path = server.directory.path("backup-\(round).jsonl")
            let run = try Self.telework("backup", "--data", data, "--to", path)
            #expect(run.succeeded, "\(run.errors)")
            backups.append((before, path))
        }
        load.stop()
        #expect(group.wait(timeout: .now() + 20) == .success)
        #expect(failures.withLock { $0 } == [])
        var acknowledged = 0
        for (round, backup) in backups.enumerated() {
            let target = server.directory.path("restored-\(round)")
            let restored = try Self.telework("restore", backup.path, "--data", target)
            #expect(restored.succeeded, "\(restored.errors)")
            let again = server.directory.path("again-\(round).jsonl")
            #expect(try Self.telework("backup", "--data", target, "--to", again).succeeded)
            #expect(try Files.bytes(again) == Files.bytes(backup.path))
            let export = server.directory.path("export-\(round).jsonl")
            #expect(try Self.telework("export", "--data", target, "--to", export).succeeded)
            let there = try Self.totals(export)
            for (id, number) in backup.before { #expect((there[id] ?? 0) >= number, "\(id)") }
            acknowledged += backup.before.count
            // Sent again and restored: the same bytes.
            let imported = server.directory.path("imported-\(round)")
            #expect(try Self.telework("import", export, "--data", imported).succeeded)
            let exported = server.directory.path("exported-\(round).jsonl")
            #expect(try Self.telework("export", "--data", imported, "--to", exported).succeeded)
            #expect(try Files.bytes(export) == Files.bytes(exported))
        }
        print("backups under load: rounds \(backups.count), acknowledged \(acknowledged), lost 0")
        #expect(acknowledged > 1000)

        let last = try #require(backups.last)
        let restarted = try ServerProcess(arguments: ["--data", server.directory.path("restored-4")])
        let id = try #require(last.before.keys.first)
        #expect(try restarted.get("/v1/usage/\(id)").status == 200)
        try restarted.stop()

        let bytes = try Files.bytes(last.path)
        let cut = server.directory.path("cut.jsonl")
        try Data(bytes[..<(bytes.count / 2)]).write(to: URL(filePath: cut))
        let refused = try Self.telework("restore", cut, "--data", server.directory.path("cut"))
        #expect(refused.exit == .status(65) && refused.errors.contains(", byte "))
        #expect(!Files.exists(server.directory.path("cut")))
        #expect(try Self.telework("restore", last.path, "--data", data).exit == .status(73))
        #expect(try Self.telework("backup", "--data", data, "--to", last.path).exit == .status(73))
        #expect(try Self.telework("import", last.path, "--data", data).exit == .status(75))
    }

    /// The records of an export by id; one that stands there twice counts for none.
    private static func totals(_ path: String) throws -> [String: Int] {
        var totals: [String: Int] = [:]
        for line in try Files.text(path).split(separator: "\n") where line.hasPrefix("{\"id\"") {
            let value = try JSONValue(parsing: Array(line.utf8))
            guard let id = value["id"]?.string, let total = value["doc"]?["total"]?.integer else { continue }
            totals[id] = totals[id] == nil ? Int(total) : -1
        }
        return totals
    }
}

/// Backups that the server makes by itself.
struct DailyBackupTests {
    @Test func `a backup that is overdue is made at the start, shown in the metrics, and good`() throws {
        let server = try ServerProcess()
        let put = "curl -s --fail --request PUT --json '{\"name\": \"a\"}' \(try server.url())/v1/spaces/worx"
        #expect(try Tool.shell(put).succeeded)
        #expect(try server.stop() == .status(0))
        let directory = server.directory.path(".data/backups")
        #expect(!Files.exists(directory))
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for name in ["backup-20200101-030000.jsonl", "backup-20200102-030000.jsonl.unfinished", "mine.jsonl"] {
            try Data().write(to: URL(filePath: "\(directory)/\(name)"))
        }
        try server.restart()
        let line = try server.process.waitForError(containing: "Backup ")
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
        let name = try #require(names.first)
        #expect(names.count == 2 && names[1] == "mine.jsonl" && line.contains("\(name): commits up to 1"))
        let checked = try Tool.run([try Repository.binary(), "restore", "--check", "\(directory)/\(name)"])
        #expect(checked.succeeded && checked.output.contains("spaces: 1\n"))
        let metrics = try server.get("/metrics").text
        #expect(metrics.contains("telework_backup_failures_total 0\n"))
        #expect(!metrics.contains("telework_backup_newest_timestamp_seconds 0\n"))
        try server.stop()
        // The next start finds it and makes none.
        try server.restart()
        _ = try server.port()
        usleep(300_000)
        #expect(try server.stop() == .status(0))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory).count == 2)
    }

    @Test func `a backup that cannot be made is said and counted, and the server serves`() throws {
        let server = try ServerProcess(configuration: "{\"backups\":{\"directory\":\"/nonexistent/below\"}}")
        let put = "curl -s --fail --request PUT --json '{\"name\": \"a\"}' \(try server.url())/v1/spaces/worx"
        #expect(try Tool.shell(put).succeeded)
        try server.stop()
        try server.restart()
        try server.process.waitForError(containing: "The backup of the day failed")
        #expect(try server.get("/metrics").text.contains("telework_backup_failures_total 1\n"))
        #expect(try server.get("/readyz").status == 200)
        try server.stop()
    }
}
