import Center
import JSON
import Store
import Testing

@testable import CenterAPI

/// One center whose desk staff and the public come to on 18 November 2026, each by an address of its own kind.
struct SeminarSample {
    let store: CenterStore
    let staff: Client
    let anyone: Client
    let seminar: String

    static let today = "2026-11-18"

    /// `store`: of a town with indicators, where figures are asked for.
    init(
        _ members: String = #""capacity":2"#, state: String = "open", date: String = today, in store: CenterStore? = nil
    ) async throws {
        let store = try store ?? .empty()
        self.store = store
        var center = CenterSettings.sample
        center.registrationsPerMinute = 1_000_000
        let settings = center
        func client(_ role: Caller.Role) -> Client {
            let caller = Caller(role: role, id: role == .anyone ? "anyone" : "test")
            return Client(CenterAPI(settings, store, .sample, Callers(caller)).service)
        }
        staff = client(.staff)
        anyone = client(.anyone)
        let made = await staff.post(
            "/v1/seminars",
            #"{"title":"テレワーク入門","category":"seminar","date":"\#(date)","state":"\#(state)","isPublic":true,\#(members)}"#
        )
        #expect(made.status == 201, "\(made.text)")
        seminar = try #require(made["Location"])
    }

    static func person(_ name: String, _ more: String = "") -> String {
        #"{"name":"\#(name)","consent":{"version":"2026-04"}\#(more)}"#
    }

    /// Registers by the public form.
    @discardableResult
    func register(_ name: String, _ more: String = "") async -> Reply {
        let reply = await anyone.post("\(seminar)/registrations", Self.person(name, more))
        #expect(reply.status == 201, "\(reply.text)")
        return reply
    }

    /// Registers, and gives back the number.
    func number(_ name: String, _ more: String = "") async throws -> String {
        try #require(await register(name, more).text("number"))
    }

    /// The path of the person's own link.
    static func link(_ reply: Reply) throws -> String {
        let link = try #require(try reply.json["link"]?.string)
        #expect(link.hasPrefix("https://telework.example.jp/v1/registrations/"))
        return String(link.dropFirst("https://telework.example.jp".count))
    }

    func post(_ path: String, _ body: String) async -> Reply { await staff.post(seminar + path, body) }
}

extension Reply {
    func text(_ name: String) -> String? { try? json[name]?.string }
    func number(_ name: String) -> Int? { (try? json[name]?.integer).flatMap { Int($0) } }
    /// What moved, as `2.main R8: 0 3`.
    var impact: [String] {
        ((try? json["impact"]?.array) ?? []).map {
            "\($0["no"]?.integer ?? 0).\($0["series"]?.string ?? "") \($0["label"]?.string ?? ""): "
                + "\($0["before"]?.integer ?? 0) \($0["after"]?.integer ?? 0)"
        }
    }
    /// The codes of the warnings.
    var warnings: [String] {
        ((try? json["warnings"]?.array) ?? []).compactMap { $0["code"]?.string }
    }
}
