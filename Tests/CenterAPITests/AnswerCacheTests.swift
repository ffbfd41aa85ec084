import Center
import HTTP
import Synchronization
import Testing

@testable import CenterAPI

@Suite struct AnswerCacheTests {
    /// A route that counts how often its answer was made.
    final class Counted: Sendable {
        let made = Mutex(0)
        let version = Mutex<UInt64>(1)
        let size: Int

        init(size: Int = 10) {
            self.size = size
        }

        func caller(access: Access = .anyone) -> Client {
            let version: @Sendable () -> UInt64 = { self.version.withLock { $0 } }
            let route = Route(
                .get, "/x", "getX", Bilingual("試し", en: "A trial"), query: [.init(SampleRoutes.fy)],
                answers: AnswerRule(
                    .ok, [.json, .text], description: Bilingual("試し", en: "A trial"), speaks: true),
                access: access, caching: .checked, version: version
            ) { context throws(Problem) in
                let count = self.made.withLock { made in
                    made += 1
                    return made
                }
                let text = "\(count) \(context.language.tag) \(try context[SampleRoutes.fy] ?? "")"
                let body = text + String(repeating: " ", count: self.size)
                return .content(Answer.Content(context.type, Array(body.utf8)))
            }
            let writer = AnswerWriter(CrossOrigin(allowed: [], refused: { _ in }))
            return Client(Router(RouteTable([route]), .sample, writer).service)
        }
    }

    @Test func `an answer is made once until its version changes`() async {
        let counted = Counted()
        let caller = counted.caller()
        let first = await caller.call("GET /x?fy=R6")
        #expect(first.text.hasPrefix("1 ja R6"))
        let second = await caller.call("GET /x?fy=R6")
        #expect(second.body == first.body)
        #expect(second.fields == first.fields)
        #expect(await caller.call("HEAD /x?fy=R6").fields == first.fields)
        counted.version.withLock { $0 = 2 }
        #expect(await caller.call("GET /x?fy=R6").text.hasPrefix("2 ja R6"))
    }

    @Test func `requests that differ in what counts have answers of their own`() async {
        let caller = Counted().caller()
        let requests: [(String, [String])] = [
            ("GET /x", []), ("GET /x?fy=R6", []), ("GET /x?fy=R5", []), ("GET /x", ["Accept: text/plain"]),
            ("GET /x", ["Accept-Language: en"]), ("GET /x", ["Accept: text/plain", "Accept-Language: en"]),
        ]
        var bodies: Set<String> = []
        for (request, fields) in requests {
            let reply = await caller.call(request, fields: fields)
            #expect(await caller.call(request, fields: fields).text == reply.text)
            bodies.insert(reply.text)
        }
        #expect(bodies.count == requests.count)
    }

    @Test func `what carries a key or says a thing twice is made each time`() async {
        let caller = Counted().caller()
        for fields in [["Authorization: Bearer x"], ["Accept: text/plain", "Accept: text/plain"]] {
            let first = await caller.call("GET /x", fields: fields)
            #expect(await caller.call("GET /x", fields: fields).text != first.text)
        }
    }

    @Test func `a body is refused though the answer is kept`() async {
        let caller = Counted().caller()
        #expect(await caller.call("GET /x").status == 200)
        #expect(await caller.call("GET /x", body: "a").code == "unexpected-body")
    }

    @Test func `what needs a key is never kept`() async {
        let caller = Counted().caller(access: .key)
        let first = await caller.call("GET /x")
        #expect(await caller.call("GET /x").text != first.text)
    }

    @Test func `problems are never kept`() async {
        let caller = Counted().caller()
        #expect(await caller.call("GET /x?fy=").status == 400)
        #expect(await caller.call("GET /x?fy=").status == 400)
    }

    @Test func `a kept answer is compressed for those who take it`() async {
        let caller = Counted(size: 5000).caller()
        let whole = await caller.call("GET /x")
        let packed = await caller.call("GET /x", "Accept-Encoding: gzip")
        #expect(packed["Content-Encoding"] == "gzip")
        #expect(packed.body.count < whole.body.count)
        #expect(await caller.call("GET /x", "If-None-Match: \(whole["ETag"] ?? "")").status == 304)
    }

    @Test func `an answer too large to keep is not compressed in one go, either`() async {
        let caller = Counted(size: AnswerWriter.largestCompressed).caller()
        let reply = await caller.call("GET /x", "Accept-Encoding: gzip")
        #expect(reply.status == 200)
        #expect(reply["Content-Encoding"] == nil)
        #expect(reply.body.count > AnswerWriter.largestCompressed)
    }

    @Test func `memory is bounded by number and by bytes`() async {
        let many = Counted()
        let caller = many.caller()
        for number in 0...AnswerCache.mostEntries { _ = await caller.call("GET /x?fy=\(number)") }
        _ = await caller.call("GET /x?fy=0")
        #expect(many.made.withLock { $0 } == AnswerCache.mostEntries + 2, "all were dropped when there were too many")

        let large = Counted(size: AnswerCache.largestBody)
        let other = large.caller()
        for _ in 1...2 { _ = await other.call("GET /x") }
        #expect(large.made.withLock { $0 } == 2, "too large to keep")
    }
}
