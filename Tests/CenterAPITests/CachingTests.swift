import Center
import HTTP
import Testing

@testable import CenterAPI

@Suite struct CachingTests {
    @Test func `an answer over 1 KiB is compressed for those who take it`() async {
        let caller = SampleRoutes.caller()
        for path in ["/v1/seminars?after=1", "/hot"] {
            let whole = await caller.call("GET \(path)")
            let packed = await caller.call("GET \(path)", "Accept-Encoding: gzip, deflate, br, zstd")
            #expect(whole["Content-Encoding"] == nil)
            #expect(packed["Content-Encoding"] == "gzip")
            #expect(packed.body.prefix(2) == [0x1F, 0x8B])
            #expect(packed.body.count < whole.body.count)
            #expect(whole["Vary"]?.contains("Accept-Encoding") == true)
            #expect(whole["ETag"] != packed["ETag"], "RFC 9110 8.8.3.3: each coding has its own tag")
        }
    }

    @Test(arguments: ["identity", "gzip;q=0", "br", ""])
    func `nobody gets gzip who does not take it`(codings: String) async {
        let reply = await SampleRoutes.caller().call("GET /hot", "Accept-Encoding: \(codings)")
        #expect(reply["Content-Encoding"] == nil)
    }

    @Test(arguments: [(1024, false), (1025, true)])
    func `small answers stay as they are`(size: Int, compressed: Bool) async {
        let body = Array(repeating: UInt8(ascii: "a"), count: size)
        let route = Route(
            .get, "/x", "getX", Bilingual("試し", en: "A trial"),
            answers: AnswerRule(.ok, [.text], description: Bilingual("試し", en: "A trial"))
        ) { _ in .content(Answer.Content(.text, body)) }
        let writer = AnswerWriter(CrossOrigin(allowed: [], refused: { _ in }))
        let caller = Client(Router(RouteTable([route]), .sample, writer).service)
        let reply = await caller.call("GET /x", "Accept-Encoding: gzip")
        #expect((reply["Content-Encoding"] == "gzip") == compressed)
    }

    @Test(arguments: ["/v1/kpis?fy=R6", "/v1/seminars?after=1", "/hot"])
    func `who has it already is told so`(path: String) async throws {
        let caller = SampleRoutes.caller()
        for fields in [[], ["Accept-Encoding: gzip"]] {
            let whole = await caller.call("GET \(path)", fields: fields)
            let tag = try #require(whole["ETag"])
            for method in ["GET", "HEAD"] {
                for condition in [tag, "\"x\", \(tag)", "W/\(tag)", "*"] {
                    let again = await caller.call("\(method) \(path)", fields: fields + ["If-None-Match: \(condition)"])
                    #expect(again.status == 304, "RFC 9110 13.1.2: \(condition)")
                    #expect(again.body.isEmpty)
                    #expect(again["ETag"] == tag)
                    for name in ["Cache-Control", "Vary", "Access-Control-Allow-Origin"] {
                        #expect(again[name] == whole[name], "RFC 9110 15.4.5: \(name)")
                    }
                }
            }
            #expect(await caller.call("GET \(path)", fields: fields + ["If-None-Match: \"other\""]).status == 200)
            #expect(await caller.call("GET \(path)", fields: fields + ["If-None-Match: \(tag)x"]).status == 200)
        }
    }

    @Test func `each representation of a revision has its own tag`() {
        var tags: Set<String> = []
        for type in [MediaType.json, .text, .html] {
            for language in Language.allCases {
                for gzip in [false, true] {
                    tags.insert(RevisionTag.text(revision: "r7", type: type, language: language, gzip: gzip))
                }
            }
        }
        #expect(tags.count == 12)
        #expect(tags.contains("r7"))
        #expect(tags.contains("r7-html-en-gz"))
    }

    @Test func `what may be kept says how long`() async {
        let caller = SampleRoutes.caller()
        #expect(await caller.call("GET /hot")["Cache-Control"] == "public, max-age=60")
        #expect(await caller.call("GET /v1/kpis")["Cache-Control"] == "no-cache")
        #expect(await caller.call("GET /v1/kpis/2")["Cache-Control"] == "no-store")
    }
}
