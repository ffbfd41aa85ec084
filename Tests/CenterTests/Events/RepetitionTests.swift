import Collections
import Testing

@testable import Center

@Suite struct `Repeated events` {
    private static func event(_ json: String) throws -> Row<Event> {
        let reading = try Event.kind.read(Array(#"{"title":"交流会","category":"exchange",\#(json)}"#.utf8))
        return Row(try #require(reading.row, "\(reading.issues)"))
    }

    /// features.md D; RFC 5545 3.3.10: a month without the day is left out.
    @Test(
        arguments: [
            (#""date":"2026-10-22","repeats":{"by":"monthlyOnDay"}"#, ["2026-10-22", "2026-11-22", "2026-12-22"]),
            (#""date":"2026-10-31","repeats":{"by":"monthlyOnDay"}"#, ["2026-10-31", "2026-12-31"]),
            (#""date":"2026-09-22","repeats":{"by":"monthlyOnDay","every":2}"#, ["2026-11-22"]),
            (
                #""date":"2026-10-22","repeats":{"by":"monthlyOnDay","until":"2026-11-22"}"#,
                ["2026-10-22", "2026-11-22"]
            ),
            // The fourth Thursday, and the fifth where there is one.
            (#""date":"2026-10-22","repeats":{"by":"monthlyOnWeekday"}"#, ["2026-10-22", "2026-11-26", "2026-12-24"]),
            (#""date":"2026-10-29","repeats":{"by":"monthlyOnWeekday"}"#, ["2026-10-29", "2026-12-31"]),
            (#""date":"2026-12-20","repeats":{"by":"weekly"}"#, ["2026-12-20", "2026-12-27"]),
            (#""date":"2026-12-01","repeats":{"by":"weekly","every":3}"#, ["2026-12-01", "2026-12-22"]),
            (#""date":"2027-01-22","repeats":{"by":"weekly"}"#, []),
            (#""date":"2000-10-22","repeats":{"by":"monthlyOnDay"}"#, ["2026-10-22", "2026-11-22", "2026-12-22"]),
        ] as [(String, [String])])
    func `a plan goes on by its rule`(json: String, days: [String]) throws {
        let id: TextKey = "evt-00001-7"
        let series = try #require(EventSeries(id, try Self.event(json), in: CenterState()))
        let first = try #require(Day("2026-10-01"))
        let last = try #require(Day("2026-12-31"))
        #expect(series.plannedDays(within: first...last).map(\.description) == days)
    }

    @Test func `a plan without an end is bounded, and its end of the calendar is no trap`() throws {
        let id: TextKey = "evt-00001-7"
        for by in ["monthlyOnDay", "monthlyOnWeekday", "weekly"] {
            let row = try Self.event(#""date":"2099-12-31","repeats":{"by":"\#(by)"}"#)
            let series = try #require(EventSeries(id, row, in: CenterState()))
            #expect(series.plannedDays(within: Day.first...Day.last).count <= 1000)
        }
    }

    @Test(
        arguments: [
            (#""date":"2026-11","repeats":{"by":"weekly"}"#, ["repeats-without-day"]),
            (#""date":"2026-11-01","repeats":{"by":"weekly"},"participants":5"#, ["series-with-numbers"]),
            (#""date":"2026-11-01","occurrence":"2026-11-01""#, ["occurrence-without-series"]),
        ])
    func `a plan has a day and no numbers of its own`(json: String, codes: [String]) throws {
        let reading = try Event.kind.read(Array(#"{"title":"交流会","category":"exchange",\#(json)}"#.utf8))
        #expect(reading.issues.map(\.code) == codes)
    }
}

/// domain.md: one item counts once wherever it appears; a month that is over without one is a warning.
@Test func `posts are counted by month, once each`() throws {
    var state = CenterState()
    for json in [
        #"{"title":"a","date":"2026-04-10","channels":["website","socialMedia","press"]}"#,
        #"{"title":"b","date":"2026-06","channels":["press"],"times":3}"#,
        #"{"title":"c","date":"FY2026","channels":["press"]}"#,
        #"{"title":"d","date":"2026-03-31","channels":["press"]}"#,
    ] {
        let reading = try Post.kind.read(Array(json.utf8))
        let id = try #require(state.nextID(of: Post.kind).flatMap { TextKey($0.description) })
        #expect(reading.row != nil)
        state.apply(RecordChange(Post.kind, id, reading.row))
    }
    let year = try #require(FiscalYear("R8"))
    let counted = PostMonths(year, in: state, on: try #require(Day("2026-08-15")))
    #expect(counted.months.map(\.times) == [1, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(counted.months.filter(\.isMissing).map(\.month.description) == ["2026-05", "2026-07"])
    #expect(counted.withoutMonth == 1 && counted.total == 5)
}
