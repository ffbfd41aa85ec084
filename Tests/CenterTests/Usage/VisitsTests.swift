import Collections
import Testing

@testable import Center

@Suite struct `Visits to coworking spaces` {
    private static func state(_ usage: [(String, String, Int?, String)]) throws -> CenterState {
        var state = CenterState()
        for (slug, part) in [("a", ""), ("b", ""), ("inner", #","partOf":"a""#)] {
            state.apply(
                RecordChange(
                    Space.kind, try #require(TextKey(slug)),
                    try Space.kind.readStored(#"{"slug":"\#(slug)","name":"x","category":"coworking"\#(part)}"#)))
        }
        for (space, period, total, usageState) in usage {
            let number = total.map { #","total":\#($0)"# } ?? ""
            state.apply(
                RecordChange(
                    Usage.kind, try #require(TextKey("\(space)/\(period)")),
                    try Usage.kind.readStored(
                        #"{"space":"\#(space)","period":"\#(period)"\#(number),"state":"\#(usageState)"}"#)))
        }
        return state
    }

    /// domain.md: WORX's 3,029 are among the 16,969; nothing is counted twice.
    @Test(
        arguments: [
            ([], nil), ([("a", "2026-04", nil, "submitted")], nil), ([("a", "2026-04", 0, "submitted")], 0),
            (
                [
                    ("a", "2026-04", 5, "submitted"), ("b", "2027-03", 7, "confirmed"),
                    ("a", "2027-04", 100, "submitted"),
                ], 12
            ),
            ([("a", "2026-04", 5, "submitted"), ("inner", "2026-04", 3, "submitted")], 5),
            ([("a", "2026-04", 5, "returned"), ("b", "2026-04", 7, "submitted")], 7),
            ([("a", "2026-04-01", 2, "submitted"), ("a", "2026-04-02", 3, "submitted")], 5),
            (
                [
                    ("a", "2026-04-01", 2, "submitted"), ("a", "2026-04", 9, "submitted"),
                    ("a", "2026-05-01", 1, "submitted"),
                ], 10
            ),
            (
                [("a", "FY2026", 50, "submitted"), ("a", "2026-04", 9, "submitted"), ("b", "2026-04", 1, "submitted")],
                51
            ),
        ] as [([(String, String, Int?, String)], Int?)])
    func `each stretch of time counts once`(_ usage: [(String, String, Int?, String)], _ total: Int?) throws {
        let year = try #require(FiscalYear(year: 2026))
        #expect(Visits.total(in: year, try Self.state(usage)) == total)
    }
}
