import Center
import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct NegotiationTests {
    struct Row: Sendable {
        let rule: String
        let fields: [String]
        let status: Int
        let type: String

        init(_ rule: String, _ fields: [String], _ status: Int, _ type: String) {
            self.rule = rule
            self.fields = fields
            self.status = status
            self.type = type
        }
    }

    static let rows = [
        Row("nothing is asked for", [], 200, "application/json"),
        Row("anything", ["Accept: */*"], 200, "application/json"),
        Row("5.3: text/html", ["Accept: text/html"], 200, "text/html; charset=utf-8"),
        Row("a browser", ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"], 200, "text/html; charset=utf-8"),
        Row("text", ["Accept: text/plain"], 200, "text/plain; charset=utf-8"),
        Row("text better than JSON", ["Accept: application/json;q=0.5, text/*"], 200, "text/plain; charset=utf-8"),
        Row("two fields are one list", ["Accept: image/png", "Accept: text/plain"], 200, "text/plain; charset=utf-8"),
        Row("5.3: application/xml", ["Accept: application/xml"], 406, "application/problem+json"),
        Row("JSON refused", ["Accept: application/json;q=0, image/png"], 406, "application/problem+json"),
    ]

    @Test(arguments: rows) func `a type is chosen`(row: Row) async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis", fields: row.fields)
        #expect(reply.status == row.status)
        #expect(reply["Content-Type"] == row.type)
    }

    @Test func `406 lists the types there are`() async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis", "Accept: application/xml")
        #expect(reply.list("available") == ["application/json", "text/plain", "text/html"])
    }

    @Test func `Japanese is spoken unless English is asked for`() async throws {
        let caller = SampleRoutes.caller()
        for (wish, language) in [("fr", "ja"), ("en-US,en;q=0.9,ja;q=0.8", "en"), ("ja,en;q=0.8", "ja")] {
            let reply = await caller.call("GET /nothing", "Accept-Language: \(wish)")
            #expect(reply["Content-Language"] == language)
            #expect(try reply.json["title"]?.string == (language == "ja" ? "見つかりません" : "Not found"))
        }
    }

    @Test func `Vary names what an answer depends on`() async {
        let caller = SampleRoutes.caller()
        #expect(await caller.call("GET /v1/kpis")["Vary"] == "Accept, Accept-Language")
        #expect(await caller.call("GET /v1/kpis/2")["Vary"] == "Accept")
        #expect(await caller.call("GET /v1/kpis/2", "Accept: text/html")["Vary"] == "Accept, Accept-Language")
        #expect(await caller.call("GET /v1/usage/completeness")["Vary"] == nil)
        #expect(await caller.call("GET /v1/kpis/2", "Authorization: Bearer x")["Vary"] == "Accept, Origin")
        #expect(await caller.call("GET /hot")["Vary"] == "Accept-Encoding")
        #expect(await caller.call("GET /nothing")["Vary"] == "Accept, Accept-Language")
    }

    static let bodies = [
        Row("JSON", ["Content-Type: application/json"], 201, "application/json"),
        Row("JSON in UTF-8", ["Content-Type: Application/JSON; charset=\"UTF-8\""], 201, "application/json"),
        Row("JSON in another character set", ["Content-Type: application/json; charset=shift_jis"], 415, ""),
        Row("a form", ["Content-Type: application/x-www-form-urlencoded"], 415, ""),
        Row("no type", [], 415, ""),
        Row("compressed", ["Content-Type: application/json", "Content-Encoding: gzip"], 415, ""),
        Row("identity is no coding", ["Content-Type: application/json", "Content-Encoding: identity"], 201, ""),
    ]

    @Test(arguments: bodies) func `a body is taken by its type`(row: Row) async {
        let reply = await SampleRoutes.caller().call("POST /v1/seminars", fields: row.fields, body: "{\"count\":3}")
        #expect(reply.status == row.status)
        if row.status == 415, !row.fields.contains("Content-Encoding: gzip") {
            #expect(reply.list("accepted") == ["application/json"])
        }
    }

    @Test func `a body that nobody takes is refused before it is read`() async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis", body: "x")
        #expect(reply.status == 400)
        #expect(reply.code == "unexpected-body")
        #expect(await SampleRoutes.caller().call("GET /v1/kpis", body: "").status == 200)
    }

    @Test(arguments: [(999, 201), (1000, 201), (1001, 413)])
    func `a body may be as large as its route says`(size: Int, status: Int) async {
        let body = "{\"count\":3}" + String(repeating: " ", count: size - 11)
        let reply = await SampleRoutes.caller().call(
            "POST /v1/seminars", "Content-Type: application/json", body: body)
        #expect(reply.status == status)
    }
}
