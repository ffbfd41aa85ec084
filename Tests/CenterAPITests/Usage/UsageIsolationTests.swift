import Center
import Collections
import JSON
import Store
import Testing

@testable import CenterAPI

/// A partner's key learns nothing of another's spaces: what is asked of a real slug and of an invented one has one answer.
@Suite struct `A key sees its own` {
    @Test func `over all routes of usage and receipts`() async throws {
        let store = try await `Submitting a month`.center()
        let (clerk, staff) = (`Submitting a month`.partner(store), Client.caller(.staff, store))
        for space in ["worx", "other"] {
            _ = await staff.call(
                "PUT /v1/usage/\(space)/2026-08", `Submitting a month`.curl, `Submitting a month`.form,
                body: "total=1400")
        }
        let requests: [(String, String?)] = [
            ("GET /v1/usage/{}/2026-08", nil), ("GET /v1/usage/{}/2026-08/history", nil),
            ("PUT /v1/usage/{}/2026-08", "total=5"), ("PUT /v1/usage/{}/2099-08", "total=5"),
            ("DELETE /v1/usage/{}/2026-08", nil), ("POST /v1/usage/{}/2026-08/return", "comment=a"),
            ("POST /v1/usage/{}/2026-08/confirm", nil), ("POST /v1/usage/{}/2026-08/restore", nil),
            ("POST /v1/usage", "space={}&period=2026-08&total=5"),
            ("POST /v1/usage?mode=partial", "space={}&period=2026-08&total=5"),
            ("POST /v1/usage", "space,period,total\n{},2026-08,5\n"),
            ("POST /v1/usage", #"[{"space":"{}","period":"2026-08","total":5}]"#),
            ("GET /v1/usage?space={}", nil), ("GET /v1/receipts?q={}", nil), ("GET /v1/usage.csv?space={}", nil),
        ]
        for (request, body) in requests {
            for accept in ["Accept: */*", "Accept: application/json"] {
                let fields = [accept] + (body == nil ? [] : [`Submitting a month`.form])
                func ask(_ slug: String) async -> Reply {
                    await clerk.bare(
                        request.replacing("{}", with: slug), fields: fields,
                        body: body?.replacing("{}", with: slug))
                }
                let (real, invented) = (await ask("other"), await ask("never"))
                #expect(real.status == invented.status && real.body == invented.body, "\(request): \(real.text)")
                #expect(!real.text.contains("ほかのスペース") && !real.text.contains("1400"), "\(request)")
            }
        }
        #expect(await clerk.get("/v1/receipts").items("number") == ["U-202611-0001"])
        #expect(await clerk.get("/v1/receipts/U-202611-0002").status == 404)
        #expect(await clerk.get("/v1/receipts/U-202611-0009").status == 404)
    }
}
