import JSON
import Testing

@testable import Center

@Suite struct `Merge-patch` {
    static let organization =
        #"{"name":"Beパレットふじ","category":"support","region":"富士市","aliases":["パレット"],"contact":{"name":"山田太郎","phone":"0545-12-3456"}}"#

    /// RFC 7396, section 1 and appendix A, over a record: a value replaces, null removes, objects merge, lists are replaced.
    @Test(arguments: [
        (
            #"{"region":"静岡市"}"#,
            #"{"name":"Beパレットふじ","aliases":["パレット"],"category":"support","region":"静岡市","contact":{"name":"山田太郎","phone":"0545-12-3456"}}"#
        ),
        (
            #"{"region":null}"#,
            #"{"name":"Beパレットふじ","aliases":["パレット"],"category":"support","contact":{"name":"山田太郎","phone":"0545-12-3456"}}"#
        ),
        (
            #"{"contact":{"phone":null,"email":"a@b.jp"}}"#,
            #"{"name":"Beパレットふじ","aliases":["パレット"],"category":"support","region":"富士市","contact":{"name":"山田太郎","email":"a@b.jp"}}"#
        ),
        (
            #"{"contact":null,"aliases":["a","b"]}"#,
            #"{"name":"Beパレットふじ","aliases":["a","b"],"category":"support","region":"富士市"}"#
        ),
        (
            #"{"contact":{"name":null,"phone":null},"aliases":[]}"#,
            #"{"name":"Beパレットふじ","category":"support","region":"富士市"}"#
        ),
        (
            #"{}"#,
            #"{"name":"Beパレットふじ","aliases":["パレット"],"category":"support","region":"富士市","contact":{"name":"山田太郎","phone":"0545-12-3456"}}"#
        ),
        (
            #"{"kana":null}"#,
            #"{"name":"Beパレットふじ","aliases":["パレット"],"category":"support","region":"富士市","contact":{"name":"山田太郎","phone":"0545-12-3456"}}"#
        ),
    ])
    func `what is named changes, and nothing else`(_ patch: String, _ result: String) throws {
        let row = try Organization.kind.readStored(Self.organization)
        let patched = try #require(try Organization.kind.patch(row, with: Array(patch.utf8)).row)
        #expect(Organization.kind.stored(patched) == result.dropLast() + #","isHidden":false}"#)
    }

    @Test(arguments: [
        (#"{"name":null}"#, ["/name required"]), (#"{"nam":null}"#, ["/nam unknown-field"]), (#"[]"#, [" wrong-type"]),
        (#"null"#, [" wrong-type"]), (#"{"contact":5}"#, ["/contact wrong-type"]),
        (#"{"contact":{"fax":"1"},"category":"x"}"#, ["/contact/fax unknown-field", "/category not-an-option"]),
    ])
    func `what comes out is checked`(_ patch: String, _ told: [String]) throws {
        let row = try Organization.kind.readStored(Self.organization)
        let reading = try Organization.kind.patch(row, with: Array(patch.utf8))
        #expect(reading.told == told)
        #expect(reading.row == nil)
    }

    @Test func `a value with a default goes back to it`() throws {
        let row = try Usage.kind.readStored(#"{"space":"worx","period":"2026-08","state":"confirmed"}"#)
        let patched = try #require(try Usage.kind.patch(row, with: Array(#"{"state":null}"#.utf8)).row)
        #expect(Row<Usage>(patched).state == .submitted)
    }

    @Test func `what was erased is not asked for again`() throws {
        let row = try Registration.kind.readStored(
            #"{"seminar":"sem-000k3-m","state":"registered","party":2,"ifShort":"wait"}"#)
        let patched = try Registration.kind.patch(row, with: Array(#"{"state":"cancelled"}"#.utf8))
        #expect(patched.issues.isEmpty)
        #expect(try Registration.kind.read(#"{"seminar":"sem-000k3-m"}"#).told == ["/name required"])
    }

    @Test func `a patch deeper than any declaration is refused, not followed`() throws {
        let row = try Organization.kind.readStored(Self.organization)
        let deep = String(repeating: #"{"contact":"#, count: 60) + "1" + String(repeating: "}", count: 60)
        #expect(try Organization.kind.patch(row, with: Array(deep.utf8)).told == ["/contact/contact unknown-field"])
    }
}
