import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// Registering by the public form and by staff: inputs.md 5.1, rows 1 to 5.
@Suite struct `Registering for a seminar` {
    @Test func `the answer has a number that can be read aloud and a link whose secret is not kept`() async throws {
        let desk = try await SeminarSample()
        let reply = await desk.register("山田太郎", #","email":"taro@example.jp""#)
        let number = try #require(reply.text("number"))
        #expect(number.utf8.count == 6 && number.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) })
        #expect(reply.text("state") == "registered")
        #expect(reply.number("seats") == 1)
        #expect(try reply.json["id"] == nil, "the public is told no ids")
        let link = try SeminarSample.link(reply)
        let secret = try #require(link.split(separator: "-").last)
        let listed = await desk.staff.get("\(desk.seminar)/registrations")
        #expect(!listed.text.contains(secret))
        let own = await desk.anyone.get(link)
        #expect(own.status == 200)
        #expect(own.text("name") == "山田太郎")
        #expect(await desk.anyone.get(link.dropLast() + "u").status == 404)
        #expect(await desk.anyone.get("/v1/registrations/\(number)-\(String(repeating: "0", count: 26))").status == 404)
    }

    @Test func `without consent, or consent to another wording, nothing is taken`() async throws {
        let desk = try await SeminarSample(#""capacity":2,"consentVersion":"2026-04""#)
        let without = await desk.anyone.post("\(desk.seminar)/registrations", #"{"name":"a"}"#)
        #expect(without.faults == ["/consent/version required"])
        let other = await desk.anyone.post(
            "\(desk.seminar)/registrations", #"{"name":"a","consent":{"version":"2025-04"}}"#)
        #expect(other.faults == ["/consent/version outdated"])
        #expect(await desk.staff.get("\(desk.seminar)/registrations").items("id") == [])
        await desk.register("a")
        // By the form it was agreed to when it was sent; of a paper nobody knows when it was signed.
        _ = await desk.post("/registrations", #"{"name":"b","consent":{"version":"2026-04"}}"#)
        let list = try await desk.staff.get("\(desk.seminar)/registrations").json["items"]?.array ?? []
        #expect(list.map { $0["consent"]?["version"]?.string } == ["2026-04", "2026-04"])
        #expect(list.map { $0["consent"]?["at"]?.string } == [list.first?["at"]?.string, nil])
    }

    /// A page without a program sends its fields as a form, blank ones too.
    @Test func `a form of a page registers as JSON does`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        func send(_ body: String) async -> Reply {
            await desk.anyone.call(
                "POST \(desk.seminar)/registrations", "Content-Type: application/x-www-form-urlencoded", body: body)
        }
        let reply = await send(
            "氏名=山田太郎&kana=&phone=０５４５－１２－３４５６&party=２&consent.version=2026-04&website=&email=")
        #expect(reply.status == 201, "\(reply.text)")
        #expect((reply.text("name"), reply.text("phone")) == ("山田太郎", "0545-12-3456"))
        #expect((reply.number("party"), reply.text("state")) == (2, "registered"))
        #expect(await send("name=a&consent.version=1&website=http://x").faults == ["/website leave-blank"])
        #expect(await send("name=a").faults == ["/consent/version required"])
        #expect(await send("name=a&nmae=b&consent.version=1").faults == ["/nmae unknown-field"])
        #expect(await send("name=a&override=x&consent.version=1").faults == ["/override staff-only"])
        #expect(await send("name=a&name=b&consent.version=1").faults == ["/name repeated"])
    }

    @Test func `what no person sees must stay blank, and what staff say is staff's`() async throws {
        let desk = try await SeminarSample()
        let path = "\(desk.seminar)/registrations"
        #expect(
            await desk.anyone.post(path, SeminarSample.person("a", #","website":"http://x""#)).faults == [
                "/website leave-blank"
            ])
        #expect(await desk.anyone.post(path, SeminarSample.person("a", #","website":"""#)).status == 201)
        let said = await desk.anyone.post(path, SeminarSample.person("a", #","override":"x","state":"registered""#))
        #expect(Set(said.faults) == ["/override staff-only", "/state staff-only"])
    }

    /// inputs.md 5.1: a draft, a closed and a cancelled seminar take nothing from the public.
    @Test(arguments: ["draft", "closed", "cancelled", "held"])
    func `a seminar that is not open says so`(state: String) async throws {
        let desk = try await SeminarSample(#""capacity":2"#, state: state)
        let reply = await desk.anyone.post("\(desk.seminar)/registrations", SeminarSample.person("a"))
        #expect(reply.code == (state == "draft" ? "not-found" : "registration-closed"))
    }

    /// inputs.md 5.1: the e-mail and telephone rows.
    @Test(arguments: [
        (#""email":"ｔａｒｏ＠example.jp""#, "email", "taro@example.jp", ["folded"]),
        (#""phone":"0545–12–3456""#, "phone", "0545-12-3456", ["folded"]),
        (#""phone":"０５４５－１２－３４５６""#, "phone", "0545-12-3456", ["folded"]),
        (#""phone":"545123456""#, "phone", "545123456", ["leading-zero"]),
        (#""phone":"9012345678""#, "phone", "9012345678", ["leading-zero"]),
        (#""phone":"0545-12-3456""#, "phone", "0545-12-3456", []),
    ])
    func `contacts are put right and shown back`(sent: String, field: String, kept: String, warned: [String])
        async throws
    {
        let desk = try await SeminarSample()
        let reply = await desk.register("a", "," + sent)
        #expect(reply.text(field) == kept)
        #expect(reply.warnings == warned)
        if warned == ["leading-zero"] { #expect(reply.text.contains("先頭の 0 が抜けていませんか。")) }
    }

    @Test(arguments: [
        ("taro@example.jp.", "email-dot", "「.」"), ("taro@example", "email-dot", "「.」"),
        ("taro example.jp", "email-at", "「@」"), ("taro@@example.jp", "email-at", "「@」"),
        ("taro,@example.jp", "email-character", "「,」"), ("太郎@example.jp", "email-character", "「太」"),
    ])
    func `an address that cannot be right is refused with the character named`(
        email: String, code: String, named: String
    ) async throws {
        let desk = try await SeminarSample()
        let reply = await desk.anyone.post(
            "\(desk.seminar)/registrations", SeminarSample.person("a", #","email":"\#(email)""#))
        #expect(reply.faults == ["/email \(code)"])
        #expect(try reply.json["errors"]?.array?.first?["detail"]?.string?.contains(named) == true)
        #expect(!reply.text.contains("taro"), "the value itself is personal")
    }

    /// inputs.md 5.1: "他3名" in the name field.
    @Test(arguments: [("山田太郎 他3名", 4), ("山田ほか２名", 3), ("山田 外1人", 2)])
    func `a number of persons in a name suggests a party`(name: String, party: Int) async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        let reply = await desk.register(name)
        #expect(reply.warnings == ["headcount-in-name"])
        #expect(reply.text.contains("\(party) にしますか"))
        #expect(await desk.register(name, #","party":\#(party)"#).warnings == [])
        #expect(await desk.register("外山太郎").warnings == [])
    }

    @Test func `the public never learns whether somebody else is registered, staff are asked`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        await desk.register("髙橋花子", #","phone":"0545-12-3456","kana":"タカハシハナコ""#)
        let second = await desk.register("高橋花子", #","phone":"０５４５１２３４５６""#)
        #expect(!second.text.contains("possibleDuplicates") && !second.text.contains("髙橋"))
        let third = await desk.post("/registrations", #"{"name":"ﾀｶﾊｼﾊﾅｺ"}"#)
        let asked = try third.json["possibleDuplicates"]?.array ?? []
        #expect(asked.count == 1)
        #expect(asked.first?["question"]?.string == "同じ氏名の 髙橋花子 様がいます。同一人物ですか。")
        #expect(asked.first?["merge"]?.string == "\(desk.seminar)/registrations/reg-00001-s/merge")
        let fourth = await desk.post("/registrations", #"{"name":"高橋 花子","phone":"545123456"}"#)
        #expect(fourth.text.contains("同じ電話番号の 髙橋花子 様がいます。同一人物ですか。"))
        // With the very same contacts, the public is answered what a stranger is.
        let stranger = await desk.register("鈴木一郎", #","phone":"0545-99-0000""#)
        let same = await desk.register("鈴木一郎", #","phone":"0545-99-0000""#)
        for name in ["state", "message", "waitingPlace", "warnings"] {
            func told(_ reply: Reply) -> String? { reply.text(name)?.replacing(reply.text("number") ?? "-", with: "") }
            #expect(told(same) == told(stranger))
        }
        #expect(same.body.count == stranger.body.count)
        #expect(try await desk.staff.get("\(desk.seminar)/duplicates").json["items"]?.array?.count == 4)
    }

    @Test func `merging keeps both records and what only one of them had`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        await desk.register("髙橋花子", #","phone":"0545-12-3456""#)
        await desk.register("高橋花子", #","phone":"0545123456","email":"h@example.jp""#)
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        let merged = await desk.post("/registrations/\(ids[0])/merge", #"{"other":"\#(ids[1])"}"#)
        #expect(merged.text("email") == "h@example.jp")
        let other = await desk.staff.get("\(desk.seminar)/registrations/\(ids[1])")
        #expect((other.text("state"), other.text("mergedInto")) == ("merged", ids[0]))
        #expect(
            await desk.staff.get("\(desk.seminar)/registrations/\(ids[1])/history").items("action") == [
                "changed", "created",
            ])
        #expect(
            await desk.post("/registrations/\(ids[0])/merge", #"{"other":"\#(ids[1])"}"#).code == "registration-ended")
        #expect(
            try await desk.staff.get("\(desk.seminar)/seats").json["terms"]?.array?.first?["registered"]?.integer == 1)
    }

    @Test func `the same request twice is one registration, and the secret is in no kept answer`() async throws {
        let desk = try await SeminarSample(#""capacity":40"#)
        let body = SeminarSample.person("a")
        let first = await desk.anyone.post("\(desk.seminar)/registrations", body, "Idempotency-Key: k1")
        let second = await desk.anyone.post("\(desk.seminar)/registrations", body, "Idempotency-Key: k1")
        #expect(first.status == 201 && second.status == 201)
        #expect(second["Idempotency-Replayed"] == "true")
        #expect(first.text("number") == second.text("number"))
        #expect(try second.json["link"] == .null)
        #expect(await desk.staff.get("\(desk.seminar)/registrations").items("id").count == 1)
    }

    @Test func `an address that registers too often has to wait`() async throws {
        let store = try CenterStore.empty()
        var center = CenterSettings.sample
        center.registrationsPerMinute = 3
        let caller = Caller(role: .anyone, id: "anyone")
        let anyone = Client(CenterAPI(center, store, .sample, Callers(caller)).service)
        let made = await Client.caller(.staff, store).post(
            "/v1/seminars", #"{"title":"a","category":"seminar","date":"2026-12-01","state":"open","isPublic":true}"#)
        let path = "\(try #require(made["Location"]))/registrations"
        for _ in 0..<3 { #expect(await anyone.post(path, SeminarSample.person("a")).status == 201) }
        let refused = await anyone.post(path, SeminarSample.person("a"))
        #expect(refused.status == 429)
        #expect(refused["Retry-After"] != nil)
    }
}
