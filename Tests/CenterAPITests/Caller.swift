import Center
import HTTP

@testable import CenterAPI

/// Calls the API in memory as a connection does: parses, admits, responds. What a test says here can be said to a
/// socket in the same words.
struct Caller {
    var service: Service
    var id = RequestID(7)

    init(_ service: Service) {
        self.service = service
    }

    /// The sample center, assembled once for all tests that only ask.
    init() {
        self.init(Self.sample)
    }

    private static let sample = CenterAPI(.sample, .untouched, .sample).service

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
        var lines = ["\(request) HTTP/1.1", "Host: localhost"] + fields
        if let body { lines.append("Content-Length: \(body.utf8.count)") }
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
        case .answer(let response, let route):
            return Reply(response, route: route, isHead: head.method == .head, id: id)
        case .proceed(let match):
            let body = Array((body ?? "").utf8)
            if body.count > match.bodyLimit {
                return Reply(
                    service.refuse(.bodyTooLarge(limit: match.bodyLimit), head, id), route: match.route, id: id)
            }
            let request = Request(head: head, match: match, body: body, peer: peer, id: id)
            return Reply(await service.respond(request), route: match.route, isHead: head.method == .head, id: id)
        }
    }
}

extension CenterSettings {
    static let sample = CenterSettings(
        name: Bilingual("見本市テレワーク推進センター", en: "Sample City Telework Center"),
        publicURL: "https://telework.example.jp", allowedOrigins: ["https://www.example.jp"], version: "1.2.3")
}

extension Surroundings {
    static let sample = Surroundings(now: { 1_795_000_000 })
}
