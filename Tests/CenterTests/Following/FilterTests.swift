import Testing

@testable import Center

@Suite struct `Filters and orders` {
    static let seminars = [
        #"{"title":"ＷＥＢ活用セミナー","category":"seminar","date":"2024-04-30","participants":41,"capacity":40,"fee":0}"#,
        #"{"title":"Web活用・戦略実行スクール","category":"course","date":"2024-11-29","participants":6,"coHosts":["org-00001-n","org-00002-d"]}"#,
        #"{"title":"かんたんリモートワーク講座","category":"skillTraining","date":"FY2024","participants":36,"isPublic":true}"#,
        #"{"title":"DX人材育成セミナー3","category":"seminar","date":"2025-03","state":"held","place":"富士市役所"}"#,
        #"{"title":"来年度の講座","category":"course","date":"2025-04-01","summary":"生成ＡＩの基本"}"#,
    ]

    /// Which of the five match.
    @Test(arguments: [
        ("category", FilterOperator.equals, "seminar", [0, 3]), ("category", .equals, "seminar,course", [0, 1, 3, 4]),
        ("date", .equals, "FY2024", [0, 1, 2, 3]), ("date", .equals, "2024-04", [0]),
        ("date", .equals, "2024-11-29", [1]),
        ("date", .from, "2024-11", [1, 3, 4]), ("date", .to, "2024-12-31", [0, 1]),
        ("date", .to, "FY2024", [0, 1, 2, 3]),
        ("date", .from, "2025-03-01", [3, 4]), ("participants", .from, "36", [0, 2]),
        ("participants", .to, "36", [1, 2]),
        ("participants", .equals, "6,41", [0, 1]), ("participants", .exists, "false", [3, 4]),
        ("title", .contains, "web", [0, 1]), ("title", .contains, "リモート", [2]), ("title", .contains, "りもーと 講座", [2]),
        ("title", .equals, "dx人材育成セミナー３", [3]), ("summary", .contains, "ai", [4]), ("isPublic", .equals, "true", [2]),
        ("isPublic", .equals, "false", [0, 1, 3, 4]), ("coHosts", .equals, "org-00002-d", [1]),
        ("coHosts", .exists, "false", [0, 2, 3, 4]),
        ("state", .equals, "held", [3]), ("fee", .exists, "true", [0]),
    ])
    func `a filter takes what it says`(
        _ name: String, _ filterOperator: FilterOperator, _ text: String, _ places: [Int]
    ) throws {
        let rows = try Self.seminars.map { try #require(try Seminar.kind.read($0).row) }
        let filter = try Filter(try #require(Seminar.kind.shape[name]), filterOperator, text)
        #expect(rows.indices.filter { filter.matches(rows[$0]) } == places)
    }

    @Test(arguments: [
        ("registrations", "name", FilterOperator.equals, "山田", "personal-in-url"),
        ("registrations", "email", .contains, "a", "personal-in-url"),
        ("organizations", "contact", .exists, "true", "personal-in-url"),
        ("seminars", "sessions", .equals, "1", "not-filterable"), ("seminars", "title", .from, "a", "not-filterable"),
        ("seminars", "category", .equals, "セミナー", "not-an-option"),
        ("seminars", "date", .from, "2024/04/01", "wrong-format"),
        ("seminars", "participants", .from, "", "blank"), ("seminars", "participants", .from, "+6", "wrong-type"),
        ("seminars", "isPublic", .equals, "1", "wrong-type"), ("seminars", "fee", .exists, "yes", "wrong-type"),
        ("seminars", "participants", .equals, "99999999999999999999", "wrong-type"),
        ("usage", "period", .equals, "2026-13", "no-such-day"),
    ])
    func `a filter that is none says why`(
        _ kind: String, _ name: String, _ filterOperator: FilterOperator, _ text: String, _ code: String
    ) throws {
        let field = try #require(Kinds.all.named(kind)?.shape[name])
        let issue = #expect(throws: Issue.self) { try Filter(field, filterOperator, text) }
        #expect(issue?.code == code)
        #expect(!field.visibility.isPersonal || issue?.detail.japanese.contains("山田") == false)
    }

    @Test(arguments: [
        ("date", false, [2, 0, 1, 3, 4]), ("date", true, [4, 3, 1, 0, 2]), ("participants", false, [1, 2, 0, 3, 4]),
        ("participants", true, [0, 2, 1, 3, 4]), ("category", false, [0, 3, 1, 4, 2]),
        ("title", false, [3, 1, 2, 4, 0]),
    ])
    func `an order puts what says nothing last`(_ name: String, _ isDescending: Bool, _ places: [Int]) throws {
        let rows = try Self.seminars.map { try #require(try Seminar.kind.read($0).row) }
        let ordering = Ordering([.init(try #require(Seminar.kind.shape[name]), isDescending: isDescending)])
        // Sorting keeps the order of equals.
        #expect(rows.indices.sorted { ordering.isBefore(rows[$0], rows[$1]) } == places)
    }

    @Test func `a second key decides between equals`() throws {
        let rows = try Self.seminars.map { try #require(try Seminar.kind.read($0).row) }
        let keys = [
            Ordering.Key(try #require(Seminar.kind.shape["category"])),
            .init(try #require(Seminar.kind.shape["date"]), isDescending: true),
        ]
        #expect(rows.indices.sorted { Ordering(keys).isBefore(rows[$0], rows[$1]) } == [3, 0, 4, 1, 2])
    }

    @Test func `the words of a record are searched folded`() throws {
        let row = try Organization.kind.readStored(
            #"{"name":"㈱髙橋製作所","category":"company","contact":{"name":"ﾀｶﾊｼ","phone":"0545–12–3456"}}"#)
        #expect(Organization.kind.searchText(row, .impersonal) == "(株)高橋製作所")
        let all = Organization.kind.searchText(row, .staff)
        #expect(all.contains("たかはし") && all.contains("0545123456"))
    }
}
