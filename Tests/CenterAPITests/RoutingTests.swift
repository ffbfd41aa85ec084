import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct RoutingTests {
    struct Row: Sendable {
        let rule: String
        let request: String
        let status: Int
        var nearest: [String] = []

        init(_ rule: String, _ request: String, _ status: Int, nearest: [String] = []) {
            self.rule = rule
            self.request = request
            self.status = status
            self.nearest = nearest
        }
    }

    static let found = [
        Row("a fixed path", "GET /v1/kpis", 200),
        Row("a path with a parameter", "GET /v1/kpis/2", 200),
        Row("a parameter where the fixed segment leads nowhere", "PUT /v1/usage/completeness/2026-08", 200),
        Row("a fixed segment before a parameter", "GET /v1/usage/completeness", 200),
        Row("RFC 9110 9.3.2: HEAD is GET without the body", "HEAD /v1/kpis", 200),
        Row("an escaped path is the path", "GET /v1/%6Bpis", 200),
        Row("dot segments are resolved", "GET /v1/x/../kpis", 200),
        Row("an absolute target is its path", "GET http://localhost/v1/kpis", 200),
    ]

    @Test(arguments: found) func `a route is found`(row: Row) async {
        let reply = await SampleRoutes.caller().call(row.request)
        #expect(reply.status == row.status)
    }

    /// inputs 5.3: `/kpis/99`, `/kpis/2/`, `/KPIS/2`, `/v1//kpis`.
    static let unknown = [
        Row("5.3: the version is missing", "GET /kpis/99", 404, nearest: ["/v1/kpis/99"]),
        Row("5.3: the wrong case", "GET /V1/KPIS/2", 404, nearest: ["/v1/kpis/2"]),
        Row("5.3: the wrong case and no version", "GET /KPIS/2", 404, nearest: ["/v1/kpis/2"]),
        Row("5.3: a doubled slash", "GET /v1//kpis", 404, nearest: ["/v1/kpis"]),
        Row("a letter missing", "GET /v1/kpi", 404, nearest: ["/v1/kpis"]),
        Row("two letters swapped", "GET /v1/semianrs", 404, nearest: ["/v1/seminars"]),
        Row("a segment too many", "GET /v1/kpis/2/value", 404, nearest: ["/v1/kpis/2"]),
        Row("a parameter missing", "PUT /v1/usage/worx", 404, nearest: ["/v1/usage/worx/{period}"]),
        Row("an escape in a parameter is not repeated", "PUT /v1/usag/w%20x/1", 404, nearest: ["/v1/usage/{space}/1"]),
        Row("nothing is near", "GET /wp-login.php", 404),
        Row("a path of many segments", "GET /" + String(repeating: "v1/", count: 200) + "x", 404),
        Row("a long segment", "GET /v1/" + String(repeating: "k", count: 4000), 404),
        Row("parameters alone are near to nothing", "GET /a/b/c/d", 404),
    ]

    @Test(arguments: unknown) func `an unknown path names the nearest`(row: Row) async throws {
        let reply = await SampleRoutes.caller().call(row.request)
        #expect(reply.status == row.status)
        #expect(reply.route == 0)
        let problem = try reply.json
        let nearest = problem["nearest"]?.array?.compactMap(\.string) ?? []
        #expect(nearest.first == row.nearest.first)
        for path in row.nearest { #expect(problem["detail"]?.string?.contains(path) == true) }
    }

    @Test func `a parameter that is no value of its type is not found`() async throws {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis/100")
        #expect(reply.status == 404)
        #expect(try reply.json["detail"]?.string == "1 から 99 までの整数を書いてください。")
    }

    /// inputs 5.3: `/kpis/2/`.
    static let slashes: [(request: String, location: String)] = [
        ("GET /v1/kpis/", "/v1/kpis"),
        ("GET /v1/kpis/2/?fy=R6&x=%20y", "/v1/kpis/2?fy=R6&x=%20y"),
        ("PUT /v1/usage/w%20x/2026-08/", "/v1/usage/w%20x/2026-08"),
        ("GET http://localhost/v1/kpis/", "/v1/kpis"),
    ]

    @Test(arguments: slashes)
    func `a slash at the end is redirected, with the query`(row: (request: String, location: String)) async {
        let reply = await SampleRoutes.caller().call(row.request)
        #expect(reply.status == 308)
        #expect(reply["Location"] == row.location)
    }

    /// An empty location would lead back to itself, again and again.
    @Test(arguments: [("GET //", "/"), ("GET //?x=1", "/?x=1")])
    func `two slashes are one`(row: (request: String, location: String)) async {
        let reply = await Client().call(row.request)
        #expect(reply.status == 308)
        #expect(reply["Location"] == row.location)
    }

    @Test func `a slash at the end of an unknown path is not redirected`() async {
        #expect(await SampleRoutes.caller().call("GET /nothing/").status == 404)
        #expect(await SampleRoutes.caller().call("GET /v1/kpis//").status == 404)
        #expect(await SampleRoutes.caller().call("GET //evil.example/v1/kpis/")["Location"] == nil)
        #expect(await SampleRoutes.caller().call("GET //evil.example/../v1/kpis/")["Location"] == nil)
    }

    /// inputs 5.3: POST to a GET route; OPTIONS; HEAD.
    @Test func `a method that a path does not take gets 405 and Allow`() async {
        let caller = SampleRoutes.caller()
        let kpis = await caller.call("POST /v1/kpis")
        #expect(kpis.status == 405)
        #expect(kpis["Allow"] == "GET, HEAD, OPTIONS")
        #expect(kpis.route != 0)
        #expect(await caller.call("DELETE /v1/seminars")["Allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(await caller.call("BREW /v1/kpis").status == 501)
    }

    @Test func `OPTIONS says what a path takes`() async {
        let caller = SampleRoutes.caller()
        let reply = await caller.call("OPTIONS /v1/seminars")
        #expect(reply.status == 204)
        #expect(reply["Allow"] == "GET, HEAD, POST, OPTIONS")
        #expect(await caller.call("OPTIONS *").status == 204)
        #expect(await caller.call("OPTIONS /nothing").status == 404)
    }

    @Test func `HEAD has the fields of GET`() async {
        let caller = SampleRoutes.caller()
        let get = await caller.call("GET /v1/kpis?fy=R6")
        let head = await caller.call("HEAD /v1/kpis?fy=R6")
        #expect(head.fields == get.fields)
        #expect(head["ETag"] == "\"r7\"")
        #expect(head.body.isEmpty)
    }

    @Test func `a match names the route by its pattern`() async {
        let caller = SampleRoutes.caller()
        let reply = await caller.call("GET /v1/kpis/2")
        #expect(caller.service.routes[reply.route] == "/v1/kpis/{no}")
        #expect(caller.service.routes[0] == "-")
    }
}
