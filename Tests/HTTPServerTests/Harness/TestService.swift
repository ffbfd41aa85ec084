import Dispatch
import HTTP
import Synchronization

/// A small application behind the server: each path does one thing that a test needs. It counts what reaches it, so
/// that a test can say what did not.
final class TestService: Sendable {
    static let routes = [
        "-", "/hello", "/echo", "/size", "/stream", "/gate", "/peer", "*", "/unread", "/key", "/hold",
    ]

    let gate = Gate()
    private let bodyLimit: Int
    private let answered = Mutex<[String]>([])

    init(bodyLimit: Int = 1024) {
        self.bodyLimit = bodyLimit
    }

    /// The requests that reached `respond`, with the bodies they came with.
    var seen: [String] { answered.withLock { $0 } }

    var service: Service {
        Service(
            routes: Self.routes,
            admit: { [self] head, _, _ in admit(head) },
            respond: { [self] in await respond($0) },
            refuse: { refusal, _, _ in Self.refuse(refusal) })
    }

    private func admit(_ head: borrowing RequestHead) -> Admission {
        let path = head.string(head.path)
        let name = path == "*" ? path : "/" + (path.split(separator: "/").first ?? "")
        guard let route = Self.routes.firstIndex(of: name) else {
            return .answer(Response(.notFound, body: .bytes(Array("no such path".utf8))), route: 0)
        }
        switch name {
        case "/unread":
            return .answer(Response(.forbidden, body: .bytes(Array("not you".utf8))), route: route)
        case "/key":
            return .proceed(
                Match(route: route, bodyLimit: bodyLimit, caller: "key-0001", ownRateLimit: true))
        default: return .proceed(Match(route: route, bodyLimit: bodyLimit))
        }
    }

    private func respond(_ request: Request) async -> Response {
        let path = request.head.string(request.head.path)
        answered.withLock { $0.append(path + " " + String(decoding: request.body, as: UTF8.self)) }
        let number = path.split(separator: "/").last.flatMap { Int($0) } ?? 0
        switch Self.routes[request.match.route] {
        case "/echo": return Response(.ok, body: .bytes(request.body))
        case "/size": return Response(.ok, body: .bytes(Self.filler(number)))
        case "/stream": return Response(.ok, body: .stream { try await Self.produce(path, number, $0) })
        case "/gate":
            await gate.pass()
            return Response(.ok, body: .bytes(Array("through".utf8)))
        case "/hold":
            hold()
            return Response(.ok)
        case "/peer":
            let text = "\(request.peer.address) \(request.peer.secure ? "secure" : "plain")"
            return Response(.ok, body: .bytes(Array(text.utf8)))
        case "*": return Response(.noContent)
        default:
            return Response(.ok, body: .bytes(Array("hello\(number == 0 ? "" : " \(number)")".utf8)))
        }
    }

    // MARK: holding a loop

    private let holding = DispatchSemaphore(value: 0)
    private let goingOn = DispatchSemaphore(value: 0)

    /// Stops the whole loop, which a service must never do, so that a test can prepare its next turn.
    private func hold() {
        holding.signal()
        _ = goingOn.wait(timeout: .now() + 10)
    }

    var isHolding: Bool { holding.wait(timeout: .now() + 10) == .success }

    func letGo() {
        goingOn.signal()
    }

    /// `/stream/n`: n pieces of 1,000 bytes. `/stream/broken/n`: the same, and then a producer that fails.
    private static func produce(_ path: String, _ pieces: Int, _ writer: BodyWriter) async throws {
        for _ in 0..<pieces { try await writer.write(filler(1000)) }
        if path.contains("broken") { throw Broken() }
    }

    private static func refuse(_ refusal: Refusal) -> Response {
        var fields = Fields()
        if let seconds = refusal.retryAfter { fields.append("Retry-After", seconds) }
        return Response(refusal.status, fields: fields, body: .bytes(Array("\(refusal)".utf8)))
    }

    private static let alphabets = (0..<26_000).map { UInt8(truncatingIfNeeded: 0x61 + $0 % 26) }

    /// The alphabet again and again, so that a piece lost or out of place shows.
    static func filler(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count { bytes += alphabets.prefix(count - bytes.count) }
        return bytes
    }

    private struct Broken: Error {}
}
