import Collections
import JSON
import SeededRandom
import Testing

@testable import Center

/// Any history at random: of few records, so that they meet.
struct RandomHistory {
    var generator: Seeded
    var center = CenterState()
    var state = IndicatorState()

    init(seed: UInt64, _ plan: IndicatorPlan) {
        generator = Seeded(seed)
        state.take(plan, center)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &generator)]
    }

    private mutating func number(_ name: String) -> String {
        Bool.random(using: &generator) ? #","\#(name)":\#(Int.random(in: 0...50, using: &generator))"# : ""
    }

    private mutating func id(_ prefix: String, upTo most: UInt64) -> String {
        RecordID(prefix: prefix, counter: .random(in: 1...most, using: &generator))?.description ?? ""
    }

    private static let dates = [
        "FY2023", "FY2024", "2024-03-31", "2024-04-01", "2024-02-29", "2025-03", "2025-03-31", "2025-04-01", "2024-07",
    ]

    mutating func change() throws -> RecordChange {
        let (kind, id, text) = document()
        let key = try #require(TextKey(id))
        if Int.random(in: 0..<4, using: &generator) == 0 { return RecordChange(kind, key, nil) }
        return RecordChange(kind, key, try kind.readStored(text))
    }

    private mutating func document() -> (KindDeclaration, String, String) {
        switch Int.random(in: 0..<9, using: &generator) {
        case 0:
            let slug = pick(["a", "b", "c"])
            let whole = pick(["", "", #","partOf":"\#(pick(["a", "b", "c"]))""#])
            return (
                Space.kind, slug,
                #"{"slug":"\#(slug)","name":"x","category":"\#(pick(["coworking", "center", "group"]))"\#(whole)}"#
            )
        case 1...3:
            let (space, period) = (
                pick(["a", "b", "c"]),
                pick(["FY2024", "2024-04", "2024-05", "2024-04-01", "2024-04-02", "2024-05-09", "2025-03-31", "FY2023"])
            )
            let state = pick(["submitted", "confirmed", "returned"])
            return (
                Usage.kind, "\(space)/\(period)",
                #"{"space":"\#(space)","period":"\#(period)"\#(number("total"))\#(number("workUse")),"state":"\#(state)"}"#
            )
        case 4...5:
            let category = pick(["seminar", "course", "skillTraining"])
            let audience = pick(["companies", "workers", "both"])
            return (
                Seminar.kind, id("sem", upTo: 4),
                #"{"title":"t","category":"\#(category)","date":"\#(pick(Self.dates))","audience":"\#(audience)","state":"\#(pick(["held", "cancelled", "open"]))"\#(number("participants")),"isPublic":false}"#
            )
        case 6...7:
            let seminar = id("sem", upTo: 4)
            let registration = pick(["", #","registration":"\#(id("reg", upTo: 3))""#])
            let mark = pick(["", #","mark":"\#(pick(["present", "absent", "noShow", "online"]))""#])
            return (
                Attendance.kind, id("att", upTo: 12),
                #"{"seminar":"\#(seminar)","session":\#(pick([1, 2]))\#(registration)\#(mark)\#(number("persons")),"isWalkIn":\#(pick(["true", "false"])),"isUndone":\#(pick(["true", "false", "false"]))}"#
            )
        default:
            let partner = pick(["", #","partner":"\#(id("org", upTo: 3))""#])
            return (
                Agreement.kind, id("agr", upTo: 5),
                #"{"date":"\#(pick(Self.dates))","title":"t","category":"project"\#(partner),"isPublic":false}"#
            )
        }
    }

    mutating func run(steps: Int) throws {
        for _ in 0..<steps { state.apply(try change(), to: &center) }
    }

    /// The same records, taken one by one in another order, with the plan before them or behind; or all at once.
    mutating func folded(_ plan: IndicatorPlan, planFirst: Bool, isPutOff: Bool = false) -> IndicatorState {
        var other = CenterState()
        var folded = IndicatorState(isPutOff: isPutOff)
        if planFirst { folded.take(plan, other) }
        var changes: [RecordChange] = []
        for kind in Kinds.all {
            for (id, row) in center.rows(of: kind) { changes.append(RecordChange(kind, id, row)) }
        }
        changes.shuffle(using: &generator)
        for change in changes { folded.apply(change, to: &other) }
        if !planFirst { folded.take(plan, other) }
        folded.settle(other)
        return folded
    }
}

@Suite struct `Figures kept by differences` {
    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `are what folding all records from nothing gives, and each is the sum of its records`(seed: UInt64) throws {
        let plan = try Plans.plan("fuji")
        var history = RandomHistory(seed: seed, plan)
        let today = try #require(Day("2026-04-01"))
        for _ in 0..<5 {
            try history.run(steps: 80)
            #expect(history.state.counts(as: history.folded(plan, planFirst: true)))
            #expect(history.state.counts(as: history.folded(plan, planFirst: false)))
            #expect(history.state.counts(as: history.folded(plan, planFirst: true, isPutOff: true)))
            for year in ["R4", "R5", "R6", "R7"].compactMap({ FiscalYear($0) }) {
                let table = try #require(IndicatorTable(history.state, history.center, year: year, today: today))
                for indicator in plan.indicators {
                    for series in indicator.series {
                        let explanation = table.explanation(indicator, series, year, naming: .max)
                        #expect(explanation.agrees, "\(indicator.number).\(series.key) \(year): \(explanation)")
                        let short = table.explanation(indicator, series, year, naming: 1)
                        #expect(short.computed == explanation.computed)
                        for (one, all) in zip(short.components, explanation.components) {
                            #expect(one.counted.count == all.counted.first.count && one.counted.first.count <= 1)
                            #expect(one.leftOut.map(\.records.count) == all.leftOut.map(\.records.first.count))
                        }
                    }
                }
            }
        }
    }

    /// A line that was written is given again as long as its indicator's version stays.
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `lines change only with their indicator's version`(seed: UInt64) throws {
        let plan = try Plans.plan("fuji")
        var history = RandomHistory(seed: seed, plan)
        let (year, today) = (try #require(FiscalYear("R6")), try #require(Day("2026-04-01")))
        func lines() throws -> [(version: UInt64, text: String)] {
            let table = try #require(IndicatorTable(history.state, history.center, year: year, today: today))
            return plan.indicators.map { indicator in
                let cells = indicator.series.flatMap { table.summary(indicator, $0).cells }
                let texts = cells.map { cell in
                    "\(cell.printed) \(cell.computed?.text(places: 4) ?? "-") \(cell.completeness.records) "
                        + "\(cell.completeness.silent) \(cell.completeness.spaces ?? (0, 0))"
                }
                return (table.version(of: indicator), texts.joined(separator: ", "))
            }
        }
        var before = try lines()
        var (stayed, moved) = (0, 0)
        for _ in 0..<200 {
            try history.run(steps: 1)
            let after = try lines()
            for (one, other) in zip(before, after) {
                if one.text != other.text { moved += 1 }
                guard one.version == other.version else { continue }
                stayed += 1
                #expect(one.text == other.text)
            }
            before = after
        }
        #expect(moved > 50 && stayed > 1000, "else nothing was shown: \(moved), \(stayed)")
    }

    /// domain.md, Time: 2025-02-10 belongs to 令和6年度; a fiscal year runs from 1 April to 31 March.
    @Test(arguments: [
        ("2024-03-31", 2023), ("2024-04-01", 2024), ("2025-03-31", 2024), ("2025-04-01", 2025), ("2024-02-29", 2023),
        ("2019-04-30", 2019), ("2019-05-01", 2019), ("2025-03", 2024), ("2025-04", 2025), ("FY2024", 2024),
        ("2019-03", 2018),
    ])
    func `a record counts in its fiscal year, however precisely its time is known`(date: String, year: Int) throws {
        let plan = try Plans.plan("fuji")
        var center = CenterState()
        var state = IndicatorState()
        state.take(plan, center)
        let row = try Consultation.kind.readStored(
            #"{"date":"\#(date)","desk":"DX相談","persons":3,"state":"completed","isNoShow":false,"isSummary":false}"#)
        state.apply(RecordChange(Consultation.kind, "con-00001-b", row), to: &center)
        let term = try #require(plan.terms.first { $0.kind === Consultation.kind })
        for other in 2017...2026 {
            let tally = state.tallies.tally(term, in: try #require(FiscalYear(year: other)))
            #expect(tally.sum == (other == year ? Amount(3) : .zero))
        }
    }

    @Test func `marks at the door count persons once and attendances each time`() throws {
        var tally = AttendanceTally()
        func mark(_ session: Int, _ registration: String?, _ more: String = #","mark":"present""#) throws -> Row<
            Attendance
        > {
            let reference = registration.map { #","registration":"\#($0)""# } ?? ""
            return Row(
                try Attendance.kind.readStored(
                    #"{"seminar":"sem-00001-8","session":\#(session)\#(reference)\#(more),"isWalkIn":false,"isUndone":false}"#
                ))
        }
        for session in 1...5 {
            for person in 1...6 { tally.add(try mark(session, "reg-0000\(person)-x"), isTaken: false) }
        }
        tally.add(try mark(1, "reg-00007-x", #","mark":"absent""#), isTaken: false)
        let count = try #require(tally.count(of: "sem-00001-8"))
        #expect((count.persons, count.attendances) == (6, 30), "the school of derivations.md: 6人×5回")
        tally.add(try mark(2, nil, #","persons":3"#), isTaken: false)
        #expect(tally.count(of: "sem-00001-8")?.persons == 9)
        tally.add(try mark(2, nil, #","persons":3"#), isTaken: true)
        for session in 1...5 { tally.add(try mark(session, "reg-00001-x"), isTaken: true) }
        #expect(tally.count(of: "sem-00001-8")?.persons == 5)
    }
}
