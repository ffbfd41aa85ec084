import Center
import JSON
import Store
import Synchronization
import Testing

@testable import CenterAPI

/// Seats, the waiting list and what moves them.
@Suite struct `Seats of a seminar` {
    @Test func `a hundred at once for the last seat are one registered and ninety-nine waiting in order`() async throws
    {
        let desk = try await SeminarSample(#""capacity":1"#)
        let replies = await withTaskGroup(of: (String?, Int?).self) { group in
            for number in 0..<100 {
                group.addTask {
                    let reply = await desk.anyone.post(
                        "\(desk.seminar)/registrations", SeminarSample.person("人\(number)"))
                    return (reply.text("state"), reply.number("waitingPlace"))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.count { $0.0 == "registered" } == 1)
        #expect(replies.compactMap(\.1).sorted() == Array(1...99))
        let list = try await desk.staff.get("\(desk.seminar)/registrations?limit=200").json["items"]?.array ?? []
        #expect(list.map { $0["state"]?.string } == ["registered"] + Array(repeating: "waiting", count: 99))
        let numbers = Set(list.compactMap { $0["number"]?.string })
        #expect(numbers.count == 100)
    }

    /// inputs.md 5.1: the 41st person.
    @Test func `staff go over capacity with a reason, and the public waits`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        await desk.register("a")
        #expect(await desk.register("b").number("waitingPlace") == 1)
        let refused = await desk.post("/registrations", #"{"name":"c"}"#)
        #expect((refused.status, refused.code) == (409, "capacity-exceeded"))
        #expect(refused.list("reasons")?.isEmpty == false)
        let taken = await desk.post("/registrations", #"{"name":"c","override":"欠席が見込まれる"}"#)
        #expect(taken.text("state") == "registered")
        #expect(await desk.post("/registrations", #"{"name":"d","state":"waiting"}"#).number("waitingPlace") == 2)
        let seats = await desk.staff.get("\(desk.seminar)/seats")
        #expect(seats.text("state") == "full")
        #expect(try seats.json["overCapacity"]?.bool == true)
        #expect(try seats.json["terms"]?.array?.first?["registered"]?.integer == 2)
    }

    @Test func `a freed seat goes to the first who waits, and staff are told whom to tell`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        let first = try SeminarSample.link(await desk.register("a"))
        let second = try SeminarSample.link(await desk.register("b", #","phone":"0545-12-3456""#))
        await desk.register("c")
        #expect(await desk.anyone.call("POST \(first)/cancel", Client.json, body: "{}").text("state") == "cancelled")
        #expect(await desk.anyone.get(second).text("state") == "registered")
        let notices = await desk.staff.get("\(desk.seminar)/notices")
        #expect(notices.items("name") == ["b"])
        #expect(notices.items("phone") == ["0545-12-3456"])
        #expect(notices.items("kind") == ["promoted"])
        let id = try #require(notices.items("registration").first)
        let told = await desk.post("/notices/done", #"{"registration":"\#(id)"}"#)
        #expect(told.items("name") == [])
        #expect(told.number("done") == 1)
        #expect(await desk.anyone.get(first).text("state") == "cancelled", "the record stays")
    }

    @Test func `leaving the waiting list moves the others up`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        await desk.register("a")
        let second = try SeminarSample.link(await desk.register("b"))
        let third = try SeminarSample.link(await desk.register("c"))
        #expect(await desk.anyone.get(third).number("waitingPlace") == 2)
        #expect(await desk.anyone.call("POST \(second)/cancel", Client.json, body: "{}").text("state") == "declined")
        #expect(await desk.anyone.get(third).number("waitingPlace") == 1)
    }

    @Test func `a party waits for all its seats or takes what there is, and nobody overtakes`() async throws {
        let desk = try await SeminarSample(#""capacity":4"#)
        await desk.register("a", #","party":3"#)
        let waits = try SeminarSample.link(await desk.register("b", #","party":2"#))
        #expect(await desk.anyone.get(waits).text("state") == "waiting")
        #expect(await desk.anyone.get(waits).text("message")?.hasPrefix("席が足りないため、待ちの1番目で") == true)
        #expect(await desk.register("c").text("state") == "waiting", "one seat is free and not for who came later")
        let partial = try await SeminarSample(#""capacity":4"#)
        await partial.register("a", #","party":3"#)
        let some = await partial.register("b", #","party":3,"ifShort":"partial""#)
        #expect((some.text("state"), some.number("seats"), some.number("waitingPlace")) == ("registered", 1, 1))
        #expect(await partial.post("/capacity", #"{"capacity":5}"#).status == 200)
        let link = try SeminarSample.link(some)
        #expect(await partial.anyone.get(link).number("seats") == 2)
        let fewer = await partial.anyone.patch(link, #"{"party":2}"#)
        #expect((fewer.number("seats"), fewer.number("waitingPlace")) == (2, nil))
        #expect(await partial.anyone.patch(link, #"{"party":5}"#).faults == ["/party only-fewer"])
    }

    /// inputs.md 5.1: capacity lowered below registrations; domain.md: 60 → 150.
    @Test func `a capacity is changed with its history, and not below the registrations unnoticed`() async throws {
        let desk = try await SeminarSample(#""capacity":60"#)
        for name in ["a", "b"] { await desk.register(name, #","party":26"#) }
        let refused = await desk.post("/capacity", #"{"capacity":40}"#)
        #expect((refused.status, refused.code) == (409, "capacity-below-registered"))
        #expect(refused.text("detail")?.contains("登録 52 名 > 定員 40") == true)
        let tag = await desk.staff.get(desk.seminar)["ETag"] ?? ""
        #expect(
            await desk.staff.patch(desk.seminar, #"{"capacity":40}"#, "If-Match: \(tag)").code
                == "capacity-below-registered")
        #expect(await desk.post("/capacity", #"{"capacity":40,"keepRegistered":true}"#).number("before") == 60)
        #expect(await desk.post("/capacity?reason=x", #"{"capacity":150,"reason":"広い会場"}"#).status == 200)
        let history = try await desk.staff.get(desk.seminar).json["capacityHistory"]?.array ?? []
        #expect(history.map { $0["capacity"]?.integer } == [60, 40])
        #expect(history.last?["reason"]?.string == "広い会場")
        #expect(history.last?["by"]?.string == "test")
        #expect(history.last?["at"]?.string != nil)
    }

    @Test func `added seats go to those who wait, in order, also by the general route`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        for name in ["a", "b", "c"] { await desk.register(name) }
        let tag = await desk.staff.get(desk.seminar)["ETag"] ?? ""
        #expect(await desk.staff.patch(desk.seminar, #"{"capacity":2}"#, "If-Match: \(tag)").status == 200)
        #expect(await desk.staff.get("\(desk.seminar)/notices").items("name") == ["b"])
        let more = await desk.post("/capacity", #"{"capacity":9}"#)
        #expect(more.list("promoted")?.count == 1)
        #expect(await desk.staff.get("\(desk.seminar)/notices").items("name") == ["b", "c"])
    }

    @Test func `whoever withdrew is not to be told of a seat, and when it is over nobody is`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        let first = try SeminarSample.link(await desk.register("a"))
        let second = try SeminarSample.link(await desk.register("b"))
        await desk.register("c")
        _ = await desk.anyone.post("\(first)/cancel", "{}")
        _ = await desk.anyone.post("\(second)/cancel", "{}")
        #expect(await desk.staff.get("\(desk.seminar)/notices").items("name") == ["c"])
        // Of what is over seats come free and are nobody's.
        let over = try await SeminarSample(#""capacity":1"#, date: "2026-11-17")
        for name in ["a", "b"] { _ = await over.post("/registrations", #"{"name":"\#(name)","state":"waiting"}"#) }
        let ids = await over.staff.get("\(over.seminar)/registrations").items("id")
        #expect(ids.count == 2)
        _ = await over.post("/registrations/\(ids[0])/cancel", "{}")
        #expect(await over.staff.get("\(over.seminar)/notices").items("name") == [])
    }

    @Test func `what is over can no longer be changed by the link`() async throws {
        let desk = try await SeminarSample(#""capacity":5"#)
        let link = try SeminarSample.link(await desk.register("a"))
        let tag = await desk.staff.get(desk.seminar)["ETag"] ?? ""
        #expect(await desk.staff.patch(desk.seminar, #"{"date":"2026-11-17"}"#, "If-Match: \(tag)").status == 200)
        #expect(await desk.anyone.post("\(link)/cancel", "{}").code == "registration-ended")
        #expect(await desk.anyone.patch(link, #"{"phone":"0545-12-3456"}"#).code == "registration-ended")
        #expect(await desk.anyone.get(link).status == 200)
    }

    @Test func `a party that grows overtakes nobody`() async throws {
        let desk = try await SeminarSample(#""capacity":4"#)
        await desk.register("a", #","party":3"#)
        await desk.register("b", #","party":2"#)
        let id = try #require(await desk.staff.get("\(desk.seminar)/registrations").items("id").first)
        let path = "\(desk.seminar)/registrations/\(id)"
        #expect(await desk.staff.patch(path, #"{"party":4}"#, "If-Match: \"r1\"").code == "capacity-exceeded")
        let taken = await desk.staff.patch(path, #"{"party":4,"override":"会場に余裕がある"}"#, "If-Match: \"r1\"")
        #expect(taken.number("seats") == 4)
        // inputs.md 5.1: two staff edit the same record.
        let stale = await desk.staff.patch(path, #"{"party":1}"#, "If-Match: \"r1\"")
        #expect(stale.status == 412)
        #expect(try stale.json["current"]?["party"]?.integer == 4)
    }

    @Test func `who waits twice keeps the earlier place`() async throws {
        let desk = try await SeminarSample(#""capacity":1"#)
        for name in ["a", "高橋", "b", "髙橋"] { await desk.register(name) }
        let ids = await desk.staff.get("\(desk.seminar)/registrations").items("id")
        let wrong = await desk.post("/registrations/\(ids[3])/merge", #"{"other":"\#(ids[1])"}"#)
        #expect(wrong.faults == ["/other waits-earlier"])
        #expect(
            await desk.post("/registrations/\(ids[1])/merge", #"{"other":"\#(ids[3])"}"#).number("waitingPlace") == 1)
    }

    @Test func `terms have seats of their own`() async throws {
        let desk = try await SeminarSample(#""capacity":1,"termCount":2,"sessionCount":4"#)
        let without = await desk.anyone.post("\(desk.seminar)/registrations", SeminarSample.person("a"))
        #expect(without.faults == ["/term required"])
        #expect(await desk.register("a", #","term":1"#).text("state") == "registered")
        #expect(await desk.register("b", #","term":2"#).text("state") == "registered")
        #expect(await desk.register("c", #","term":2"#).number("waitingPlace") == 1)
    }
}
