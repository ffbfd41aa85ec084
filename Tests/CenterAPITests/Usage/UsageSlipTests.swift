import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// Commands that were not quite what was meant: each is answered with the one that works, with what was typed.
@Suite struct `A slip of the command` {
    private static let url = "https://telework.example.jp/v1/usage"
    private static let curl = `Submitting a month`.curl
    private static let form = `Submitting a month`.form
    private static let table = "スペース,対象期間,利用者数\nworx,2026-08,1412\n"

    private static func clerk() async throws -> Client {
        `Submitting a month`.partner(try await `Submitting a month`.center())
    }

    /// Request, content, and the rest of the line for sh.
    @Test(arguments: [
        ("POST /v1/usage/worx/2026-08", "total=5", 405, "--request PUT --data 'total=5' '\(url)/worx/2026-08'"),
        (
            "POST /v1/usage/worx/R8-08?dryRun=true", #"{"total":5,"workUse":2}"#, 405,
            "--request PUT --data 'total=5' --data 'workUse=2' '\(url)/worx/2026-08?dryRun=true'"
        ),
        ("PATCH /v1/usage/worx/2026-08-03", "total=5", 405, "--request PUT --data 'total=5' '\(url)/worx/2026-08-03'"),
        ("PUT /v1/usages/worx/2026-08", "total=5", 404, "--request PUT --data 'total=5' '\(url)/worx/2026-08'"),
        ("PUT /usage/worx/2026/8", "total=5", 404, "--request PUT --data 'total=5' '\(url)/worx/2026-08'"),
        ("PUT /v1/usage-data/2026-08/worx", "total=5", 404, "--request PUT --data 'total=5' '\(url)/worx/2026-08'"),
        (
            "PUT /v1/usage", "space=worx&period=2026-08&total=5", 405,
            "--data 'space=worx' --data 'period=2026-08' --data 'total=5' '\(url)'"
        ),
        ("POST /usage", "total=5", 404, "--header 'Content-Type: text/csv' --data-binary '@usage.csv' '\(url)'"),
        (
            "PUT /v1/usage?dryRun=true", table, 405,
            "--header 'Content-Type: text/csv' --data-binary '@usage.csv' '\(url)?dryRun=true'"
        ),
        (
            "POST /v1/usage/worx", "period=2026-08&total=5", 404,
            "--data 'space=worx' --data 'period=2026-08' --data 'total=5' '\(url)'"
        ),
        ("PUT /v1/usage/worx", "total=5", 404, "--header 'Content-Type: text/csv' --data-binary '@usage.csv' '\(url)'"),
    ])
    func `a wrong method or address is answered with a command that works`(
        _ request: String, _ body: String, _ status: Int, _ command: String
    ) async throws {
        let clerk = try await Self.clerk()
        let reply = await clerk.call(request, Self.curl, Self.form, "Authorization: Bearer x", body: body)
        #expect(reply.status == status && reply.text.hasPrefix("NG \(status) "), "\(reply.text)")
        let key = "--header \"Authorization: Bearer $TELEWORK_KEY\""
        let put = command.hasPrefix("--request PUT ") ? "--request PUT " : ""
        #expect(reply.text.contains("\nsh: curl \(put)\(key) \(command.dropFirst(put.count))\n"), "\(reply.text)")
        #expect(reply.text.contains("\ncmd: curl.exe ") && reply.text.contains("\npowershell: curl.exe "))
    }

    @Test func `what is too long to be typed is not read for it`() async throws {
        let reply = await (try await Self.clerk()).call(
            "POST /v1/usage/worx/2026-08", Self.curl, Self.form, body: "note=\(String(repeating: "a", count: 2000))")
        #expect(reply.status == 405 && reply.text.contains("--data-binary '@usage.csv'"))
        let other = await (try await Self.clerk()).call("POST /v1/spaces/worx", Self.form, body: "name=a")
        #expect(other.status == 405 && !other.text.contains("curl"))
    }

