import Center
import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct ProblemTests {
    @Test func `every code has a name of its own, an error's status and texts in both languages`() {
        #expect(Set(ProblemCode.all.map(\.name)).count == ProblemCode.all.count)
        for code in ProblemCode.all {
            #expect(code.status.family == 4 || code.status.family == 5, "\(code.name)")
            #expect(!"\(code.status.reason)".isEmpty, "\(code.name)")
            #expect(code.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }, "\(code.name)")
            for text in [code.title, code.meaning, code.remedy] {
                #expect(text.japanese.utf8.contains { $0 >= 0x80 }, "\(code.name)")
                #expect(text.english.utf8.allSatisfy { $0 < 0x80 }, "\(code.name)")
            }
        }
    }

    static let forms = [MediaType.problem, .text].flatMap { type in Language.allCases.map { (type, $0) } }

    @Test(arguments: ProblemCode.all) func `every code renders and has a page`(code: ProblemCode) async throws {
        let caller = Client()
        for (type, language) in Self.forms {
            let bytes = Problem(code, code.meaning).content(type, language, RequestID(1)).bytes
            let text = String(decoding: bytes, as: UTF8.self)
            #expect(text.contains(code.title[language]))
            #expect(text.contains(code.remedy[language]) || type == .problem)
        }
        for language in Language.allCases {
            let wish = "Accept-Language: \(language.tag)"
            let page = await caller.call("GET /problems/\(code.name)", "Accept: text/html", wish)
            #expect(page.status == 200)
            #expect(page.text.contains("<html lang=\"\(language.tag)\">"))
            #expect(page.text.contains("<h1>\(code.title[language])</h1>"))
            let text = await caller.call("GET /problems/\(code.name)", "Accept: text/plain", wish)
            #expect(text.text.hasSuffix("→ \(code.remedy[language])\n"))
            let json = try await caller.call("GET /problems/\(code.name)", wish).json
            #expect(json["meaning"]?.string == code.meaning[language])
        }
    }

    @Test func `the list of problems names them all`() async throws {
        let caller = Client()
        let items = try #require(try await caller.call("GET /problems").json["items"]?.array)
        #expect(items.compactMap { $0["code"]?.string } == ProblemCode.all.map(\.name))
        for accept in ["text/html", "text/plain"] {
            let reply = await caller.call("GET /problems", "Accept: \(accept)")
            for code in ProblemCode.all { #expect(reply.text.contains(code.name)) }
        }
    }

    @Test func `a problem that is none offers the nearest`() async throws {
        let reply = await Client().call("GET /problems/not-fuond")
        #expect(reply.status == 404)
        #expect(try reply.json["hint"]?.string == "/problems/not-found ではありませんか。")
    }

    static let refusals: [Refusal] =
        Refusal.Malformed.allCases.map { .malformed($0) } + [
            .targetTooLong(limit: 8192), .headTooLarge(limit: 16384), .tooManyFields(limit: 100),
            .bodyTooLarge(limit: 10), .unknownMethod, .unknownTransferCoding, .versionNotSupported,
            .expectationFailed, .headTimeout(seconds: 10), .bodyTimeout, .tooManyConnections(retryAfter: 3),
            .tooManyConnectionsFromAddress(limit: 200, retryAfter: 4), .tooManyRequests(retryAfter: 5),
            .bodyMemoryExhausted(retryAfter: 6),
        ]

    @Test(arguments: refusals) func `every refusal of the server is a problem`(refusal: Refusal) throws {
        let service = Client().service
        let reply = Reply(service.refuse(refusal, nil, RequestID(9)), route: 0, id: RequestID(9))
        #expect(reply.status == Int(refusal.status.code))
        #expect(reply["Retry-After"] == refusal.retryAfter.map { String($0) })
        #expect(ProblemCode.all.contains { $0.name == reply.code })
        #expect(reply["Access-Control-Allow-Origin"] == "*")
    }

    @Test func `malformed requests name the rule and close`() throws {
        let service = Client().service
        for rule in Refusal.Malformed.allCases {
            let reply = Reply(service.refuse(.malformed(rule), nil, RequestID(9)), route: 0, id: RequestID(9))
            #expect(reply.closes)
            #expect(try reply.json["rule"]?.string == rule.rawValue)
        }
    }

    @Test func `what the parser refuses is answered in the form its head asked for`() async {
        let reply = await Client().call("GET /v1/ping", "Host: twice")
        #expect(reply.status == 400)
        #expect(reply.closes)
        #expect(reply.text.contains("Host ヘッダーが二つ以上あります。"))
    }

    @Test func `a text ends with what to do`() async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis?limit=0&kind=x", "Accept: text/plain")
        #expect(
            reply.text == """
                パラメーターの値が正しくありません (400 invalid-parameter)
                limit: 1 から 500 までの整数を書いてください。（ほかに 1 か所）
                - limit: 1 から 500 までの整数を書いてください。
                - kind: seminar、lecture、training のどれかを書いてください。
                requestId: 0000000000007
                → 示された値を直して、もう一度送ってください。

                """)
    }
}

extension ProblemCode: CustomTestStringConvertible {
    public var testDescription: String { name }
}
