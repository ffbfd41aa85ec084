import Testing

@testable import CenterAPI

@Suite struct `An indicator as a picture` {
    private func client() async throws -> Client { Client.caller(.anyone, try await Fuji.store()) }

    @Test func `shows the years, the total and the target of the table`() async throws {
        let client = try await client()
        let reply = await client.get("/v1/kpis/2.svg?fy=R6")
        #expect(reply.status == 200 && reply["Content-Type"] == "image/svg+xml; charset=utf-8")
        #expect(reply["Access-Control-Allow-Origin"] == "*" && reply["Cache-Control"] == "no-cache")
        for text in ["<title id=\"t\">2 セミナー・相談会参加者</title>", ">568人</text>", ">累計</text>", ">目標 累計1,000人</text>"] {
            #expect(reply.text.contains(text), "\(text)")
        }
        #expect(reply.text.contains("R6 568人、R7 未報告、累計 1,565人、達成度 156.5%。"))
        let tag = try #require(reply["ETag"])
        #expect(await client.get("/v1/kpis/2.svg?fy=R6", "If-None-Match: \(tag)").status == 304)
    }

    @Test func `puts a second series of the same unit beside the first, and one of another unit in its own picture`()
        async throws
    {
        let client = try await client()
        let both = await client.get("/v1/kpis/5.svg?fy=R6")
        #expect(both.text.contains(">16,969人</text>") && both.text.contains(">（8,379人）</text>"))
        let households = await client.get("/v1/kpis/9.svg?fy=R6")
        #expect(households.text.contains(">32世帯</text>") && !households.text.contains("68人"))
        let persons = await client.get("/v1/kpis/9.svg?fy=R6&series=persons")
        #expect(persons.text.contains(">68人</text>") && persons.text.contains("移住者（人）"))
    }

    @Test func `prints a year in another unit as words and says why it is not in the sum`() async throws {
        let reply = try await client().get("/v1/kpis/3.svg?fy=R6")
        #expect(reply.text.contains(">19社</text>"))
        #expect(reply.text.contains("単位が違うため累計に含みません"))
    }

    @Test func `comes in the width, colours and language asked for`() async throws {
        let reply = try await client().get("/v1/kpis/12.svg?fy=R6&w=300&theme=mono&lang=en")
        #expect(reply.text.contains("viewBox=\"0 0 300 ") && reply.text.contains("lang=\"en\""))
        #expect(reply.text.contains(">FY2024</text>") && !reply.text.contains("prefers-color-scheme"))
    }

    @Test func `shares one sheet with all others, side by side as far as they are readable`() async throws {
        let client = try await client()
        let narrow = await client.get("/v1/kpis.svg?fy=R6&w=640")
        let wide = await client.get("/v1/kpis.svg?fy=R6&w=1300")
        for reply in [narrow, wide] {
            let svg = try Drawn(Array(reply.text.utf8))
            let charts = svg.elements.filter { $0.name == "svg" }.dropFirst()
            #expect(charts.count == 12)
            #expect(svg.texts(of: "title").first == "令和6年度の指標" && svg.texts(of: "title").count == 13)
            let ids = svg.elements.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            let box = try #require(svg.elements.first?.attributes["viewBox"]).split(separator: " ").compactMap {
                Int($0)
            }
            let ends = charts.compactMap { chart -> Int? in
                guard let y = chart.attributes["y"].flatMap({ Int($0) }),
                    let height = chart.attributes["height"].flatMap({ Int($0) })
                else { return nil }
                return y + height
            }
            #expect(ends.count == 12 && ends.max() == box.last)
            let across = Set(charts.compactMap { $0.attributes["x"] }).count
            #expect(across == (reply.text == wide.text ? 3 : 1))
        }
        let tag = try #require(wide["ETag"])
        #expect(await client.get("/v1/kpis.svg?fy=R6&w=1300", "If-None-Match: \(tag)").status == 304)
    }

    @Test(arguments: [
        ("/v1/kpis/2.svg?theme=drak", 400, "dark"), ("/v1/kpis/2.svg?w=10", 400, "240"),
        ("/v1/kpis/2.svg?series=mian", 404, "main"), ("/v1/kpis/77.svg", 404, "91"),
    ])
    func `says what there is, where what was asked for is not`(_ path: String, status: Int, hint: String) async throws {
        let reply = try await client().get(path)
        #expect(reply.status == status && reply.text.contains(hint), "\(reply.text)")
    }
}
