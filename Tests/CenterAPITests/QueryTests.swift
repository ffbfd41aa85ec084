import HTTP
import JSON
import Testing

@testable import CenterAPI

@Suite struct QueryTests {
    struct Row: Sendable {
        let rule: String
        let query: String
        let code: String
        /// Parts of the detail or of the first error's hint.
        let says: [String]

        init(_ rule: String, _ query: String, _ code: String, _ says: String...) {
            self.rule = rule
            self.query = query
            self.code = code
            self.says = says
        }
    }

    static let refused = [
        Row("5.3: another name for fy", "fiscal_year=R6", "unknown-parameter", "「fy」ではありませんか", "fy, limit, kind"),
        Row("5.3: the same in camel case", "fiscalYear=R6", "unknown-parameter", "「fy」ではありませんか"),
        Row("a letter missing", "limt=3", "unknown-parameter", "「limit」ではありませんか"),
        Row("names are case-sensitive", "FY=R6", "unknown-parameter", "「fy」ではありませんか"),
        Row("nothing is near", "zzzzzzz=1", "unknown-parameter", "fy, limit, kind"),
        Row("a name without a value", "zzz", "unknown-parameter", "zzz"),
        Row("one given twice", "fy=R6&fy=R5", "repeated-parameter", "fy", "二回"),
        Row("5.3: limit 0", "limit=0", "invalid-parameter", "1 から 500 までの整数"),
        Row("5.3: limit -1", "limit=-1", "invalid-parameter", "1 から 500 までの整数"),
        Row("5.3: limit abc", "limit=abc", "invalid-parameter", "1 から 500 までの整数"),
        Row("5.3: limit 1000000", "limit=1000000", "invalid-parameter", "1 から 500 までの整数"),
        Row("a number beyond 64 bits", "limit=99999999999999999999", "invalid-parameter", "整数"),
        Row("a plus is a blank", "limit=+5", "invalid-parameter", "整数"),
        Row("an empty value", "limit=", "invalid-parameter", "整数"),
        Row("no value", "limit", "invalid-parameter", "整数"),
        Row("one of several names, misspelt", "kind=seminer", "invalid-parameter", "「seminar」ではありませんか"),
        Row("a broken escape", "fy=%zz", "malformed-query", "4 バイト目"),
        Row("not UTF-8", "fy=%82%a0", "malformed-query", "UTF-8"),
    ]

    @Test(arguments: refused) func `a wrong query says what is right`(row: Row) async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis?\(row.query)")
        #expect(reply.status == 400)
        #expect(reply.code == row.code)
        for part in row.says { #expect(reply.text.contains(part), "\(reply.text)") }
    }

    @Test func `all values that are wrong are told at once`() async throws {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis?limit=x&kind=y")
        let errors = try #require(try reply.json["errors"]?.array)
        #expect(errors.map { $0["parameter"]?.string } == ["limit", "kind"])
    }

    /// A target holds thousands of names: neither the answer nor the work may grow with them.
    @Test(arguments: [(9, 9), (10, 10), (11, 10), (4000, 10)])
    func `of many unknown names the first are told`(row: (given: Int, told: Int)) async throws {
        let query = String(repeating: "f&", count: row.given)
        let reply = await SampleRoutes.caller().call("GET /v1/kpis?\(query)")
        #expect(reply.code == "unknown-parameter")
        #expect(try reply.json["errors"]?.array?.count == row.told)
        #expect(reply.body.count < 4000)
    }

    @Test func `a parameter that is needed is asked for`() async throws {
        let reply = await SampleRoutes.caller().call("GET /v1/seminars")
        #expect(reply.status == 400)
        #expect(try reply.json["errors"]?.array?.first?["parameter"]?.string == "after")
    }

    @Test func `a path without parameters says so`() async {
        let reply = await SampleRoutes.caller().call("GET /hot?x=1")
        #expect(reply.status == 400)
        #expect(reply.list("validParameters") == [])
        #expect(reply.text.contains("パラメーターは要りません"))
    }

    @Test func `values are decoded`() async {
        let reply = await SampleRoutes.caller().call("GET /v1/kpis?fy=%E4%BB%A4%E5%92%8C6&limit=7&kind=lecture&")
        #expect(reply.status == 200)
        #expect(reply.text == #"{"limit":7,"kind":"lecture","fy":"令和6"}"#)
    }

    @Test func `an empty query is none`() async {
        #expect(await SampleRoutes.caller().call("GET /v1/kpis?").status == 200)
    }
}
