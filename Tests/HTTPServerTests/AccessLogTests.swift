import Foundation
import HTTP
import HTTPServer
import LinuxIO
import Testing

@testable import HTTPServer

/// One JSON object a line for each request, and nothing in it that a person typed.
struct AccessLogTests {
    /// Lines as a strict reader takes them: this order, nothing more, and no other way to write it.
    private struct Line {
        let time: Date
        let id, method, route: String
        let status, bytes: Int
        let caller: String?
        let address: String

        init?(_ text: String) {
            let form =
                #/
                {"time":"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+09:00)","id":"([0-9A-HJKMNP-TV-Z]{13})",
                "method":"([A-Z]+|-)","route":"([^"\\]+)","status":(\d{3}),"bytes":(0|[1-9]\d*),
                "micros":(?:0|[1-9]\d*)(?:,"caller":"([^"\\]+)")?,"address":"([0-9a-f.:]+)"}
                /#
            guard let match = text.wholeMatch(of: form) else { return nil }
            let reader = ISO8601DateFormatter()
            reader.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
            guard let time = reader.date(from: String(match.1)), let status = Int(match.5), let bytes = Int(match.6)
            else { return nil }
            self.time = time
            id = String(match.2)
            method = String(match.3)
            route = String(match.4)
            self.status = status
            self.bytes = bytes
            caller = match.7.map(String.init)
            address = String(match.8)
        }
    }

    /// A log in a directory of its own, and what stands in it once all is written.
    private final class Journal {
        let directory: Scratch
        let log: AccessLog

        init() throws {
            directory = try Scratch()
            log = try AccessLog(.file(path: directory.file("access.jsonl")))
        }

        func lines(in name: String = "access.jsonl") throws -> [Line] {
            let text = try String(contentsOfFile: directory.file(name), encoding: .utf8)
            #expect(text.isEmpty || text.hasSuffix("\n"))
            return try text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
                try #require(Line(String($0)), "\($0)")
            }
        }

        /// Ends the server first, so that its last lines are handed over.
        func end(_ server: TestServer) {
            server.server.stop()
            server.server.abandon()
            server.server.wait()
            log.finish()
        }
    }

    @Test func `each answer is one line that says what happened`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        let start = Date()
        var answers: [Answer] = []
        let client = try server.connect(from: 0x7F00_0002)
        for (path, method) in [
            ("/hello/1", "GET"), ("/key", "GET"), ("/size/500", "HEAD"), ("/unread", "DELETE"), ("/nowhere", "PATCH"),
        ] {
            answers.append(try client.exchange(request(path, method)))
        }
        answers.append(try client.exchange("nonsense\r\n\r\n"))
        client.finishSending()
        #expect(try client.isEndedSilently())
        journal.end(server)

        let lines = try journal.lines()
        #expect(lines.map(\.method) == ["GET", "GET", "HEAD", "DELETE", "PATCH", "-"])
        #expect(lines.map(\.route) == ["/hello", "/key", "/size", "/unread", "-", "-"])
        #expect(lines.map(\.status) == [200, 200, 200, 403, 404, 400])
        #expect(lines.map(\.caller) == [nil, "key-0001", nil, nil, nil, nil])
        #expect(lines.allSatisfy { $0.address == "127.0.0.2" })
        #expect(lines.map(\.id) == answers.map { $0["X-Request-Id"] ?? "" })
        #expect(Set(lines.map(\.id)).count == 6)
        for line in lines {
            #expect(line.time > start.addingTimeInterval(-1) && line.time < Date().addingTimeInterval(1))
        }
    }

    @Test func `bytes are those of the answer, its head included`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        let counts = try ["/hello", "/size/0", "/size/100000", "/nowhere"].map { path in
            let client = try server.connect()
            try client.send(request(path, fields: ["Connection: close"]))
            return try client.remainder().bytes.count
        }
        journal.end(server)
        #expect(try journal.lines().map(\.bytes) == counts)
    }

    /// No body, no target, no query, no field of the request but the proxy's word for the address.
    @Test func `nothing that the client wrote is logged`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        let secret = "Sato-Hanako"
        let fields = [
            "User-Agent: \(secret)", "Authorization: Bearer \(secret)", "X-Request-Id: \(secret)",
            "X-Forwarded-For: \(secret)", "Cookie: \(secret)", "Content-Length: 11",
        ]
        for path in ["/hello/\(secret)", "/\(secret)", "/hello?name=\(secret)"] {
            #expect(try server.exchange(request(path, "POST", fields: fields, body: secret)).status < 500)
        }
        _ = try server.exchange("GET /\(secret) HTTP/1.1\r\nHost: \(secret)\r\n\(secret)\r\n\r\n")
        _ = try server.exchange("\(secret) / HTTP/1.1\r\nHost: \(secret)\r\n\r\n")
        journal.end(server)
        let text = try String(contentsOfFile: journal.directory.file("access.jsonl"), encoding: .utf8)
        #expect(text.split(separator: "\n").count == 5)
        #expect(!text.contains("Sato"))
        _ = try journal.lines()
    }

    @Test func `a client behind a proxy is logged by its own address`() throws {
        let journal = try Journal()
        let proxy = try #require(AddressBlock("127.0.0.4"))
        let server = try TestServer(log: journal.log) { $0.proxies = [proxy] }
        let client = try server.connect(from: 0x7F00_0004)
        for address in ["203.0.113.9", "2001:db8::1"] {
            #expect(try client.exchange(request("/hello", fields: ["X-Forwarded-For: \(address)"])).status == 200)
        }
        journal.end(server)
        #expect(try journal.lines().map(\.address) == ["203.0.113.9", "2001:db8::1"])
    }

    @Test func `pipelined requests on several loops lose no line`() throws {
        let journal = try Journal()
        let server = try TestServer(loops: 2, log: journal.log)
        let clients = try (0..<4).map { _ in try server.connect() }
        for client in clients { try client.send(String(repeating: request("/hello"), count: 100)) }
        for client in clients { for _ in 0..<100 { #expect(try client.answer().status == 200) } }
        journal.end(server)
        let lines = try journal.lines()
        #expect(lines.count == 400)
        #expect(Set(lines.map(\.id)).count == 400)
        #expect(journal.log.droppedLines == 0)
    }

    @Test func `lines of an idle server do not wait for more`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        #expect(try server.exchange(request("/hello")).status == 200)
        let path = journal.directory.file("access.jsonl")
        let start = Date()
        while try Data(contentsOf: URL(filePath: path)).isEmpty, Date().timeIntervalSince(start) < 5 { usleep(5000) }
        #expect(try journal.lines().count == 1)
        journal.end(server)
    }

    @Test func `the log goes on in a new file after a rotation`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        let client = try server.connect()
        let path = journal.directory.file("access.jsonl")
        #expect(try client.exchange(request("/hello/1")).status == 200)
        while try Data(contentsOf: URL(filePath: path)).isEmpty { usleep(5000) }
        rename(path, journal.directory.file("access.jsonl.1"))
        journal.log.reopen()
        while access(path, F_OK) != 0 { usleep(5000) }
        #expect(try client.exchange(request("/unread")).status == 403)
        journal.end(server)
        #expect(try journal.lines(in: "access.jsonl.1").map(\.route) == ["/hello"])
        #expect(try journal.lines().map(\.route) == ["/unread"])
    }

    @Test func `a file that cannot be opened anew leaves the old one`() throws {
        let journal = try Journal()
        let server = try TestServer(log: journal.log)
        let client = try server.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        let path = journal.directory.file("access.jsonl")
        while try Data(contentsOf: URL(filePath: path)).isEmpty { usleep(5000) }
        rename(path, journal.directory.file("old"))
        #expect(mkdir(path, 0o700) == 0)
        journal.log.reopen()
        #expect(try client.exchange(request("/unread")).status == 403)
        journal.end(server)
        rmdir(path)
        #expect(try journal.lines(in: "old").count == 2)
    }
}
