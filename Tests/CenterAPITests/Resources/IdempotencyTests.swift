import JSON
import Store
import Testing

@testable import CenterAPI

/// features.md G: the same key and body get the stored answer, another body 422; refusals are not replayed.
@Suite struct `Requests that must not be carried out twice` {
    private static let key = "Idempotency-Key: 8e03978e-40d5-43dd-bc93-6894a57f9324"
    private static let seminar = `The life of a record`.seminar

    @Test func `the second of two gets the answer of the first`() async throws {
        let staff = try Client.staff()
        let first = await staff.post("/v1/seminars", Self.seminar, Self.key)
        let second = await staff.post("/v1/seminars", Self.seminar, Self.key)
        #expect((first.status, second.status) == (201, 201))
        #expect(second.body == first.body)
        #expect(second["Location"] == first["Location"])
        #expect(second["ETag"] == first["ETag"])
        #expect(second["Idempotency-Replayed"] == "true")
        #expect(await staff.get("/v1/seminars").items("id").count == 1)
        // In quotes, as the draft standard has it, it is the same key.
        let quoted = await staff.post(
            "/v1/seminars", Self.seminar, "Idempotency-Key: \"8e03978e-40d5-43dd-bc93-6894a57f9324\"")
        #expect(quoted.body == first.body)
    }

    @Test func `another request under the key is refused`() async throws {
        let staff = try Client.staff()
        _ = await staff.post("/v1/seminars", Self.seminar, Self.key)
        for reply in [
            await staff.post("/v1/seminars", Self.seminar + " ", Self.key),
            await staff.post("/v1/posts", Self.seminar, Self.key),
            await staff.post("/v1/seminars?reason=a", Self.seminar, Self.key),
        ] {
            #expect((reply.status, reply.code) == (422, "idempotency-key-reused") || reply.faults.count > 0)
        }
        #expect(await staff.get("/v1/seminars").items("id").count == 1)
    }

    @Test func `a refused request did nothing, so its key is free`() async throws {
        let staff = try Client.staff()
        #expect(await staff.post("/v1/seminars", "{}", Self.key).status == 422)
        #expect(await staff.post("/v1/seminars", Self.seminar, Self.key).status == 201)
        let store = try CenterStore.empty()
        #expect(await Client.caller(.anyone, store).post("/v1/seminars", Self.seminar, Self.key).status == 401)
        #expect(await Client.caller(.staff, store).post("/v1/seminars", Self.seminar, Self.key).status == 201)
        #expect(await Client.caller(.anyone, store).post("/v1/seminars", Self.seminar, Self.key).status == 401)
    }

    @Test func `of many at once one is carried out`() async throws {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        let replies = await withTaskGroup(of: Reply.self) { group in
            for _ in 0..<24 { group.addTask { await staff.post("/v1/seminars", Self.seminar, Self.key) } }
            return await group.reduce(into: [Reply]()) { $0.append($1) }
        }
        #expect(replies.allSatisfy { $0.status == 201 || ($0.status == 409 && $0.code == "idempotency-in-flight") })
        #expect(replies.contains { $0.status == 201 })
        #expect(await staff.get("/v1/seminars").items("id").count == 1)
    }

    @Test func `an answer is kept for a day`() async throws {
        let store = try CenterStore.empty()
        let staff = Client(.sample, .atDesk, store: store)
        _ = await staff.post("/v1/seminars", Self.seminar, Self.key)
        let written = Int64(store.view.at.milliseconds / 1000)
        let later = Client(.sample, Surroundings(now: { written + 86_401 }, isLocalOnly: true), store: store)
        #expect(await later.post("/v1/seminars", Self.seminar, Self.key)["Idempotency-Replayed"] == nil)
        #expect(await later.get("/v1/seminars").items("id").count == 2)
    }

    @Test(arguments: ["", "a b", "\"", "あ", String(repeating: "k", count: 129)])
    func `a key that is none is refused`(_ key: String) async throws {
        let staff = try Client.staff()
        let reply = await staff.post("/v1/seminars", Self.seminar, "Idempotency-Key: \(key)")
        #expect((reply.status, reply.code) == (400, "invalid-idempotency-key"))
    }
}
