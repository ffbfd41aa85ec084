import Collections
import Testing

@testable import Center

@Suite struct `Consultations counted` {
    private static func row(_ json: String) throws -> Row<Consultation> {
        let reading = try Consultation.kind.read(Array(json.utf8))
        return Row(try #require(reading.row, "\(reading.issues)"))
    }

    private static func state(_ rows: [String]) throws -> CenterState {
        var state = CenterState()
        for row in rows {
            let id = try #require(state.nextID(of: Consultation.kind).flatMap { TextKey($0.description) })
            state.apply(RecordChange(Consultation.kind, id, try Self.row(row).any))
        }
        return state
    }

    /// features.md B: 件, 人 and 回 told apart; a no-show counts nothing.
    @Test(
        arguments: [
            (#""#, [1, 1, 1, 0]), (#","persons":3"#, [3, 1, 1, 0]),
            (#","followUps":[{"date":"2026-11-21"},{"date":"2026-11"}]"#, [1, 1, 3, 0]),
            (#","contacts":7"#, [1, 1, 7, 0]), (#","isNoShow":true,"persons":2"#, [0, 0, 0, 1]),
            (#","isSummary":true,"persons":208"#, [208, 0, 0, 0]),
            (#","isSummary":true,"cases":120"#, [0, 120, 0, 0]),
            (#","isSummary":true,"persons":208,"cases":120,"contacts":300"#, [208, 120, 300, 0]),
        ])
    func `persons, cases and contacts are counted apart`(more: String, counts: [Int]) throws {
        let count = ConsultationCount(try Self.row(#"{"date":"2026-11-20","desk":"DX相談""# + more + "}"))
        #expect([count.persons, count.cases, count.contacts, count.noShows] == counts)
    }

    @Test func `each breakdown adds up to the whole, what is not said included`() throws {
        let state = try Self.state([
            #"{"date":"2026-11-20","desk":"DX相談","channel":"phone"}"#, #"{"date":"2027-02","desk":"DX相談"}"#,
            #"{"date":"FY2026","desk":"実践会議室","isSummary":true,"persons":8,"cases":4}"#,
            #"{"date":"2026-03-31","desk":"DX相談"}"#,
        ])
        let year = try #require(FiscalYear("R8"))
        let statistics = ConsultationStatistics(year, by: ConsultationStatistics.Dimension.allCases, in: state)
        #expect(statistics.total.persons == 10 && statistics.total.cases == 6)
        for breakdown in statistics.breakdowns {
            var sum = ConsultationCount()
            for group in breakdown.groups { sum += group.count }
            #expect(sum == statistics.total, "\(breakdown.by)")
        }
        #expect(statistics.breakdowns[0].groups.map(\.key) == ["2026-11", "2027-02", nil])
        #expect(statistics.breakdowns[1].groups.map(\.key) == ["実践会議室", "DX相談"])
    }

    /// What is hidden cannot be had by subtracting what is shown from the total.
    @Test(
        arguments: [
            ([10, 20, 30], [10, 20, 30]), ([1, 20, 30], [nil, nil, 30]), ([2, 3, 30], [nil, nil, 30]),
            ([2, 2, 9, 30], [nil, nil, nil, 30]), ([4], [nil]), ([5], [5]), ([3, 8], [nil, nil]),
            ([1, 1, 1, 40, 50], [nil, nil, nil, nil, 50]),
        ] as [([Int], [Int?])])
    func `small numbers and those that give them away are hidden`(cases: [Int], shown: [Int?]) throws {
        let rows = cases.enumerated().map { place, number in
            #"{"date":"2026-11-20","desk":"窓口\#(place)","isSummary":true,"persons":\#(number),"cases":\#(number)}"#
        }
        let year = try #require(FiscalYear("R8"))
        let statistics = ConsultationStatistics(year, by: [.desk], in: try Self.state(rows)).suppressed
        let groups = statistics.breakdowns[0].groups.sorted { $0.key ?? "" < $1.key ?? "" }
        #expect(groups.map { $0.isSuppressed ? nil : $0.count.cases } == shown)
    }

    /// inputs.md 5.1: closed without outcome is allowed and listed.
    @Test(
        arguments: [
            (#""state":"completed","clientKind":"company""#, ["closed-without-outcome"]),
            (#""state":"completed","clientKind":"company","outcome":"導入した""#, []),
            (#""state":"completed","clientKind":"company","isNoShow":true"#, []),
            (#""clientKind":"worker","assignedTo":"窓口1","due":"2026-11-19""#, ["overdue"]),
            (#""clientKind":"worker","assignedTo":"窓口1","due":"2026-11-20""#, []),
            (#""state":"completed","isSummary":true,"cases":5"#, ["persons-unknown", "client-kind-unknown"]),
            (#""clientKind":"worker""#, ["unassigned"]),
        ] as [(String, [String])])
    func `what should be asked is listed`(more: String, questions: [String]) throws {
        let row = try Self.row(#"{"date":"2026-11-20","desk":"DX相談",\#(more)}"#)
        let today = try #require(Day("2026-11-20"))
        #expect(ConsultationQuestion.all(about: row, on: today).map(\.rawValue) == questions)
    }

    /// features.md B: each kind of client has fields of its own.
    @Test(
        arguments: [
            (#""clientKind":"government","municipality":"富士宮市""#, [String]()),
            (#""clientKind":"company","industry":"製紙","employees":40"#, []),
            (#""clientKind":"worker","residence":"outside","wantedWork":"短時間""#, []),
            (#""clientKind":"worker","municipality":"富士宮市""#, ["/municipality"]),
            (#""clientKind":"government","industry":"製紙","employees":4"#, ["/industry", "/employees"]),
            (#""employees":4"#, ["/employees"]), (#""clientKind":"company","residence":"inside""#, ["/residence"]),
        ])
    func `a field of another kind of client is refused`(more: String, places: [String]) throws {
        let reading = try Consultation.kind.read(Array(#"{"date":"2026-11-20","desk":"a",\#(more)}"#.utf8))
        #expect(reading.issues.map(\.pointer) == places)
    }
}