    /// The body, and what it is answered.
    @Test(arguments: [
        ("usage.csv", "ファイルの中身ではなく、名前「usage.csv」だけが届きました。", "'@usage.csv'"),
        ("8月 報告.CSV\r\n", "名前「8月 報告.CSV」だけ", "'@8月 報告.CSV'"),
        ("space%2Cperiod%2Ctotal%0Aworx%2C2026-08%2C5%0A", "URL の書き方に変えられています", "'@usage.csv'"),
        (
            #"{"space":"worx","period":"2026-08","total":1}{"space":"worx","period":"2026-09","total":1}"#, "改行が消えています",
            "'@usage.ndjson'"
        ),
    ])
    func `a body that is not the file is known as the slip it is`(
        _ body: String, _ words: String, _ file: String
    ) async throws {
        let reply = await (try await Self.clerk()).call("POST /v1/usage", Self.curl, Self.form, body: body)
        #expect(reply.status == 400 && reply.text.contains(words), "\(reply.text)")
        #expect(reply.text.contains("--data-binary \(file) '\(Self.url)'\n"), "\(reply.text)")
    }

    @Test func `UTF-16 without line ends has lost them`() async throws {
        var left: [UInt8] = [0xFF, 0xFE]
        for unit in Self.table.utf16 {
            let bytes = [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
            left += bytes.filter { $0 != 0 && $0 != 0x0A && $0 != 0x0D }
        }
        let reply = await (try await Self.clerk()).bare(
            "POST /v1/usage", fields: [Self.curl, Self.form], bytes: left)
        #expect(reply.text.hasPrefix("NG 400 csv-newlines-lost\n"), "\(reply.text)")
    }

    @Test(arguments: [
        ("name=\"file\"", table, "OK U-202611-0001 201 revised=0 new=1\n"),
        ("name=\"file\"", "usage.csv", "NG 400 unreadable-body\n"),
        ("name=\"fiel\"", "5", "NG 422 validation\n"),
    ])
    func `a file sent as a field is a file, and its name alone is not`(
        _ disposition: String, _ content: String, _ mark: String
    ) async throws {
        let body = "--x\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n--x--\r\n"
        let reply = await (try await Self.clerk()).call(
            "POST /v1/usage", Self.curl, "Content-Type: multipart/form-data; boundary=x", body: body)
        #expect(reply.text.hasPrefix(mark), "\(reply.text)")
    }
}

/// Lines of JSON, whatever type they come under: rows are numbered as lines of the file, blank ones counted.
@Suite struct `Submitting lines of JSON` {
    private static func line(_ period: String, _ more: String = "") -> String {
        #"{"space":"worx","period":"\#(period)","total":5\#(more)}"#
    }

    private static func send(_ body: String, _ type: String) async throws -> Reply {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        return await clerk.call("POST /v1/usage", "Accept: application/json", "Content-Type: \(type)", body: body)
    }

    @Test(arguments: [
        "application/x-ndjson", "application/jsonl", "application/json", "application/x-www-form-urlencoded",
        "text/plain",
    ])
    func `they are known by themselves`(_ type: String) async throws {
        for body in [
            "\(Self.line("2026-08"))\n\n\(Self.line("2026-09", #","note":"}{""#))\r\n",
            "\u{FEFF}\(Self.line("2026-08"))\n\(Self.line("2026-09"))",
        ] {
            let reply = try await Self.send(body, type)
            #expect(try reply.json["counts"]?["created"]?.integer == 2, "\(type): \(reply.text)")
        }
        let one = try await Self.send(Self.line("2026-08", #","note":"}{""#), type)
        #expect(try one.json["counts"]?["created"]?.integer == 1, "\(type): \(one.text)")
    }

    @Test(arguments: [
        ("\n\n\(line("2026-13"))\n", [3]), ("\(line("2026-08"))\n\n\n\(line("2026-13"))\n\(line("2026-14"))", [4, 5]),
        ("\(line("2026-08", #","workUse":9"#))\r\n\r\n\(line("2026-13"))", [1, 3]),
    ])
    func `a fault has the line it stands on, and faults are in the order of lines`(
        _ body: String, _ rows: [Int64]
    ) async throws {
        let reply = try await Self.send(body, "application/x-ndjson")
        #expect(reply.status == 422)
        #expect(try reply.json["errors"]?.array?.map { $0["row"]?.integer } == rows, "\(reply.text)")
    }

    @Test func `what is no JSON has its line too`() async throws {
        let reply = try await Self.send(
            "\(Self.line("2026-08"))\n\n\(Self.line("2026-09", ","))\n", "application/x-ndjson")
        let json = try reply.json
        #expect(json["code"]?.string == "malformed-json" && json["line"]?.integer == 3, "\(reply.text)")
        #expect(json["detail"]?.string?.hasPrefix("3 行目の ") == true)
    }
}
