import HTTP
import Synchronization
import Testing

@testable import CenterAPI

/// inputs 5.3: "CORS preflight with Authorization from unknown origin: public GET `*`; keyed calls only for configured
/// origins; server log says which origin was refused".
@Suite struct CrossOriginTests {
    static let known = "Origin: https://www.example.jp"
    static let unknown = "Origin: https://other.example"

    @Test func `what is public may be read from anywhere`() async {
        let caller = SampleRoutes.caller()
        for request in ["GET /v1/kpis", "HEAD /hot", "GET /nothing", "GET /v1/kpis?x=1", "GET /v1/kpis/"] {
            let reply = await caller.call(request, Self.unknown)
            #expect(reply["Access-Control-Allow-Origin"] == "*", "\(request)")
        }
        #expect(await caller.call("GET /v1/kpis")["Access-Control-Expose-Headers"]?.contains("ETag") == true)
    }

    @Test func `a call with a key is answered to configured sites only`() async {
        let refused = Mutex<[String]>([])
        let caller = SampleRoutes.caller { name in refused.withLock { $0.append(name) } }
        let key = "Authorization: Bearer x"
        let good = await caller.call("GET /v1/kpis", key, Self.known)
        #expect(good["Access-Control-Allow-Origin"] == "https://www.example.jp")
        #expect(good["Vary"]?.hasSuffix("Origin") == true)
        let bad = await caller.call("GET /v1/kpis", key, Self.unknown)
        #expect(bad["Access-Control-Allow-Origin"] == nil)
        #expect(bad["Vary"]?.hasSuffix("Origin") == true)
        let body = await caller.call("POST /v1/seminars", "Content-Type: application/json", Self.unknown, body: "{}")
        #expect(body["Access-Control-Allow-Origin"] == nil)
        #expect(refused.withLock { $0 } == ["https://other.example", "https://other.example"])
    }

    struct Preflight: Sendable {
        let rule: String
        let path: String
        let fields: [String]
        let status: Int
        let origin: String?
    }

    static let preflights = [
        Preflight(
            rule: "reading is open to all", path: "/v1/kpis",
            fields: [unknown, "Access-Control-Request-Method: GET"], status: 204, origin: "*"),
        Preflight(
            rule: "with harmless fields too", path: "/v1/kpis",
            fields: [
                unknown, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: if-none-match",
            ], status: 204, origin: "*"),
        Preflight(
            rule: "reading with a key", path: "/v1/kpis",
            fields: [
                unknown, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: accept,Authorization",
            ], status: 403, origin: "*"),
        Preflight(
            rule: "reading with a key from a configured site", path: "/v1/kpis",
            fields: [
                known, "Access-Control-Request-Method: GET", "Access-Control-Request-Headers: authorization",
            ], status: 204, origin: "https://www.example.jp"),
        Preflight(
            rule: "writing", path: "/v1/seminars",
            fields: [unknown, "Access-Control-Request-Method: POST"], status: 403, origin: "*"),
        Preflight(
            rule: "writing from a configured site", path: "/v1/seminars",
            fields: [known, "Access-Control-Request-Method: POST"], status: 204, origin: "https://www.example.jp"),
        Preflight(
            rule: "a method the path does not take", path: "/v1/kpis",
            fields: [known, "Access-Control-Request-Method: POST"], status: 405, origin: "*"),
        Preflight(
            rule: "no page has this origin", path: "/v1/seminars",
            fields: ["Origin: null", "Access-Control-Request-Method: POST"], status: 403, origin: "*"),
    ]

    @Test(arguments: preflights) func `a preflight is answered from the declaration`(row: Preflight) async {
        let reply = await SampleRoutes.caller().call("OPTIONS \(row.path)", fields: row.fields)
        #expect(reply.status == row.status)
        #expect(reply["Access-Control-Allow-Origin"] == row.origin)
        guard row.status == 204 else { return }
        #expect(reply["Access-Control-Max-Age"] == "7200")
        #expect(reply["Access-Control-Allow-Methods"]?.contains("GET") == true)
        #expect(reply["Access-Control-Allow-Headers"]?.contains("Authorization") == true)
        #expect(reply["Vary"]?.contains("Origin") == true)
    }

    @Test func `a site that was turned away is named`() async throws {
        let refused = Mutex<[String]>([])
        let caller = SampleRoutes.caller { name in refused.withLock { $0.append(name) } }
        let reply = await caller.call("OPTIONS /v1/seminars", Self.unknown, "Access-Control-Request-Method: POST")
        #expect(reply.code == "origin-not-allowed")
        #expect(reply.text.contains("https://other.example"))
        #expect(refused.withLock { $0 } == ["https://other.example"])
    }
}
