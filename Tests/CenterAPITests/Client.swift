import Center
import HTTP
import Synchronization
import Testing

@testable import CenterAPI

/// Calls the API in memory as a connection does: parses, admits, responds. What a test says here can be said to a
/// socket in the same words.
struct Client {
    var service: Service
    var id = RequestID(7)

    init(_ service: Service) {
        self.service = service
    }

    /// The sample center, assembled once for all tests that only ask.
    init() {
        self.init(Self.sample)
    }

    /// Whoever a request's own key says, over one store.
    static func keyed(_ store: CenterStore, _ surroundings: Surroundings = .sample) -> Client {
        Client(CenterAPI(.sample, store, surroundings).service)
    }

    private static let sample = CenterAPI(.sample, .untouched, .sample).service

    /// Staff of a center without a record.
    static func staff() throws -> Client { Client(.sample, .atDesk, store: try .empty()) }

    /// Whoever is said, over one store.
    typealias Role = Caller.Role

    static func caller(_ role: Role, _ store: CenterStore) -> Client {
        let caller = Caller(role: role, id: "test")
        return Client(CenterAPI(.sample, store, .sample, Callers(caller)).service)
    }

    init(
        _ center: CenterSettings = .sample, _ surroundings: Surroundings = .sample, store: CenterStore = .untouched
    ) {
        self.init(CenterAPI(center, store, surroundings).service)
    }

    /// `request` is a method and a target; each field is one line.
    func call(_ request: String, _ fields: String..., body: String? = nil) async -> Reply {
        await call(request, fields: fields, body: body)
    }

    func call(_ request: String, fields: [String], body: String? = nil) async -> Reply {
        await call(request, fields: fields, bytes: body.map { Array($0.utf8) })
    }

    func call(_ request: String, fields: [String], bytes: [UInt8]?) async -> Reply {
        let reply = await bare(request, fields: fields, bytes: bytes)
        guard service.routes == Self.sample.routes, reply.route > 0,
            let method = Method.allCases.first(where: { request.hasPrefix("\($0.name) ") })
        else { return reply }
        do {
            let faults = try await Contract.sample.value.faults(reply, method, service.routes[reply.route])
            #expect(faults == [], "\(request): \(reply.text)")
        } catch {
            Issue.record("no contract: \(error)")
        }
        return reply
    }

    /// Without a look at the contract.
    func bare(_ request: String, fields: [String] = [], body: String? = nil) async -> Reply {
        await bare(request, fields: fields, bytes: body.map { Array($0.utf8) })
    }

    func bare(_ request: String, fields: [String] = [], bytes body: [UInt8]?) async -> Reply {
        var lines = ["\(request) HTTP/1.1", "Host: localhost"] + fields
        if let body { lines.append("Content-Length: \(body.count)") }
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        let step = bytes.withUnsafeBytes { parser.parse($0, into: &head).step }
        let peer = Peer(address: .local)
        switch step {
        case .needsMore: preconditionFailure("an unfinished request: \(request)")
        case .refused(let refusal): return Reply(service.refuse(refusal, nil, id), route: 0, id: id)
        case .complete: break
        }
        switch service.admit(head, peer, id) {
        case .answer(let response, let route, _):
            return Reply(response, route: route, isHead: head.method == .head, id: id)
        case .proceed(let match):
            let body = body ?? []
            if body.count > match.bodyLimit {
                return Reply(
                    service.refuse(.bodyTooLarge(limit: match.bodyLimit), head, id), route: match.route, id: id)
            }
            let request = Request(head: head, match: match, body: body, peer: peer, id: id)
            let response = await Self.collected(await service.respond(request))
            return Reply(response, route: match.route, isHead: head.method == .head, id: id)
        }
    }
}

extension Client {
    /// A stream to its end.
    private static func collected(_ response: Response) async -> Response {
        guard case .stream(let produce) = response.body else { return response }
        let pieces = Mutex<[UInt8]>([])
        do {
            try await produce(BodyWriter { piece in pieces.withLock { $0 += piece } })
        } catch {
            Issue.record("the stream broke off: \(error)")
        }
        var whole = response
        whole.body = .bytes(pieces.withLock { $0 })
        return whole
    }

    static let json = "Content-Type: application/json"

    func post(_ path: String, _ body: String, _ fields: String...) async -> Reply {
        await call("POST \(path)", fields: [Self.json] + fields, body: body)
    }

    func put(_ path: String, _ body: String, _ fields: String...) async -> Reply {
        await call("PUT \(path)", fields: [Self.json] + fields, body: body)
    }

    func patch(_ path: String, _ body: String, _ fields: String...) async -> Reply {
        await call("PATCH \(path)", fields: ["Content-Type: application/merge-patch+json"] + fields, body: body)
    }

    func get(_ path: String, _ fields: String...) async -> Reply { await call("GET \(path)", fields: fields) }

    func delete(_ path: String, _ fields: String...) async -> Reply { await call("DELETE \(path)", fields: fields) }
}

extension CenterSettings {
    static let sample = CenterSettings(
        name: Bilingual("見本市テレワーク推進センター", en: "Sample City Telework Center"),
        publicURL: "https://telework.example.jp", allowedOrigins: ["https://www.example.jp"], version: "1.2.3",
        municipality: Municipality(code: "222101", prefecture: "静岡県", city: "富士市", contactName: "センター"))
}

extension Surroundings {
    static let sample = Surroundings(now: { 1_795_000_000 })
    /// Of a server that only this machine can reach.
    static let atDesk = Surroundings(now: { 1_795_000_000 }, isLocalOnly: true)
}
