import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// A person finds a fault by what the part of the list is called: rows of a file, elements of a JSON array.
@Suite struct `Where in a list a fault is` {
    private static let lines = "Content-Type: application/x-ndjson"
    private static let array = "Content-Type: application/json"
    private static let table = "Content-Type: text/csv"

    @Test(arguments: [
        (array, #"[{"slug":"a","name":"A"},{"slug":"b","name":"B","capacity":"x"}]"#, "2件目", "/1/capacity"),
        (lines, "{\"slug\":\"a\",\"name\":\"A\"}\n{\"slug\":\"b\",\"name\":\"B\",\"capacity\":\"x\"}", "2行目", "/2"),
        (table, "slug,name,capacity\na,A,1\nb,B,x\n", "3行目", "/3"),
    ])
    func `in a list of records`(_ type: String, _ body: String, _ place: String, _ pointer: String) async throws {
        let staff = try Client.staff()
        let json = await staff.call("POST /v1/spaces", type, "Accept: application/json", body: body)
        #expect(json.status == 422)
        #expect(try json.json["detail"]?.string?.hasPrefix("\(place) ") == true, "\(json.text)")
        #expect(try json.json["errors"]?.array?.first?["pointer"]?.string == pointer)
        let text = await staff.call("POST /v1/spaces?mode=partial", type, "Accept: text/plain", body: body)
        #expect(text.text.contains("× \(place) "), "\(text.text)")
    }

    @Test func `a record that is there twice`() async throws {
        let staff = try Client.staff()
        let twice = #"[{"slug":"a","name":"A"},{"slug":"a","name":"A"}]"#
        let json = await staff.call("POST /v1/spaces", Self.array, "Accept: application/json", body: twice)
        #expect(try json.json["detail"]?.string == "2件目: 1件目と同じ記録です。", "\(json.text)")
        let english = await staff.call(
            "POST /v1/spaces", Self.array, "Accept: application/json", "Accept-Language: en", body: twice)
        #expect(try english.json["detail"]?.string == "item 2: The same record as in item 1.", "\(english.text)")
    }

    @Test(arguments: [
        (
            array, #"[{"space":"worx","period":"2026-08","total":1},{"space":"worx","period":"2026-08","total":2}]"#,
            "2件目",
            "1件目にもあり"
        ),
        (
            lines,
            "{\"space\":\"worx\",\"period\":\"2026-08\",\"total\":1}\n"
                + "{\"space\":\"worx\",\"period\":\"2026-08\",\"total\":2}", "2行目", "1行目にもあり"
        ),
        (table, "space,period,total\nworx,2026-08,1\nworx,2026-08,2\n", "3行目", "2行目にもあり"),
        (
            array, #"[{"space":"worx","period":"2026-08","total":1},{"space":"worx","period":"2026-08-03","total":2}]"#,
            "1件目", "2件目）。両方は数えられません"
        ),
    ])
    func `in a submission of usage`(_ type: String, _ body: String, _ place: String, _ other: String) async throws {
        let clerk = `Submitting a month`.partner(try await `Submitting a month`.center())
        let reply = await clerk.call("POST /v1/usage", type, "Accept: text/plain", body: body)
        #expect(reply.text.contains("\(place) ") && reply.text.contains(other), "\(reply.text)")
    }
}
