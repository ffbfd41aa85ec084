import Testing

@testable import Center

@Suite struct `Writing records` {
    @Test func `stored documents hold what is there, in the order declared`() throws {
        let row = try #require(try Usage.kind.read(#"{"workUse":0,"total":3,"period":"FY2024","space":"worx"}"#).row)
        let stored = Usage.kind.stored(row)
        #expect(stored == #"{"space":"worx","period":"FY2024","total":3,"workUse":0,"state":"submitted"}"#)
        #expect(try Usage.kind.readStored(stored) == row)
    }

    @Test func `staff see every field, null where there is nothing`() throws {
        let row = try Usage.kind.readStored(#"{"space":"worx","period":"2025-02","total":3}"#)
        #expect(
            Usage.kind.written(row, .staff, labels: .japanese)
                == #"{"space":"worx","period":"2025-02","periodLabel":"2025年2月（令和6年度）","total":3,"workUse":null,"#
                + #""eventUse":null,"state":"submitted","stateLabel":"提出","comment":null,"receipt":null,"source":null,"#
                + #""note":null}"#)
    }

    @Test func `the public sees public fields alone, in nested objects too`() throws {
        let reading = try Seminar.kind.read(
            #"""
            {"title":"講座","category":"course","date":"2024-11-29","isPublic":true,"state":"held","note":"内部","participants":6,
            "instructors":[{"role":"lecturer","name":"山田太郎"}],"capacityHistory":[{"capacity":60}]}
            """#)
        let row = try #require(reading.row)
        let text = Seminar.kind.written(row, .everyone)
        #expect(text.contains(#""instructors":[{"organization":null,"role":"lecturer"}]"#))
        for hidden in ["山田", "内部", "participants", "capacityHistory", "note"] { #expect(!text.contains(hidden)) }
        #expect(Seminar.kind.isPublic(row))
    }
}
