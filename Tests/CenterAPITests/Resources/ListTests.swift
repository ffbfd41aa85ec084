import JSON
import Testing

@testable import CenterAPI

/// Lists as a front end asks for them: inputs.md 5.3.
@Suite struct `Lists of records` {
    static let seminars = [
        #"{"title":"ＷＥＢ活用セミナー","category":"seminar","date":"2024-04-30","capacity":40,"isPublic":true,"state":"held"}"#,
        #"{"title":"Web活用・戦略実行スクール","category":"course","date":"2024-11-29","participants":6}"#,
        #"{"title":"かんたんリモートワーク講座","category":"skillTraining","date":"FY2024","participants":36}"#,
        #"{"title":"DX人材育成セミナー","category":"seminar","date":"2025-03","note":"担当は山田"}"#,
        #"{"title":"来年度の講座","category":"course","date":"2025-04-01","isPublic":true,"state":"open"}"#,
    ]

    static func center() async throws -> Client {
        let staff = try Client.staff()
        for seminar in seminars { _ = await staff.post("/v1/seminars", seminar) }
        return staff
    }

    static func numbers(_ reply: Reply) -> [Int] {
        reply.items("id").compactMap { id in
            (1...9).first { id.hasPrefix("sem-0000\($0)-") }
        }
    }

    @Test func `a list is narrowed, put in order and searched by its query`() async throws {
        let staff = try await Self.center()
        let table: [(String, [Int])] = [
            ("", [1, 2, 3, 4, 5]), ("fy=R6", [1, 2, 3, 4]), ("fy=2024FY00", [1, 2, 3, 4]), ("fy=H36", [1, 2, 3, 4]),
            ("fy=%E4%BB%A4%E5%92%8C7", [5]), ("category=seminar", [1, 4]), ("category=seminar,course", [1, 2, 4, 5]),
            ("date.from=2025-03", [4, 5]), ("date.to=2024-12-31", [1, 2]), ("date=2024-04", [1]),
            ("participants.from=10", [3]), ("participants.exists=false", [1, 4, 5]), ("title.contains=web", [1, 2]),
            ("q=%E3%82%8A%E3%82%82%E3%83%BC%E3%81%A8", [3]), ("q=%E5%B1%B1%E7%94%B0", [4]), ("isPublic=true", [1, 5]),
            ("sort=-date", [5, 4, 2, 1, 3]), ("sort=category,-date", [4, 1, 5, 2, 3]),
            ("sort=participants", [2, 3, 1, 4, 5]),
            ("sort=title&limit=2", [4, 2]), ("category=course&fy=R6&sort=date", [2]), ("limit=500", [1, 2, 3, 4, 5]),
        ]
        for (query, expected) in table {
            let reply = await staff.get("/v1/seminars\(query.isEmpty ? "" : "?")\(query)")
            #expect(reply.status == 200, "\(query)")
            #expect(Self.numbers(reply) == expected, "\(query)")
        }
    }

