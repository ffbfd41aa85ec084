import Foundation
import JSON
import Testing

@testable import Center

/// Files of indicators as they are shipped.
enum Plans {
    static func bytes(_ town: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appending(path: "Config/\(town)/indicators.json")))
    }

    static func plan(_ town: String) throws -> IndicatorPlan {
        let read = try PlanReader.read(try bytes(town), digest: "")
        #expect(read.faults.map(\.message.english) == [])
        return try #require(read.plan)
    }
}

@Suite struct `A file of indicators` {
    @Test(arguments: ["fuji", "example"]) func `as shipped is right`(town: String) throws {
        #expect(try Plans.plan(town).indicators.count > 5)
    }

    /// Whatever is wrong is named, where it is, with the nearest that is right.
    @Test(arguments: [
        (
            #""records":"seminars""#, #""records":"seminar""#, "/indicators/1/series/0/terms/0/records",
            "There is no kind of record seminar; did you mean seminars?"
        ),
        (
            #""number":"participants""#, #""number":"participant""#, "/indicators/1/series/0/terms/0/number",
            "There is no number participant; did you mean participants?"
        ),
        (
            #""category":["seminar","course","consultationDay"]"#, #""category":["seminars"]"#,
            "/indicators/1/series/0/terms/0/where/category", "seminar"
        ),
        (
            #""audience":["companies","both"]"#, #""audienc":["companies"]"#,
            "/indicators/1/series/0/terms/0/where/audienc",
            "There is no field audienc to ask about; did you mean audience?"
        ),
        (
            #""isNoShow":false"#, #""isNoShow.from":false"#, "/indicators/1/series/0/terms/1/where/isNoShow.from",
            "Behind isNoShow there may be .not."
        ),
        (
            #""isNoShow":false"#, #""client":"a""#, "/indicators/1/series/0/terms/1/where/client",
            "There is no field client to ask about"
        ),
        (
            #"With the seminars of 2"},"basis":"personsPerCourse""#, #"With the seminars of 2"},"basis":"persons""#,
            "/indicators/3/series/1/terms/0", "Counts of personsPerCourse cannot be added to counts of persons."
        ),
        (
            #"{"series":"4.main"}"#, #"{"series":"4.withSeminars"}"#, "/indicators/3/series/1/terms/0",
            "4.withSeminars adds itself in a circle."
        ),
        (
            #"{"series":"4.main"}"#, #"{"series":"4.mai"}"#, "/indicators/3/series/1/terms/0",
            "There is no series 4.mai; did you mean 4.main?"
        ),
        (#""term":"seminars"}]"#, #""term":"seminar"}]"#, "/indicators/3/series/1/terms/1", "declared"),
        (
            #""number":"households""#, #""number":"persons""#, "/indicators/8/series/0/terms/0/number",
            "persons is counted in persons, not in 世帯."
        ),
        (
            #""kind":"rate""#, #""kind":"rats""#, "/indicators/0/series/0/kind",
            "There is no kind of series rats; did you mean rate?"
        ),
        (
            #""basis":"visits","kind":"annual""#, #""basis":"visit","kind":"annual""#, "/indicators/4/series/0/basis",
            "There is no basis visit; did you mean visits?"
        ),
        (#""title":{"ja""#, #""titel":{"ja""#, "/titel", "There is no member titel; did you mean title?"),
        (
            #""compare":"atMost""#, #""compare":"below""#, "/indicators/12/series/0/targets/0/compare",
            "There is no comparison below"
        ),
        (
            #""recordedFrom":"R6""#, #""recordedFrom":6"#, "/indicators/0/series/0/recordedFrom",
            "A fiscal year such as R6 or FY2024 is expected."
        ),
        (#""no":2,"#, #""no":1,"#, "/indicators/1", "There are two indicators with the number 1."),
        (
            #""part":"5.workUse""#, #""part":"5.work""#, "/overlaps/1/partOf/part",
            "There is no series 5.work; did you mean 5.workUse?"
        ),
        (
            #""alsoCountedIn":{"#, #""alsoCountedIn":{"extra":1,"#, "/overlaps/0/alsoCountedIn/extra",
            "There is no member extra"
        ),
        (
            #""document":"plan"}],"terms":[{"key":"practising""#, #""document":"plans"}],"terms":[{"key":"practising""#,
            "/indicators/0/series/0/targets/0/document", "There is no document plans; did you mean plan?"
        ),
    ])
    func `with a mistake names it`(right: String, wrong: String, pointer: String, message: String) throws {
        var writer = JSONWriter()
        writer.write(try JSONValue(parsing: try Plans.bytes("fuji")))
        let text = writer.string
        let range = try #require(text.range(of: right), "the row's own text: \(right)")
        let read = try PlanReader.read(Array(text.replacingCharacters(in: range, with: wrong).utf8), digest: "")
        #expect(read.plan == nil)
        let told = read.faults.map { "\($0.pointer): \($0.message.english)" }
        if message == "declared" {
            #expect(told.contains { $0.contains("alsoCountedIn") || $0.contains("has no term seminar") })
        } else {
            #expect(told.contains { $0.hasPrefix("\(pointer): ") && $0.contains(message) }, "\(told)")
        }
        let edited = text.replacingCharacters(in: range, with: wrong)
        #expect(PointerSearch.location(of: pointer, key: true, in: Array(edited.utf8)).offset > 0)
    }

    @Test func `a table has what was meant in its year`() throws {
        let plan = try Plans.plan("fuji")
        let (five, six, seven) = (
            try #require(FiscalYear("R5")), try #require(FiscalYear("R6")), try #require(FiscalYear("R7"))
        )
        #expect(plan.indicators(inTableOf: six).map(\.number) == Array(1...12))
        #expect(plan.indicators(inTableOf: five).map(\.number) == Array(1...12) + [91, 92, 93, 94], "reference/000")
        let coworking = try #require(plan.series(SeriesName(indicator: 5, series: "main")))
        #expect(coworking.targets.inForce(inTableOf: five, for: five)?.aim == .atLeast(Amount(4000)))
        #expect(coworking.targets.inForce(inTableOf: six, for: six)?.aim == .atLeast(Amount(10_000)))
        #expect(plan.years(inTableOf: six).map(\.shortLabel) == ["R3", "R4", "R5", "R6", "R7"])
        #expect(plan.years(inTableOf: seven).last?.shortLabel == "R8", "the plan was extended by a year")
    }
}
