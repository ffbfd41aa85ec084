import JSON
import Testing

@testable import CenterAPI

/// Records as forms, CSV, lines of JSON and text, in and out.
@Suite struct `Forms of records` {
    private static let form = "Content-Type: application/x-www-form-urlencoded"

    @Test func `a form's fields make a record, by name or by label`() async throws {
        let staff = try Client.staff()
        let created = await staff.call(
            "POST /v1/seminars", fields: [Self.form],
            body:
                "title=a+b&%E7%A8%AE%E9%A1%9E=%E8%AC%9B%E5%BA%A7&date=R6.11.29&capacity=%EF%BC%94%EF%BC%90%E4%BA%BA&isPublic=%E3%81%AF%E3%81%84&note="
        )
        #expect(created.status == 201, "\(created.text)")
        #expect(try created.json["title"]?.string == "a b")
        #expect(try created.json["category"]?.string == "course")
        #expect(try created.json["date"]?.string == "2024-11-29")
        #expect(try created.json["capacity"]?.integer == 40)
        #expect(try created.json["isPublic"]?.bool == true)
        #expect(try created.json["note"] == .null)
        let changed = await staff.call(
            "PATCH /v1/seminars/sem-00001-8", fields: [Self.form, "If-Match: \"r1\""], body: "capacity=60&title=")
        #expect(try changed.json["capacity"]?.integer == 60)
        #expect(try changed.json["title"]?.string == "a b", "a blank states nothing")
    }

    @Test(arguments: [
        ("title=a&titel=b", "/titel unknown-field"), ("title=a&title=b", "/title repeated"),
        ("title=a&capacity=many", "/capacity wrong-type"), ("title=a&date=4%E6%9C%88", "/date ambiguous"),
        ("title=a&date=R8.2.30", "/date no-such-day"),
    ])
    func `a form that is wrong says where`(_ body: String, _ fault: String) async throws {
        let reply = await (try Client.staff()).call("POST /v1/seminars", fields: [Self.form], body: body)
        #expect(reply.status == 422)
        #expect(reply.faults.contains(fault), "\(reply.faults)")
    }

    /// features.md K: what a terminal asks for in text, it gets in text, writes included.
    @Test func `a write is answered in text where that was asked for`() async throws {
        let staff = try Client.staff()
        let text = "Accept: text/plain"
        let url = "/v1/seminars/sem-00001-8"
        let seminar = `The life of a record`.seminar
        let tried = await staff.post("/v1/seminars?dryRun=true", seminar, text)
        #expect(tried.status == 200 && tried.text.hasPrefix("試しただけで、何も保存していません。\n"))
        let made = await staff.post("/v1/seminars", seminar, text, "Idempotency-Key: a")
        #expect(made.status == 201 && made["Content-Type"] == "text/plain; charset=utf-8")
        #expect(made.text.hasPrefix("セミナー・講座 sem-00001-8 (r1"), "\(made.text)")
        #expect(made["Location"] == url && made["ETag"] == "\"r1-text\"")
        // The replay is JSON, whatever the first answer was.
        let again = await staff.post("/v1/seminars", seminar, text, "Idempotency-Key: a")
        #expect(try again.json["id"]?.string == "sem-00001-8")
        let changed = await staff.patch(
            url, #"{"capacity":60,"capcity":1}"#, text, "If-Match: \"r1-text\"", "Prefer: handling=lenient",
            "Accept-Language: en")
        #expect(changed.text.hasPrefix("Seminar sem-00001-8 (r2"), "\(changed.text)")
        #expect(changed.text.contains("\nCapacity: 60\n"))
        #expect(changed.text.hasSuffix("\n- /capcity: There is no field named capcity.\n"))
        #expect(changed["ETag"] == "\"r2-text-en\"")
        let deleted = await staff.delete(url, text, "If-Match: *")
        #expect(deleted.status == 200 && deleted.text.contains("\(url)/restore に POST"))
        let restored = await staff.call("POST \(url)/restore", text)
        #expect(restored.status == 200 && restored.text.hasPrefix("セミナー・講座 sem-00001-8 (r4"))
        let table = await staff.post("/v1/seminars", seminar, "Accept: text/csv")
        #expect(table.status == 406)
        #expect(try table.json["available"] == .array(["application/json", "text/plain"].map { .string($0) }))
    }

