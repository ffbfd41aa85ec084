import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// domain.md, People: what exists for whom.
@Suite struct `Who sees and changes what` {
    private static func center() async throws -> CenterStore {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        for seminar in `Lists of records`.seminars { _ = await staff.post("/v1/seminars", seminar) }
        _ = await staff.post(
            "/v1/seminars/sem-00001-8/registrations",
            #"{"name":"山田太郎","email":"taro@example.jp","phone":"0545-12-3456"}"#)
        _ = await staff.post(
            "/v1/organizations", #"{"name":"富士製作所","category":"company","contact":{"name":"鈴木花子"}}"#)
        for slug in ["worx", "other"] {
            _ = await staff.put("/v1/spaces/\(slug)", #"{"name":"\#(slug)"}"#)
            _ = await staff.put("/v1/usage/\(slug)/2026-08", #"{"total":5}"#)
        }
        return store
    }

    @Test func `everybody sees what is public, and no more of it than is`() async throws {
        let store = try await Self.center()
        let anyone = Client.caller(.anyone, store)
        let list = await anyone.get("/v1/seminars")
        #expect(`Lists of records`.numbers(list) == [1, 5])
        #expect(list["Access-Control-Allow-Origin"] == "*")
        #expect(list["Cache-Control"] == "no-cache")
        let item = try #require(try list.json["items"]?.array?.first)
        #expect(item["note"] == nil && item["participants"] == nil && item["updatedBy"] == nil)
        #expect(item["title"]?.string == "ＷＥＢ活用セミナー")
        #expect(await anyone.get("/v1/seminars/sem-00002-g").status == 404)
        #expect(await anyone.get("/v1/seminars/sem-00001-8")["ETag"] == "\"r1-public\"")
        #expect(
            await Client.caller(.staff, store).get("/v1/seminars/sem-00001-8")["Cache-Control"] == "private, no-cache")
        #expect(await anyone.get("/v1/seminars?q=%E5%B1%B1%E7%94%B0").items("id") == [])
        for query in ["participants.from=1", "sort=participants", "note.contains=a"] {
            #expect(await anyone.get("/v1/seminars?\(query)").status == 401, "\(query)")
        }
        #expect(!(await anyone.get("/v1/seminars", "Accept: text/csv")).text.contains("備考"))
    }

    /// A list of objects has what everybody may see of each, whatever the form of the answer.
    @Test(arguments: ["application/json", "text/csv", "application/x-ndjson", "text/plain", "text/html"])
    func `the names of instructors are in no form of a public answer`(type: String) async throws {
        let store = try CenterStore.empty()
        let made = await Client.caller(.staff, store).post(
            "/v1/seminars",
            #"{"title":"入門","category":"seminar","date":"2026-12-01","state":"open","isPublic":true,"#
                + #""sessions":[{"number":1,"date":"2026-12-01"}],"instructors":[{"role":"lecturer","name":"山田一郎"}]}"#)
        #expect(made.text.contains("山田一郎"))
        for path in ["", ".csv", "/sem-00001-8", "?q=%E5%B1%B1%E7%94%B0", "/sem-00001-8.ics"] {
            let reply = await Client.caller(.anyone, store).get("/v1/seminars\(path)", "Accept: \(type), */*;q=0.1")
            #expect(reply.status == 200 && !reply.text.contains("山田一郎"), "\(path): \(reply.text)")
        }
        let staff = await Client.caller(.staff, store).get("/v1/seminars.csv")
        #expect(staff.text.contains(#"{""role"":""lecturer"",""name"":""山田一郎""}"#))
    }

    @Test func `what is staff's alone is refused to others, existing or not`() async throws {
        let store = try await Self.center()
        let anyone = Client.caller(.anyone, store)
        for path in [
            "/v1/usage", "/v1/usage/worx/2026-08", "/v1/usage/none/2026-08", "/v1/consultations",
            "/v1/seminars/sem-00001-8/registrations", "/v1/seminars/sem-00001-8/history",
            "/v1/consultations/con-00009-x",
        ] {
            let reply = await anyone.get(path)
            #expect((reply.status, reply.code) == (401, "key-required"), "\(path)")
            #expect(reply["WWW-Authenticate"] == "Bearer realm=\"telework\"")
        }
        #expect(await anyone.post("/v1/seminars", "{}").status == 401)
        #expect(await anyone.delete("/v1/seminars/sem-00001-8").status == 401)
        #expect(await anyone.put("/v1/spaces/worx", "{}").status == 401)
    }

    @Test func `a partner sees its own usage and nobody else's`() async throws {
        let store = try await Self.center()
        let partner = Client.caller(.partner(spaces: ["worx"]), store)
        #expect(await partner.get("/v1/usage").items("id") == ["worx/2026-08"])
        #expect(await partner.get("/v1/usage/worx/2026-08").status == 200)
        let real = await partner.get("/v1/usage/other/2026-08")
        let invented = await partner.get("/v1/usage/nobody/2026-08")
        #expect(real.code == "not-your-space")
        #expect(real.body == invented.body)
        #expect(await partner.get("/v1/consultations").status == 403)
        #expect(await partner.post("/v1/seminars", "{}").status == 403)
    }

    @Test func `releases are an administrator's, receipts nobody's to write`() async throws {
        let store = try await Fuji.store()
        let release = #"{"fiscalYear":"FY2024","title":"令和6年度実績","published":"2025-07-01"}"#
        #expect(await Client.caller(.staff, store).post("/v1/releases", release).status == 403)
        let administrator = Client.caller(.administrator, store)
        #expect(await administrator.post("/v1/releases", release).status == 201)
        #expect(await administrator.delete("/v1/releases/rls-00001-n").status == 405)
        #expect(await administrator.put("/v1/releases/rls-00001-n", release).status == 405)
        #expect(await administrator.post("/v1/receipts", "{}").status == 405)
    }

    @Test func `staff search for people by POST, others find what is public`() async throws {
        let store = try await Self.center()
        func found(_ role: Client.Role, _ text: String) async throws -> [String] {
            await Client.caller(role, store).post("/v1/search", #"{"text":"\#(text)"}"#).items("kind")
        }
        #expect(try await found(.staff, "やまだ") == [])
        #expect(try await found(.staff, "山田 太郎") == ["registrations"])
        #expect(try await found(.staff, "0545123456") == ["registrations"])
        #expect(try await found(.staff, "鈴木") == ["organizations"])
        #expect(try await found(.anyone, "山田") == [])
        #expect(try await found(.anyone, "0545") == [])
        #expect(try await found(.anyone, "web") == ["seminars"])
        let wrong = await Client.caller(.staff, store).post("/v1/search", #"{"txt":"a","kinds":["seminar"],"limit":0}"#)
        #expect(
            wrong.faults == ["/txt unknown-field", "/kinds not-an-option", "/limit out-of-range", "/text required"])
    }

    /// No name, address or number of a person in anything that is answered to others.
    @Test func `nothing personal leaves by any route`() async throws {
        let store = try await Self.center()
        for role in [Client.Role.anyone, .partner(spaces: ["worx"])] {
            let client = Client.caller(role, store)
            for kind in Kinds.all where kind.parent == nil {
                for accept in ["application/json", "text/csv", "application/x-ndjson", "text/plain", "text/html"] {
                    let reply = await client.get("/v1/\(kind.name)", "Accept: \(accept)")
                    for word in ["山田", "taro", "0545", "鈴木"] { #expect(!reply.text.contains(word)) }
                }
            }
        }
    }

    /// A browser on the machine may show a page of anybody's.
    @Test(
        arguments: [
            ([], 200), (["Origin: http://localhost:3000"], 200), (["Origin: https://evil.example"], 401),
            (["Origin: null"], 401), (["X-Forwarded-For: 192.0.2.1"], 401), (["X-Forwarded-Proto: https"], 401),
            (["Origin: http://localhost.evil.example"], 401),
        ] as [([String], Int)])
    func `without keys only this machine's own requests are staff's`(_ fields: [String], _ status: Int) async throws {
        let client = Client(.sample, .atDesk, store: try .empty())
        #expect(await client.call("GET /v1/usage", fields: fields).status == status)
        #expect(await Client(.sample, .sample, store: try .empty()).call("GET /v1/usage", fields: fields).status == 401)
    }
}
