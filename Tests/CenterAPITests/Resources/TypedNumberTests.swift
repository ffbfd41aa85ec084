import Center
import Collections
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// design.md 6: ids can be read aloud. So whoever hears or copies one finds the record, wherever a number is typed.
@Suite struct `Numbers typed off paper` {
    private static func percent(_ text: String) -> String {
        var bytes: [UInt8] = []
        PercentEncoding.append(text.utf8, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("receipts", "u-202611-0001"), ("receipts", "U2026110001"), ("receipts", "Ｕ－２０２６１１－０００１"),
        ("receipts", "u 2O2611-1"), ("receipts", "202611-OOOl"), ("spaces", "ＷＯＲＸ"), ("spaces", "Worx"),
        ("organizations", "0RG OOOOI N"),
        ("organizations", "ｏｒｇ００００１ｎ"), ("seminars", "SEM00001-8"), ("seminars", "semー00001ー8"),
    ])
    func `a record is found by its URL, a list and a search`(_ kind: String, _ typed: String) async throws {
        let store = try await `Submitting a month`.center()
        let staff = Client.caller(.staff, store)
        _ = await staff.put("/v1/usage/worx/2026-08", #"{"total":1400}"#)
        _ = await staff.post("/v1/organizations", #"{"name":"WORX運営","category":"company"}"#)
        _ = await staff.post(
            "/v1/seminars", #"{"title":"入門","category":"seminar","date":"2026-11-20","organizer":"org-00001-n"}"#)
        let found = await staff.get("/v1/\(kind)/\(Self.percent(typed))")
        #expect(found.status == 200, "\(found.text)")
        let id = try #require(try found.json["id"]?.string)
        #expect(["U-202611-0001", "worx", "org-00001-n", "sem-00001-8"].contains(id))
        let searched = await staff.post("/v1/search", #"{"text":"\#(typed)","kinds":["\#(kind)"]}"#)
        #expect(try searched.json["items"]?.array?.map { $0["record"]?["id"]?.string } == [id], "\(searched.text)")
        guard kind != "seminars" else { return }
        let list =
            switch kind {
            case "receipts": "receipts?number="
            case "spaces": "usage?space="
            default: "seminars?organizer="
            }
        #expect(await staff.get("/v1/\(list)\(Self.percent(typed))").items("id").count == 1, "\(list)\(typed)")
    }

    /// One that folds to nothing is still told what a number looks like.
    @Test(arguments: [
        ("receipts/U-202611-00x1", "U-202609-0031"), ("receipts/zzz", "U-202609-0031"),
        ("seminars/sem-0001", "sem-00001-8"),
        ("organizations/nonsense", "org-00001-n"),
    ])
    func `what is no number is told the form of one`(_ path: String, _ example: String) async throws {
        let reply = await Client.caller(.staff, try .empty()).get("/v1/\(path)")
        #expect(reply.status == 404)
        #expect(try reply.json["hint"]?.string?.contains(example) == true, "\(reply.text)")
    }

    @Test func `a registration is found by the number on the ticket, wherever its id is asked for`() async throws {
        let desk = try await SeminarSample()
        let reply = await desk.register("高橋花子")
        let number = try #require(reply.text("number"))
        let id = try #require(await desk.staff.get("\(desk.seminar)/registrations").items("id").first)
        for typed in [number, number.lowercased(), number.map(String.init).joined(separator: "-"), id.uppercased()] {
            let found = await desk.staff.get("\(desk.seminar)/registrations/\(typed)")
            #expect(try found.json["id"]?.string == id, "\(typed): \(found.text)")
            let list = await desk.staff.get("\(desk.seminar)/registrations?number=\(typed)")
            #expect(list.items("id").count == (typed.hasPrefix("REG") ? 0 : 1), "\(typed)")
            let searched = await desk.staff.post("/v1/search", #"{"text":"\#(typed)"}"#)
            #expect(try searched.json["total"]?.integer == 1, "\(typed): \(searched.text)")
            let marked = await desk.post("/attendance", #"{"registration":"\#(typed)"}"#)
            #expect(marked.status == 200, "\(typed): \(marked.text)")
        }
        #expect(await desk.staff.get("\(desk.seminar)/attendance").items("id").count == 1)
        let sheet = await desk.staff.call(
            "PUT \(desk.seminar)/sheets/1", "Content-Type: text/csv",
            body: "受付番号,出席の区分\n\(number.lowercased().prefix(3)) \(number.lowercased().suffix(3)),遅刻\n")
        #expect(try sheet.json["changed"]?.integer == 1, "\(sheet.text)")
        #expect(await desk.staff.get("\(desk.seminar)/registrations/UUUUUU").status == 404)
    }

    @Test func `a link that was typed off a letter opens`() async throws {
        let desk = try await SeminarSample()
        let link = try SeminarSample.link(await desk.register("高橋花子"))
        let typed = link.replacing("1", with: "l").replacing("0", with: "O").replacing("/vl/", with: "/v1/")
        let own = await desk.anyone.get(typed)
        #expect(own.status == 200, "\(typed) \(own.text)")
    }

    @Test func `a key is found by the id in a log`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner()
        let spaced = key.id.uppercased().replacing("0", with: "O").replacing("1", with: "I")
        for typed in [spaced, "key:\(spaced)", "KEY:\(key.id)", spaced.map(String.init).joined(separator: "-")] {
            #expect(await sample.get("/v1/keys/\(typed)", sample.administrator).status == 200, "\(typed)")
        }
    }
}
