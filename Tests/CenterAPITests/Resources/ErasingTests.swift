import Center
import Store
import Testing

@testable import CenterAPI

/// The erasure of one record over HTTP: who may, and what is left.
@Suite struct `Erasing a record` {
    /// A seminar with one registration, as staff make them.
    private static func sample() async throws -> (store: CenterStore, path: String) {
        let store = try CenterStore.empty()
        let staff = Client.caller(.staff, store)
        let seminar = await staff.call(
            "POST /v1/seminars", "Content-Type: application/json",
            body: #"{"title":"入門","category":"seminar","date":"2026-11-20"}"#)
        let parent = try #require(seminar["Location"])
        let made = await staff.call(
            "POST \(parent)/registrations", "Content-Type: application/json",
            body: #"{"name":"SECRET","email":"SECRET@example.jp"}"#)
        return (store, try #require(made["Location"]))
    }

    @Test(arguments: [Client.Role.anyone, .staff, .partner(spaces: [])])
    func `nobody but an administrator may`(role: Client.Role) async throws {
        let (store, path) = try await Self.sample()
        let refused = await Client.caller(role, store).call("POST \(path)/erase?reason=x")
        #expect(refused.status == (role == .anyone ? 401 : 403))
        #expect(await Client.caller(.staff, store).call("GET \(path)").text.contains("SECRET"))
    }

    @Test func `it takes a reason, and the values are gone while the record stays`() async throws {
        let (store, path) = try await Self.sample()
        let administrator = Client.caller(.administrator, store)
        #expect(await administrator.call("POST \(path)/erase").status == 400)
        let erased = await administrator.call("POST \(path)/erase?reason=asked%20for")
        #expect(erased.status == 200, "\(erased.text)")
        let left = await administrator.call("GET \(path)")
        #expect(left.status == 200)
        #expect(!left.text.contains("SECRET"))
        let parent = path.split(separator: "/").prefix(3).joined(separator: "/")
        #expect(await administrator.call("POST /\(parent)/registrations/reg-00002-q/erase?reason=x").status == 404)
    }

    @Test func `one in the bin is erased there`() async throws {
        let store = try CenterStore.empty()
        let administrator = Client.caller(.administrator, store)
        let made = await administrator.post(
            "/v1/consultations", #"{"desk":"DX相談","date":"2026-11-02","client":{"name":"SECRET"}}"#)
        let path = try #require(made["Location"])
        #expect(await administrator.call("GET \(path)").text.contains("SECRET"))
        #expect(await administrator.call("DELETE \(path)", "If-Match: *").status == 200)
        #expect(await administrator.call("POST \(path)/erase?reason=x").status == 200)
        #expect(await administrator.call("POST \(path)/restore").status == 200)
        #expect(!(await administrator.call("GET \(path)").text.contains("SECRET")))
    }

    @Test func `a kind without personal values has nothing to erase`() async throws {
        let store = try CenterStore.empty()
        #expect(await Client.caller(.administrator, store).call("POST /v1/spaces/worx/erase?reason=x").status == 404)
    }
}
