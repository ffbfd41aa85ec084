import Center
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

/// inputs.md 5.1: a company that has consultations is not deleted but merged.
@Suite struct `One organisation recorded twice` {
    private static let (kept, other) = ("/v1/organizations/org-00001-n", "/v1/organizations/org-00002-d")

    private static func center(_ more: String = "") async throws -> Client {
        let staff = try Client.staff()
        _ = await staff.post(
            "/v1/organizations", #"{"name":"富士製作所","category":"company","corporateNumber":"5050005005266"}"#)
        _ = await staff.post(
            "/v1/organizations",
            #"{"name":"㈱富士製作所","category":"company","region":"富士市","aliases":["富士製"],"contact":{"name":"鈴木"}\#(more)}"#)
        _ = await staff.post(
            "/v1/consultations", #"{"desk":"a","organization":"org-00002-d","match":{"with":"org-00002-d"}}"#)
        _ = await staff.post(
            "/v1/events",
            #"{"title":"a","category":"other","date":"2026-11","organizer":"org-00002-d","coHosts":["org-00001-n","org-00002-d"]}"#
        )
        return staff
    }

    @Test func `it is not deleted while others need it, and told how it is merged`() async throws {
        let staff = try await Self.center()
        let refused = await staff.delete(Self.other, "If-Match: *")
        #expect(refused.code == "still-referred")
        #expect(try refused.json["merge"]?.string == "\(Self.other)/merge")
        #expect(try refused.json["referrers"]?.array?.compactMap { $0["kind"]?.string } == ["consultations", "events"])
    }

    @Test func `merging relinks everything, keeps what was known and both histories`() async throws {
        let staff = try await Self.center()
        #expect(await staff.post("\(Self.other)/merge", #"{"into":"org-00001-n"}"#).status == 428)
        let tried = await staff.post("\(Self.other)/merge?dryRun=true", #"{"into":"org-00001-n"}"#, "If-Match: \"r1\"")
        #expect(tried.status == 200)
        #expect(await staff.get(Self.other).status == 200)
        let merged = await staff.post("\(Self.other)/merge", #"{"into":"org-00001-n"}"#, "If-Match: \"r1\"")
        #expect(merged.status == 200, "\(merged.text)")
        #expect(try merged.json["relinked"]?.array?.map { $0["count"]?.integer } == [1, 1])
        let record = try await staff.get(Self.kept).json
        #expect(record["aliases"]?.array?.compactMap(\.string) == ["㈱富士製作所", "富士製"])
        #expect(record["region"]?.string == "富士市" && record["contact"]?["name"]?.string == "鈴木")
        #expect(record["corporateNumber"]?.string == "5050005005266")
        let consultation = try await staff.get("/v1/consultations/con-00001-b").json
        #expect(consultation["organization"]?.string == "org-00001-n")
        #expect(consultation["match"]?["with"]?.string == "org-00001-n")
        let event = try await staff.get("/v1/events/evt-00001-7").json
        #expect(event["organizer"]?.string == "org-00001-n")
        #expect(event["coHosts"]?.array?.compactMap(\.string) == ["org-00001-n"])
        #expect(await staff.get(Self.other).status == 410)
        #expect(await staff.get("\(Self.other)/history").items("action") == ["deleted", "created"])
        #expect(await staff.get("\(Self.kept)/history").items("action") == ["changed", "created"])
        #expect(await staff.call("POST \(Self.other)/restore").status == 200)
    }

    @Test(
        arguments: [
            (#"{"into":"org-00002-d"}"#, "/into same-record"), (#"{"into":"org-00009-x"}"#, "/into"),
            (#"{"into":5}"#, "/into required"), (#"{"to":"a"}"#, "/to unknown-field"), ("[]", "/into required"),
        ])
    func `what is no other organisation is refused`(body: String, fault: String) async throws {
        let refused = await (try Self.center()).post("\(Self.other)/merge", body, "If-Match: *")
        #expect(refused.status == 422)
        #expect(refused.faults.first?.hasPrefix(fault) == true, "\(refused.faults)")
    }

    @Test func `two corporate numbers are two organisations`() async throws {
        let staff = try await Self.center(#","corporateNumber":"7000012050002""#)
        let refused = await staff.post("\(Self.other)/merge", #"{"into":"org-00001-n"}"#, "If-Match: *")
        #expect(refused.code == "other-organization", "\(refused.text)")
    }
}
