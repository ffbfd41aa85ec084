import HTTP
import HTTPServer
import Testing

/// RFC 9112 9.3: which connections go on after an answer, and in which order answers come.
struct KeepAliveTests {
    @Test(arguments: [
        ("1.1", [], true), ("1.1", ["Connection: keep-alive"], true),
        ("1.1", ["Connection: close"], false),
        ("1.1", ["Connection: Close"], false), ("1.1", ["Connection: foo, close"], false),
        ("1.1", ["Connection: keep-alive, close"], false),
        ("1.1", ["Connection: foo", "Connection: close"], false),
        ("1.0", [], false), ("1.0", ["Connection: keep-alive"], true),
        ("1.0", ["Connection: Keep-Alive"], true),
        ("1.0", ["Connection: keep-alive, close"], false), ("1.0", ["Connection: close"], false),
    ])
    func `version and Connection decide whether the connection goes on`(
        _ version: String, _ fields: [String], _ goesOn: Bool
    ) throws {
        let client = try TestServer().connect()
        let answer = try client.exchange(request("/hello", version: version, fields: fields))
        #expect(answer.status == 200)
        #expect(answer["Connection"] == (goesOn ? (version == "1.0" ? "keep-alive" : nil) : "close"))
        if goesOn {
            #expect(try client.exchange(request("/hello/2", version: version)).text == "hello 2")
        } else {
            #expect(try client.isEndedSilently())
        }
    }

    @Test func `pipelined requests are answered in their order`() throws {
        let client = try TestServer().connect()
        try client.send((1...500).map { request("/hello/\($0)") }.joined())
        for number in 1...500 { #expect(try client.answer().text == "hello \(number)") }
    }

    @Test func `a slow answer holds back the quick ones behind it`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/hello/1") + request("/gate") + request("/hello/3"))
        #expect(try client.answer().text == "hello 1")
        #expect(server.service.gate.hasSeen())
        #expect(client.isQuiet)
        server.service.gate.open()
        #expect(try client.answer().text == "through")
        #expect(try client.answer().text == "hello 3")
    }

    @Test func `what comes after an answer that closes is not answered`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/hello/1", fields: ["Connection: close"]) + request("/echo", "POST"))
        #expect(try client.answer().text == "hello 1")
        #expect(try client.isEndedSilently())
        #expect(server.service.seen == ["/hello/1 "])
    }

    @Test func `each of many requests on one connection is answered`() throws {
        let client = try TestServer().connect()
        for number in 1...300 {
            #expect(try client.exchange(request("/hello/\(number)")).text == "hello \(number)")
        }
    }

    @Test(arguments: [1, 2, 5])
    func `the last request a connection may have is answered with close`(_ limit: Int) throws {
        let client = try TestServer { $0.limits.requestsPerConnection = limit }.connect()
        for _ in 1..<limit { #expect(try client.exchange(request("/hello")).keepsAlive) }
        #expect(try !client.exchange(request("/hello")).keepsAlive)
        #expect(try client.isEndedSilently())
    }

    /// RFC 9112 9.6: who did not ask for the end may have sent the next request already, and must not lose the answer
    /// to a reset.
    @Test func `a client that did not expect the end is not reset`() throws {
        let client = try TestServer { $0.limits.requestsPerConnection = 1 }.connect()
        #expect(try client.exchange(request("/hello")).status == 200)
        // A reset by the first of them shows in the next.
        for _ in 0..<10 { try client.send(request("/hello")) }
        client.finishSending()
        #expect(try client.isEndedSilently())
    }

    @Test func `every answer has a date and an id of its own`() throws {
        let client = try TestServer().connect()
        let answers = try (0..<20).map { _ in try client.exchange(request("/hello")) }
        #expect(Set(answers.compactMap { $0["X-Request-Id"] }).count == 20)
        #expect(answers.allSatisfy { $0["Date"]?.count == 29 && $0["Date"]?.hasSuffix(" GMT") == true })
    }
}