    @Test(
        arguments: [
            ("fiscal_year=R6", "unknown-parameter", "fy"), ("titel=a", "unknown-parameter", "title"),
            ("date.after=2024", "unknown-parameter", nil), ("limit=0", "invalid-parameter", nil),
            ("limit=-1", "invalid-parameter", nil), ("limit=abc", "invalid-parameter", nil),
            ("limit=1000000", "invalid-parameter", nil), ("fy=R0", "invalid-parameter", nil),
            ("fy=24", "invalid-parameter", nil), ("category=semina", "invalid-parameter", "seminar"),
            ("date.from=2024/04/01", "invalid-parameter", nil), ("sort=dat", "invalid-parameter", "date"),
            ("sort=sessions", "invalid-parameter", nil), ("fields=titel", "invalid-parameter", "title"),
            ("total=yes", "invalid-parameter", nil), ("fy=R6&fy=R7", "repeated-parameter", nil),
            ("asOf=2099-01-01", "invalid-parameter", nil), ("asOf=2025-03-31T12:00:00", "invalid-parameter", nil),
            ("asOf=yesterday", "invalid-parameter", nil), ("after=00", "cursor-invalid", nil),
            ("after=xyz", "cursor-invalid", nil),
        ] as [(String, String, String?)])
    func `a query that is wrong says why, and what is near`(_ query: String, _ code: String, _ near: String?)
        async throws
    {
        let reply = await (try Client.staff()).get("/v1/seminars?\(query)")
        #expect((reply.status, reply.code) == (400, code), "\(reply.text)")
        if let near { #expect(reply.text.contains("「\(near)」")) }
        if code == "unknown-parameter" {
            let valid = try #require(reply.list("validParameters"))
            #expect((1...12).contains(valid.count))
            if let near { #expect(valid.first == near) }
        }
        if code == "cursor-invalid" { #expect(try reply.json["first"]?.string == "/v1/seminars") }
    }

    @Test(arguments: ["name=a", "name.contains=a", "email=a@example.jp", "contact.email=a", "phone.exists=true"])
    func `persons are not searched for in a URL`(_ query: String) async throws {
        let staff = try await Self.center()
        let path =
            query.hasPrefix("contact") ? "/v1/organizations" : "/v1/seminars/sem-00001-8/registrations"
        let reply = await staff.get("\(path)?\(query)")
        #expect((reply.status, reply.code) == (400, "personal-in-url"))
        #expect(!reply.text.contains("example.jp"))
        #expect(try reply.json["hint"]?.string?.contains("POST /v1/search") == true)
    }

    @Test(arguments: [
        "", "sort=-date", "sort=title", "sort=category,-participants", "category=course,seminar", "fy=R6",
    ])
    func `pages together are the list`(_ query: String) async throws {
        let staff = try await Self.center()
        let whole = Self.numbers(await staff.get("/v1/seminars?\(query)"))
        for limit in 1...4 {
            var next: String? = "/v1/seminars?limit=\(limit)&total=true\(query.isEmpty ? "" : "&")\(query)"
            var numbers: [Int] = []
            while let url = next {
                let page = await staff.get(url)
                #expect(try page.json["total"]?.integer == Int64(whole.count))
                numbers += Self.numbers(page)
                next = try page.json["next"]?.string
                #expect(page["Link"] == next.map { "<\($0)>; rel=\"next\"" })
            }
            #expect(numbers == whole)
        }
    }

    @Test func `a page goes on where it was, whatever happened to the record it ended with`() async throws {
        let staff = try await Self.center()
        for sort in ["date", "title"] {
            let first = await staff.get("/v1/seminars?sort=\(sort)&limit=2")
            let rest = Self.numbers(await staff.get(try #require(try first.json["next"]?.string)))
            let last = try #require(first.items("id").last)
            _ = await staff.delete("/v1/seminars/\(last)", "If-Match: *")
            #expect(Self.numbers(await staff.get(try #require(try first.json["next"]?.string))) == rest)
            _ = await staff.call("POST /v1/seminars/\(last)/restore")
        }
    }

    @Test func `an edited cursor, or one of another list, is refused with the way back`() async throws {
        let staff = try await Self.center()
        let next = try #require(try await staff.get("/v1/seminars?limit=2&fy=R6").json["next"]?.string)
        let cursor = try #require(next.split(separator: "after=").last.map(String.init))
        var edited = Array(cursor)
        for place in edited.indices {
            let before = edited[place]
            edited[place] = before == "0" ? "1" : "0"
            let reply = await staff.get("/v1/seminars?limit=2&fy=R6&after=\(String(edited))")
            #expect((reply.status, reply.code) == (400, "cursor-invalid"))
            #expect(try reply.json["first"]?.string == "/v1/seminars?limit=2&fy=R6")
            edited[place] = before
        }
        #expect(await staff.get("/v1/seminars?limit=2&fy=R7&after=\(cursor)").code == "cursor-invalid")
        #expect(await staff.get("/v1/seminars?limit=2&fy=R6&sort=date&after=\(cursor)").code == "cursor-invalid")
        // Pages may have another size.
        #expect(await staff.get("/v1/seminars?limit=1&fy=R6&after=\(cursor)").status == 200)
    }

    @Test func `fields and labels are as asked for`() async throws {
        let staff = try await Self.center()
        let reply = await staff.get("/v1/seminars?fields=title,state&limit=1")
        let item = try #require(try reply.json["items"]?.array?.first?.object)
        #expect(item.members.map(\.key) == ["id", "revision", "updatedAt", "updatedBy", "title", "state"])
        let labelled = await staff.get("/v1/seminars/sem-00001-8?labels=true")
        #expect(try labelled.json["stateLabel"]?.string == "実施済")
        #expect(try labelled.json["dateLabel"]?.string?.hasPrefix("2024年4月30日") == true)
        // What was answered with labels can be sent back.
        #expect(await staff.put("/v1/seminars/sem-00001-8", labelled.text, "If-Match: *")["ETag"] == "\"r1\"")
    }

    @Test func `the year that was asked for is echoed`() async throws {
        let period = try await (try Client.staff()).get("/v1/seminars?fy=R06").json["period"]
        #expect(period?["fy"]?.integer == 2024)
        #expect(period?["label"]?.string == "令和6年度")
        #expect(period?["start"]?.string == "2024-04-01")
        #expect(period?["end"]?.string == "2025-03-31")
    }

    @Test func `a list has a tag that changes with what is written`() async throws {
        let staff = try await Self.center()
        let tag = try #require(await staff.get("/v1/seminars")["ETag"])
        #expect(await staff.get("/v1/seminars", "If-None-Match: \(tag)").status == 304)
        _ = await staff.post("/v1/seminars", Self.seminars[0])
        #expect(await staff.get("/v1/seminars", "If-None-Match: \(tag)").status == 200)
    }
}
