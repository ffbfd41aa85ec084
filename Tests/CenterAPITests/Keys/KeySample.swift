import Center
import HTTP
import JSON
import Store
import Synchronization
import Testing

@testable import CenterAPI

/// A center with two partners' spaces and an administrator's key, and a clock that a test moves.
struct KeySample {
    let store: CenterStore
    let client: Client
    let clock = Mutexed(Int64(1_795_000_000))
    let administrator: String
    let audit = AuditLines()

    /// The audit in memory.
    final class AuditLines: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        var book: AuditBook {
            AuditBook(
                append: { line, _ in self.bytes.withLock { $0 += line + [0x0A] } },
                read: { _, offset, count in Array(self.bytes.withLock { $0 }.dropFirst(offset).prefix(count)) })
        }

        /// What was noted since it was last asked, as values.
        func take() throws -> [JSONValue] {
            let taken = bytes.withLock { bytes -> [UInt8] in
                defer { bytes = [] }
                return bytes
            }
            let newline: UInt8 = 0x0A
            return try taken.split(separator: newline).map { try JSONValue(parsing: Array($0)) }
        }
    }

    /// A number that a test changes and the center reads.
    final class Mutexed: Sendable {
        private let value: Mutex<Int64>
        init(_ value: Int64) { self.value = Mutex(value) }
        var now: Int64 { value.withLock { $0 } }
        func advance(days: Int64 = 0, seconds: Int64 = 0) { value.withLock { $0 += days * 86_400 + seconds } }
    }

    init(_ center: CenterSettings = .sample) async throws {
        let clock = clock
        store = try .empty()
        client = Client(
            center, Surroundings(now: { clock.now }, isLocalOnly: true, audit: audit.book), store: store)
        let staff = Client.caller(.staff, store)
        for slug in ["worx", "other"] {
            _ = await staff.put("/v1/spaces/\(slug)", #"{"name":"\#(slug == "worx" ? "WORX新富士" : "よそ")"}"#)
            _ = await staff.put("/v1/usage/\(slug)/2026-08", #"{"total":5}"#)
        }
        let desk = KeyDesk(
            store: store, center: center, now: { Timestamp(milliseconds: Int(clock.now) * 1000) })
        let wish = JSONValue.object(["name": .string("管理者1"), "role": .string("administrator")])
        administrator = try #require(try await desk.add(wish, .init(by: "operator")).text)
    }

    static func field(_ key: String) -> String { "Authorization: Bearer \(key)" }

    /// By the administrator, over HTTP as it is done.
    func make(_ document: String) async throws -> (id: String, secret: String) {
        let made = await client.post("/v1/keys", document, Self.field(administrator))
        try #require(made.status == 201, "\(made.text)")
        return (try #require(try made.json["id"]?.string), try #require(try made.json["secret"]?.string))
    }

    func partner(_ more: String = "") async throws -> (id: String, secret: String) {
        try await make(#"{"name":"WORX新富士","role":"partner","spaces":["worx"]\#(more)}"#)
    }

    func get(_ path: String, _ key: String, _ fields: String...) async -> Reply {
        await client.call("GET \(path)", fields: [Self.field(key)] + fields)
    }
}
