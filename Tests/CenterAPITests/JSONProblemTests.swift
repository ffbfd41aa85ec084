import Center
import HTTP
import Testing

@testable import CenterAPI
@testable import JSON

/// inputs 5.3: "trailing comma, comment, BOM, duplicate keys, NaN, 1e400, 2^53+1, lone surrogate, depth 10,000".
@Suite struct JSONProblemTests {
    struct Row: Sendable {
        let body: String
        let status: Int
        let rule: String
        let line: Int
        let column: Int

        init(_ body: String, _ status: Int, _ rule: String, _ line: Int, _ column: Int) {
            self.body = body
            self.status = status
            self.rule = rule
            self.line = line
            self.column = column
        }
    }

    static let rows = [
        Row("{\"count\":1,}", 400, "trailing-comma", 1, 11),
        Row("{\n  // なし\n}", 400, "comment", 2, 3),
        Row("\u{FEFF}{}", 400, "byte-order-mark", 1, 1),
        Row("{\"count\":1,\n\"count\":2}", 400, "duplicate-key", 2, 1),
        Row("{\"count\":NaN}", 400, "not-finite", 1, 10),
        Row("{\"count\":1e400}", 422, "decimal-out-of-range", 1, 10),
        Row("{\"count\":9223372036854775808}", 422, "integer-out-of-range", 1, 10),
        Row("{\"count\":\"3\"}", 422, "integer-expected", 1, 10),
        Row("{\"x\":\"\\ud800\"}", 400, "lone-surrogate", 1, 7),
        Row("{\"x\":" + String(repeating: "[", count: 200), 400, "too-deep", 1, 69),
        Row("[]", 422, "object-expected", 1, 1),
        Row("{", 400, "unexpected-end", 1, 2),
        Row("{} x", 400, "trailing-content", 1, 4),
    ]

    @Test(arguments: rows) func `a body that is wrong is answered with the place`(row: Row) async throws {
        let reply = await post(row.body)
        #expect(reply.status == row.status)
        let problem = try reply.json
        #expect(problem["rule"]?.string == row.rule)
        #expect(problem["line"]?.integer == Int64(row.line))
        #expect(problem["column"]?.integer == Int64(row.column))
        if row.status == 422 { #expect(problem["errors"]?.array?.first?["code"]?.string == row.rule) }
    }

    @Test func `a value of the wrong type is named by its pointer`() async throws {
        let problem = try await post("{\"count\":\"3\"}").json
        #expect(problem["errors"]?.array?.first?["pointer"]?.string == "/count")
    }

    @Test func `an integer beyond 2^53 is exact`() async {
        let reply = await post("{\"count\":9007199254740993}")
        #expect(reply.status == 201)
        #expect(reply.text == "{\"count\":9007199254740993}")
    }

    /// inputs 5.2: "Windows cmd: single quotes … JSON error points at `'` and says so".
    @Test func `single quotes are pointed at`() async throws {
        for body in ["'{count:1}'", "{'count':1}"] {
            let problem = try await post(body).json
            #expect(problem["hint"]?.string?.contains("--data-binary @ファイル名") == true)
        }
    }

    @Test(arguments: JSONError.Kind.allCases) func `every kind of error is explained`(kind: JSONError.Kind) throws {
        let error = JSONError(
            kind: kind, location: JSONLocation(line: 3, column: 7, offset: 40), pointer: "/a", limit: 64)
        let problem = Problem(error, in: [])
        #expect(problem.code == .malformedJSON || problem.code == .validation)
        #expect(problem.detail.japanese.hasPrefix("3 行目の 7 文字目: "))
        #expect(problem.detail.english.hasPrefix("Line 3, column 7: "))
    }

    private func post(_ body: String) async -> Reply {
        await SampleRoutes.caller().call("POST /v1/seminars", "Content-Type: application/json", body: body)
    }
}
