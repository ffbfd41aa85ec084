import Center
import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct BuiltInRouteTests {
    @Test func `a living server answers ok`() async {
        let reply = await Client().call("GET /healthz")
        #expect(reply.status == 200)
        #expect(reply.text == "ok\n")
    }

    @Test func `ping says that the connection works and who is calling`() async {
        let reply = await Client().call("GET /v1/ping", "Accept: text/plain")
        #expect(reply.status == 200)
        #expect(reply.text.contains("接続できています（鍵なし）"))
        #expect(reply.text.contains("2026-11-18T20:06:40+09:00"))
    }

    @Test func `a server that may not take writes says why`() async throws {
        var surroundings = Surroundings.sample
        surroundings.faults = { [Bilingual("ディスクがいっぱいです", en: "The disk is full")] }
        let reply = await Client(.sample, surroundings).call("GET /readyz")
        #expect(reply.status == 503)
        #expect(try reply.json["code"]?.string == "not-ready")
        #expect(try reply.json["detail"]?.string == "ディスクがいっぱいです")
    }

    @Test func `an unknown path is a problem in JSON`() async {
        let reply = await Client().call("GET /nothing")
        #expect(reply.status == 404)
        #expect(reply["Content-Type"] == "application/problem+json")
    }

    @Test func `a method that a path does not take is 405 with Allow`() async {
        let reply = await Client().call("DELETE /v1/ping")
        #expect(reply.status == 405)
        #expect(reply["Allow"] == "GET, HEAD, OPTIONS")
    }
}
