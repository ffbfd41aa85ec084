import HTTP
import HTTPServer
import Testing

/// HEAD, OPTIONS and answers without a body.
struct MethodTests {
    /// RFC 9110 9.3.2: the same fields as for GET, and never a body.
    @Test(arguments: ["/hello", "/size/5000", "/size/200000", "/nowhere", "/unread"])
    func `HEAD has the fields of GET and no body`(_ path: String) throws {
        let client = try TestServer().connect()
        let full = try client.exchange(request(path))
        let head = try client.exchange(request(path, "HEAD"))
        #expect(head.status == full.status)
        #expect(head["Content-Length"] == String(full.body.count))
        #expect(head.body.isEmpty)
        #expect(try client.exchange(request("/hello/2")).text == "hello 2")
    }

    @Test(arguments: ["1.0", "1.1"])
    func `HEAD of a stream runs no producer and keeps the connection`(_ version: String) throws {
        let client = try TestServer().connect()
        let keep = ["Connection: keep-alive"]
        let answer = try client.exchange(
            request("/stream/broken/3", "HEAD", version: version, fields: keep))
        #expect(answer.status == 200)
        #expect(!answer.has("Content-Length"))
        #expect(answer.keepsAlive)
        #expect(try client.exchange(request("/hello")).text == "hello")
    }

    @Test func `HEAD is pipelined among others`() throws {
        let client = try TestServer().connect()
        try client.send(
            (0..<20).map { _ in request("/size/100", "HEAD") + request("/hello/7") }.joined())
        for _ in 0..<20 {
            #expect(try client.answer(to: "HEAD")["Content-Length"] == "100")
            #expect(try client.answer().text == "hello 7")
        }
    }

    @Test func `a refusal of HEAD has no body either`() throws {
        let client = try TestServer().connect()
        let answer = try client.exchange(request("/echo", "HEAD", fields: ["Content-Length: 2000"]))
        #expect(answer.status == 413)
        #expect(try client.isEndedSilently())
    }

    /// RFC 9110 9.3.7, RFC 9112 3.2.4.
    @Test(arguments: ["*", "http://example.test"])
    func `OPTIONS of the server as a whole reaches the service`(_ target: String) throws {
        let server = try TestServer()
        let client = try server.connect()
        let answer = try client.exchange(request(target, "OPTIONS"))
        #expect(answer.status == 204)
        #expect(!answer.has("Content-Length"))
        #expect(server.service.seen == ["* "])
        #expect(try client.exchange(request("/hello")).text == "hello")
    }

    @Test func `the asterisk is for OPTIONS alone`() throws {
        #expect(try TestServer().exchange(request("*")).status == 400)
    }

    /// RFC 9110 9.1: 501 for a method that no resource here has; 405 would claim that others do, and name them in Allow.
    @Test(arguments: [("BREW", 501), ("get", 501), ("CONNECT", 501), ("PRI", 501)])
    func `an unknown method is refused`(_ method: String, _ status: Int) throws {
        let client = try TestServer().connect()
        let answer = try client.exchange(request("/hello", method))
        #expect(answer.status == status)
        #expect(try client.isEndedSilently())
    }

    @Test func `a preface of HTTP/2 is refused with 505`() throws {
        let client = try TestServer().connect()
        #expect(try client.exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").status == 505)
    }
}
