import Glibc
import HTTP
import LinuxIO
import Testing

@testable import HTTPServer

/// A server in this process on a port that the kernel chooses, with limits small enough for a test. It ends when the
/// last one who talks to it has gone.
final class TestServer {
    let service: TestService
    let server: Server
    let address: SocketAddress
    var settings: ServerSettings

    init(
        loops: Int = 1, log: AccessLog? = nil, bodyLimit: Int = 1024, on listeners: [Listener]? = nil,
        _ change: (inout ServerSettings) -> Void = { _ in }
    ) throws {
        var settings = ServerSettings()
        // Every test's client has one address; its limits get their own tests.
        settings.trusted = [try #require(AddressBlock("127.0.0.1")), try #require(AddressBlock("::"))]
        change(&settings)
        self.settings = settings
        let listeners = try listeners ?? [Self.loopback()]
        address = try #require(listeners[0].address)
        service = TestService(bodyLimit: bodyLimit)
        server = try Server(
            listeners: listeners, service: service.service, settings: settings, loops: loops, log: log)
        try server.start()
    }

    deinit {
        server.stop()
        server.abandon()
        server.wait()
    }

    static func loopback() throws -> Listener {
        Listener(try Socket.listen(on: .v4(0x7F00_0001, port: 0)))
    }

    func connect(
        from source: UInt32? = nil, receiveBuffer: CInt? = nil, patience: Int = 10
    ) throws -> RawClient {
        try RawClient(
            address, from: source.map { .v4($0, port: 0) }, receiveBuffer: receiveBuffer,
            patience: patience,
            keeping: self)
    }

    /// One request on a connection of its own.
    func exchange(_ request: String) throws -> Answer {
        try connect().exchange(request)
    }

    func reload(_ change: (inout ServerSettings) -> Void) {
        change(&settings)
        server.reload(settings, service: service.service)
    }

    func metrics() -> Metrics {
        let server = server
        guard let bytes = OwnThread.result(of: { await server.metricsText() }) else {
            Issue.record("the metrics never came")
            return Metrics("")
        }
        return Metrics(String(decoding: bytes, as: UTF8.self))
    }

    /// Waits until the server's own numbers say so.
    func waits(until condition: (Metrics) -> Bool) -> Bool {
        for _ in 0..<5000 {
            if condition(metrics()) { return true }
            usleep(2000)
        }
        return false
    }
}

/// Writes requests. `fields` and `body` stand as given: a wrong one is what some tests are about.
func request(
    _ path: String, _ method: String = "GET", version: String = "1.1", fields: [String] = [],
    body: String = ""
) -> String {
    let lines = ["\(method) \(path) HTTP/\(version)", "Host: example.test"] + fields
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
}
