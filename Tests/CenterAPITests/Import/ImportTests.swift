import Formats
import JSON
import Testing

@testable import CenterAPI

/// inputs.md 5.2, as far as it is about reading lists.
@Suite struct `Lists that come as tables` {
    static let csv = "Content-Type: text/csv"
    static let json = "Accept: application/json"

    /// Staff of a center without a record.
    static func staff() async throws -> Client { try Client.staff() }

    private static func send(_ client: Client, _ text: String, _ query: String = "", _ fields: String...) async -> Reply
    {
        await client.call("POST /v1/spaces\(query)", fields: [csv, json] + fields, body: text)
    }

    struct Table: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var type: String? = "text/csv"

        init(_ name: String, _ text: String, type: String? = "text/csv") {
            self.init(name, Array(text.utf8), type: type)
        }

        init(_ name: String, _ bytes: [UInt8], type: String? = "text/csv") {
            testDescription = name
            self.bytes = bytes
            self.type = type
        }
    }

    private static let plain = "slug,name,opened,capacity\nworx,W,2026-08,1412\ndesk,D,2026-08,0\n"
    private static let labels = "記号,名称,開設,定員（席数）\r\nworx,W,令和8年8月,\"1,412人\"\r\ndesk,D,R8-08,０\r\n"
    private static let utf16 = Array(labels.utf16).flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    private static let form = "application/x-www-form-urlencoded"
    private static let parts =
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
        + "Content-Type: application/vnd.ms-excel\r\n\r\n" + labels + "\r\n--X--\r\n"

    static let tables = [
        Table("plain", plain), Table("labels, CRLF, repairs", labels),
        Table("a mark", [0xEF, 0xBB, 0xBF] + Array(labels.utf8)), Table("CR", plain.replacing("\n", with: "\r")),
        Table("CP932", CP932.encode(labels) ?? []),
        Table("CP932, named", CP932.encode(labels) ?? [], type: "text/csv; charset=Shift_JIS"),
        Table("UTF-16 with a mark", [0xFF, 0xFE] + utf16), Table("UTF-16 without", utf16),
        Table("tabs", plain.replacing(",", with: "\t")),
        Table("tabs, named", plain.replacing(",", with: "\t"), type: "text/tab-separated-values"),
        Table("semicolons", plain.replacing(",", with: ";")),
        Table("sep=", "sep=;\n" + plain.replacing(",", with: ";")),
        Table("another order, folded headers", "定員 (席数),ｎame,OPENED,Slug\n1412,W,2026-08,worx\n0,D,2026-08,desk\n"),
        Table("extra columns", "slug,name,opened,capacity,天気\nworx,W,2026-08,1412,晴\ndesk,D,2026-08,0,雨\n"),
        Table("a title above", "8月の利用,,,\n" + plain), Table("two header lines", "記号,名称,開設,定員（席数）\n" + plain),
        Table("blank rows", "slug,name,opened,capacity\n\nworx,W,2026-08,1412\n,,,\n　,,,\ndesk,D,2026-08,0\n\n"),
        Table("totals that agree", plain + "合計,,,1412\n"), Table("a total first", plain + ",合　計,,\"1,412\"\n"),
        Table("no type", labels, type: nil), Table("curl's form", plain, type: form),
        Table("a type of Windows", labels, type: "application/vnd.ms-excel"),
        Table("bytes", plain, type: "application/octet-stream"),
        Table("multipart", parts, type: "multipart/form-data; boundary=X"),
        Table(
            "an array",
            #"[{"slug":"worx","name":"W","opened":"2026-08","capacity":1412},{"slug":"desk","name":"D","opened":"2026-08","capacity":0}]"#,
            type: "application/json"),
        Table(
            "an array under a form's name",
            #"[{"slug":"worx","name":"W","opened":"2026-08","capacity":1412},{"slug":"desk","name":"D","opened":"2026-08","capacity":0}]"#,
            type: form),
        Table(
            "lines",
            "{\"slug\":\"worx\",\"name\":\"W\",\"opened\":\"2026-08\",\"capacity\":1412}\n\n{\"slug\":\"desk\",\"name\":\"D\",\"opened\":\"2026-08\",\"capacity\":0}\n",
            type: "application/x-ndjson"),
    ]

    @Test(arguments: tables)
    func `every form of a table leads to the same records`(table: Table) async throws {
        let staff = try await Self.staff()
        let fields = table.type.map { ["Content-Type: \($0)"] } ?? []
        let reply = await staff.call("POST /v1/spaces", fields: fields + [Self.json], bytes: table.bytes)
        #expect(reply.status == 201, "\(reply.text)")
        #expect(try reply.json["created"]?.integer == 2)
        let worx = try await staff.get("/v1/spaces/worx").json
        #expect(worx["capacity"]?.integer == 1412)
        #expect(worx["opened"]?.string == "2026-08")
        #expect(try await staff.get("/v1/spaces/desk").json["capacity"]?.integer == 0, "0 stays 0")
        // The same again changes nothing.
        let again = await staff.call("POST /v1/spaces", fields: fields + [Self.json], bytes: table.bytes)
        #expect(again.status == 200)
        #expect(try again.json["unchanged"]?.integer == 2, "\(again.text)")
    }

    @Test func `what was read over and put right is said`() async throws {
        let staff = try await Self.staff()
        let reply = await Self.send(
            staff, "記号,名称,開設,定員（席数）,天気\nworx,W,令和8年8月,１４１２人,晴\n,,,,\n合計,,,1412,\n")
        let json = try reply.json
        #expect(json["rows"]?.integer == 1)
        #expect(json["blankRows"]?.integer == 1)
        #expect(json["totalRows"]?.integer == 1)
        #expect(reply.list("ignoredColumns") == ["天気"])
        let repairs = json["repairs"]?.array ?? []
        #expect(repairs.map { $0["column"]?.string } == ["開設", "定員（席数）"])
        #expect(repairs.map { $0["row"]?.integer } == [2, 2])
        #expect(repairs.last?["from"]?.string == "１４１２人")
        #expect(repairs.last?["to"]?.string == "1412")
        #expect(repairs.last?["codes"]?.array?.compactMap(\.string) == ["full-width", "unit"])
    }

    struct Wrong: Sendable, CustomTestStringConvertible {
        var testDescription: String { text }
        let text: String
        /// Row, column, code.
        let faults: [String]

        init(_ text: String, _ faults: String...) {
            self.text = text
            self.faults = faults
        }
    }

    private static let head = "slug,name,opened,capacity\n"
    static let wrong = [
        Wrong(head + "worx,W,2026-08,約1200\n", "2 capacity not-exact"),
        Wrong(head + "worx,W,2026-08,1.2千\n", "2 capacity not-exact"),
        Wrong(head + "worx,W,4月,1\n", "2 opened ambiguous"), Wrong(head + "worx,W,Apr-25,1\n", "2 opened ambiguous"),
        Wrong(head + "worx,W,2026-08,-3\n", "2 capacity too-small"),
        Wrong(head + "worx,W,2026-08,10.5\n", "2 capacity wrong-type"),
        Wrong("slug,name,partOf\nworx,W,nowhere\n", "2 partOf no-such-record"),
        Wrong(head + "worx,W,2026-08,1\nworx,V,2026-08,2\n", "3  repeated-record"),
        Wrong(head + "worx,W,2026-08,1\n\ndesk,D,x,y\n", "4 opened wrong-format", "4 capacity wrong-type"),
        Wrong(head + "worx,W,2026-08,1\ndesk,D,2026-08,2\n合計,,,4\n", "4 capacity total-mismatch"),
        Wrong(head + "worx,W,2026-08,1,412\n", "2  column-count"),
        Wrong("slug,name,capacty\nworx,W,1\n", "1 capacty unknown-column"),
        Wrong("slug,name,name\nworx,1,2\n", "1 name repeated-column"),
        Wrong("slug,capacity\na,1\nb,1\n", "2  required"),
        Wrong(head + "WORX!,W,2026-08,1\n", "2 slug wrong-format"),
        Wrong("id,slug,name\nworx,desk,W\n", "2 id key-mismatch"),
        Wrong("id,revision,slug,name\nworx,3,worx,W\n", "2 id no-such-record"),
    ]

    @Test(arguments: wrong)
    func `what is wrong is told by row and column, and nothing is stored`(wrong: Wrong) async throws {
        let staff = try await Self.staff()
        let reply = await Self.send(staff, wrong.text)
        #expect(reply.status == 422)
        #expect(reply.code == "validation")
        let errors = try reply.json["errors"]?.array ?? []
        let told = errors.map { "\($0["row"]?.integer ?? 0) \($0["column"]?.string ?? "") \($0["code"]?.string ?? "")" }
        #expect(told == wrong.faults)
        #expect(await staff.get("/v1/spaces").items("id").isEmpty)
    }

    struct Unreadable: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        var type = "text/csv"
        let status: Int
        let code: String
    }

    static let unreadable = [
        Unreadable(
            testDescription: "an .xlsx", bytes: Array("PK\u{3}\u{4}".utf8) + [0, 0], status: 400,
            code: "not-a-table"),
        Unreadable(
            testDescription: "an .xls under a form's name", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1],
            type: "application/x-www-form-urlencoded", status: 400, code: "not-a-table"),
        Unreadable(
            testDescription: "-d took the newlines",
            bytes: Array("slug,name,capacityworx,W,1412desk,D,3".utf8),
            type: "application/x-www-form-urlencoded", status: 400, code: "csv-newlines-lost"),
        Unreadable(
            testDescription: "the same under text/csv",
            bytes: Array("記号,名称,定員（席数）worx,W,1412".utf8), status: 400, code: "csv-newlines-lost"),
        Unreadable(
            testDescription: "a quote never closed", bytes: Array("slug,name,capacity\nworx,\"W,1\n".utf8),
            status: 400,
            code: "broken-table"),
        Unreadable(
            testDescription: "no text", bytes: Array("slug,name\n".utf8) + [0xFF, 0xFF, 0x0A], status: 400,
            code: "unreadable-text"),
        Unreadable(
            testDescription: "a set nobody knows", bytes: Array("slug,name\n".utf8), type: "text/csv; charset=ebcdic",
            status: 400, code: "unreadable-text"),
        Unreadable(
            testDescription: "headers nobody knows", bytes: Array("a,b\n1,2\n".utf8), status: 400,
            code: "header-missing"),
        Unreadable(testDescription: "headers alone", bytes: Array("slug,name\n".utf8), status: 422, code: "validation"),
        Unreadable(testDescription: "nothing", bytes: [], status: 400, code: "unreadable-body"),
        Unreadable(
            testDescription: "two files",
            bytes: Array(
                "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\nx\r\n--X\r\nContent-Disposition: form-data; name=\"b\"; filename=\"b\"\r\n\r\ny\r\n--X--"
                    .utf8),
            type: "multipart/form-data; boundary=X", status: 400, code: "several-files"),
        Unreadable(
            testDescription: "half a form", bytes: Array("--X\r\nabc".utf8), type: "multipart/form-data; boundary=X",
            status: 400, code: "unreadable-body"),
        Unreadable(
            testDescription: "broken lines", bytes: Array("{}\n{\"a\":}\n".utf8), type: "application/x-ndjson",
            status: 400,
            code: "malformed-json"),
    ]

    @Test(arguments: unreadable)
    func `what is no list is recognised, and told in text to curl`(sent: Unreadable) async throws {
        let staff = try await Self.staff()
        let type = "Content-Type: \(sent.type)"
        let reply = await staff.call("POST /v1/spaces", fields: [type, Self.json], bytes: sent.bytes)
        #expect(reply.status == sent.status)
        #expect(reply.code == sent.code, "\(reply.text)")
        let text = await staff.call("POST /v1/spaces", fields: [type, "Accept: */*"], bytes: sent.bytes)
        #expect(text.status == sent.status)
        if !sent.type.contains("ndjson") {
            #expect(text["Content-Type"] == "text/plain; charset=utf-8")
            #expect(text.text.contains(sent.code))
        }
    }

    @Test func `a record is named where people know no number`() async throws {
        let staff = try await Self.staff()
        for name in ["株式会社富士テレワーク", "富士山観光㈱", "富士山観光株式会社"] {
            _ = await staff.post("/v1/organizations", "{\"name\":\"\(name)\",\"category\":\"company\"}")
        }
        func send(_ company: String) async -> Reply {
            await staff.call(
                "POST /v1/arrivals", fields: [Self.csv, Self.json], body: "時期,企業\nR7.4,\(company)\n")
        }
        let named = await send("（株）富士ﾃﾚﾜｰｸ")
        #expect(named.status == 201, "\(named.text)")
        let repairs = try named.json["repairs"]?.array ?? []
        #expect(repairs.last?["codes"]?.array?.compactMap(\.string) == ["name"])
        let first = await staff.get("/v1/organizations").items("id").first
        #expect(await staff.get("/v1/arrivals").items("company") == [first])
        for (company, code) in [("富士山観光", "ambiguous"), ("清水商店", "no-such-record"), ("org-00001-x", "mistyped-id")] {
            let reply = await send(company)
            #expect(reply.status == 422)
            #expect(try reply.json["errors"]?.array?.first?["code"]?.string == code, "\(reply.text)")
        }
    }

    @Test func `a command that spoils a list is answered with one that does not`() async throws {
        let staff = try await Self.staff()
        let lost = await staff.call(
            "POST /v1/spaces?mode=partial", fields: ["Content-Type: \(Self.form)", "Accept: */*"],
            body: "slug,name,opened,capacityworx,W,2026-08,1412desk,D,2026-08,0")
        #expect(lost.status == 400)
        #expect(
            lost.text.contains(
                "sh: curl --header 'Content-Type: text/csv' --data-binary '@spaces.csv'"
                    + " 'https://telework.example.jp/v1/spaces?mode=partial'"), "\(lost.text)")
    }

    @Test func `a line that is no JSON is told by its number in the file`() async throws {
        let staff = try await Self.staff()
        let reply = await staff.call(
            "POST /v1/spaces", fields: ["Content-Type: application/x-ndjson"],
            body: "{\"slug\":\"a\",\"name\":\"A\"}\n\n{\"slug\":\"b\",\n")
        #expect(reply.code == "malformed-json")
        #expect(try reply.json["line"]?.integer == 3, "\(reply.text)")
        #expect(await staff.get("/v1/spaces").items("id").isEmpty)
    }

    @Test func `plain fields of a multipart form make one record`() async throws {
        // inputs.md 5.2: forms that need no quoting.
        let staff = try await Self.staff()
        let fields = [("slug", "worx"), ("名称", "W"), ("開設", "R8-08")].map {
            "--X\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
        }.joined()
        let reply = await staff.call(
            "POST /v1/spaces", fields: ["Content-Type: multipart/form-data; boundary=X"], body: fields + "--X--\r\n")
        #expect(reply.status == 201, "\(reply.text)")
        #expect(try reply.json["id"]?.string == "worx")
    }
}