    /// RFC 9110 8.8.3.1: two texts that differ have two entity tags.
    @Test func `a record's words in another language are another representation`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/seminars", `The life of a record`.seminar)
        for query in ["", "?labels=true"] {
            let japanese = await staff.get("/v1/seminars/sem-00001-8\(query)")
            let english = await staff.get(
                "/v1/seminars/sem-00001-8\(query)", "Accept-Language: en", "If-None-Match: \(japanese["ETag"] ?? "")")
            #expect(english.status == 200 && english["ETag"] == "\"r1-en\"")
            #expect(english["Vary"]?.contains("Accept-Language") == true)
        }
    }

    @Test func `JSON that curl calls a form is JSON`() async throws {
        let staff = try Client.staff()
        let reply = await staff.call("POST /v1/seminars", fields: [Self.form], body: `The life of a record`.seminar)
        #expect(reply.status == 201)
    }

    @Test(arguments: [
        ("{\"title\":\"a\",}", 400), ("{\"title\":\"a\"", 400), ("\u{FEFF}{}", 400), ("{\"title\":NaN}", 400),
        ("{\"title\":\"a\",\"title\":\"b\"}", 400), ("{\"title\":\"\\ud800\"}", 400), ("{} // a", 400),
        (String(repeating: "[", count: 10_000), 400), ("{\"capacity\":9007199254740993}", 422),
        ("{\"capacity\":1e400}", 422), ("{\"capacity\":40.0}", 422), ("[]", 422), ("null", 422), ("", 400),
        ("{'title':'a'}", 400),
    ])
    func `a body that is no record is refused with its place`(_ body: String, _ status: Int) async throws {
        let reply = await (try Client.staff()).post("/v1/seminars", body)
        #expect(reply.status == status, "\(reply.text)")
        if status == 400 { #expect(try reply.json["line"]?.integer != nil) }
    }

    @Test func `a list is CSV for programs and for Excel`() async throws {
        let staff = try Client.staff()
        _ = await staff.post(
            "/v1/posts",
            #"{"title":"=1+1, \"富士\"","date":"2026-11","channels":["press","website"],"note":"a\nb","times":3}"#)
        let plain = await staff.get("/v1/posts", "Accept: text/csv")
        #expect(plain["Content-Type"] == "text/csv; charset=utf-8")
        let lines = plain.text.split(separator: "\r\n").map(String.init)
        #expect(lines[0] == "id,revision,発信日,題名,種類,発信した所,URL,回数,公開する,出典,備考")
        #expect(
            lines[1].hasSuffix(
                ",1,2026-11,\"'=1+1, \"\"富士\"\"\",情報の更新,プレス; サイト更新,,3,はい,,\"a\nb\""))
        let file = await staff.get("/v1/posts.csv")
        #expect(file.body == [0xEF, 0xBB, 0xBF] + plain.body)
        #expect(file["Content-Disposition"] == "attachment; filename=\"posts.csv\"")
        let english = await staff.get("/v1/posts?fields=title,category", "Accept: text/csv", "Accept-Language: en")
        #expect(english.text.hasPrefix("id,revision,title,category\r\n"))
        #expect(await staff.get("/v1/posts?date.from=2027", "Accept: text/csv").status == 400)
        #expect(
            await staff.get("/v1/posts?date.from=2027-01", "Accept: text/csv").text.split(separator: "\r\n").count == 1)
    }

    @Test func `a list is one JSON text a line, all of it, from one moment`() async throws {
        let staff = try await `Lists of records`.center()
        for query in ["", "?sort=-date", "?limit=2"] {
            let reply = await staff.get("/v1/seminars\(query)", "Accept: application/x-ndjson")
            #expect(reply["Content-Type"] == "application/x-ndjson")
            let ids = try reply.text.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8))["id"]?.string }
            #expect(ids.count == 5)
            if query.hasPrefix("?sort") { #expect(ids.first == "sem-00005-1") }
        }
    }

    @Test func `records are text for a terminal, and a page for a browser`() async throws {
        let staff = try await `Lists of records`.center()
        let text = await staff.get("/v1/seminars/sem-00002-g", "Accept: text/plain")
        #expect(text.text.contains("題名: Web活用・戦略実行スクール\n"))
        #expect(await staff.get("/v1/seminars", "Accept: text/plain").text.contains("種類: スキルトレーニング"))
        #expect(await staff.get("/v1/seminars", "Accept: text/html").text.contains("<table>"))
        #expect(await staff.get("/v1/seminars", "Accept: application/xml").status == 406)
        let whole = await staff.get("/v1/seminars")
        #expect(await staff.call("HEAD /v1/seminars")["ETag"] == whole["ETag"])
    }
}
