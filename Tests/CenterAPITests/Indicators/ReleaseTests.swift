import JSON
import Testing

@testable import CenterAPI

@Suite struct `A release` {
    private static let asked = #"""
        {"fiscalYear":"FY2024","title":"令和6年度実績","approver":"産業交流部長","approved":"2025-06-20",
        "documentNumber":"産支第12号","published":"2025-07-01"}
        """#

    @Test func `freezes the table, and what is recorded later does not move it`() async throws {
        let store = try await Fuji.store()
        let administrator = Client.caller(.administrator, store)
        let tried = await administrator.post("/v1/releases?dryRun=true", Self.asked)
        #expect(tried.status == 200)
        let reply = await administrator.post("/v1/releases", Self.asked)
        #expect(reply.status == 201, "\(reply.text)")
        let release = try reply.json
        #expect(release["digest"]?.string?.count == 64)
        let rows = try #require(release["rows"]?.array)
        #expect(rows.contains { $0["indicator"]?.integer == 2 && $0["printed"]?.string == "1,565人" })
        #expect(rows.allSatisfy { $0["printed"]?.string?.isEmpty == false })
        #expect(release["texts"]?.array?.count == 12)

        let before = try await administrator.get("/v1/kpis?fy=R6").json
        #expect(before["release"]?["id"]?.string == release["id"]?.string)
        let edit = await administrator.patch("/v1/seminars/sem-00004-9", #"{"participants":30}"#, "If-Match: \"r1\"")
        #expect(edit.status == 200)
        let item = try await administrator.get("/v1/kpis/2?fy=R6").json["item"]
        let cell = item?["series"]?.array?.first?["years"]?.array?[3]
        #expect(cell?["shown"]?.integer == 568 && cell?["computed"]?.integer == 574)
        #expect(cell?["origin"]?.string == "release")
        #expect(item?["series"]?.array?.first?["printed"]?["cumulative"]?.string == "1,565人")
        let page = await administrator.get("/v1/reports/council?fy=R6")
        #expect(page.text.contains("産支第12号") && !page.text.contains("<p class=\"mark\">案</p>"))
        #expect(page.text.contains(#"<td class="value reported">568人</td>"#))
    }

    @Test func `is corrected by another that says what it changes`() async throws {
        let store = try await Fuji.store()
        let administrator = Client.caller(.administrator, store)
        let first = try await administrator.post("/v1/releases", Self.asked).json
        let again = await administrator.post("/v1/releases", Self.asked)
        #expect(again.status == 409 && again.text.contains("nothing-to-release"))
        _ = await administrator.patch("/v1/seminars/sem-00004-9", #"{"participants":30}"#, "If-Match: \"r1\"")
        let second = try await administrator.post("/v1/releases", Self.asked).json
        #expect(second["corrects"]?["id"]?.string ?? second["corrects"]?.string == first["id"]?.string)
        #expect(
            second["changes"]?.array?.compactMap(\.string) == [
                "2 R6: 568人 → 574人", "2 累計: 1,565人 → 1,571人", "2 達成度: 156.5% → 157.1%",
                "4（withSeminars） R6: (528人) → (534人)", "4（withSeminars） 累計: (1,468人) → (1,474人)",
                "4（withSeminars） 達成度: (146.8%) → (147.4%)",
            ])
        #expect(second["digest"]?.string != first["digest"]?.string)
        let cell = try await administrator.get("/v1/kpis/2?fy=R6").json["item"]?["series"]?.array?.first
        #expect(cell?["years"]?.array?[3]["printed"]?.string == "574人")
    }

    @Test func `is an administrator's, has figures that nobody types, and is never changed`() async throws {
        let store = try await Fuji.store()
        #expect(await Client.caller(.staff, store).post("/v1/releases", Self.asked).status == 403)
        let administrator = Client.caller(.administrator, store)
        let typed = Self.asked.replacing("\"title\"", with: "\"corrects\":\"rls-00001-n\",\"title\"")
        #expect(await administrator.post("/v1/releases", typed).status == 422)
        let id = try #require(try await administrator.post("/v1/releases", Self.asked).json["id"]?.string)
        #expect(await administrator.delete("/v1/releases/\(id)", "If-Match: \"r1\"").status == 405)
        #expect(await administrator.patch("/v1/releases/\(id)", "{}", "If-Match: \"r1\"").status == 405)
    }
}
