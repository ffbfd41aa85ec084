import HTTP
import HTTPServer
import Testing

/// Answers whose length nobody knows when they begin.
struct StreamTests {
    private static func pieces(_ count: Int) -> [UInt8] {
        (0..<count).flatMap { _ in TestService.filler(1000) }
    }

    /// RFC 9112 7.1.
    @Test(arguments: [0, 1, 16, 17, 500])
    func `a stream is chunked for 1,1 and the connection goes on`(_ count: Int) throws {
        let client = try TestServer().connect()
        let answer = try client.exchange(request("/stream/\(count)"))
        #expect(answer.isChunked)
        #expect(answer.body == Self.pieces(count))
        #expect(try client.exchange(request("/hello")).text == "hello")
    }

    /// RFC 9112 6.3: for 1.0 the end of the connection is the end of the body.
    @Test(arguments: [[], ["Connection: keep-alive"]])
    func `a stream for 1,0 ends with the connection`(_ fields: [String]) throws {
        let client = try TestServer().connect()
        let answer = try client.exchange(request("/stream/100", version: "1.0", fields: fields))
        #expect(!answer.isChunked)
        #expect(!answer.keepsAlive)
        #expect(answer.body == Self.pieces(100))
        #expect(try client.isEndedSilently())
    }

    @Test func `streams are pipelined in order`() throws {
        let client = try TestServer().connect()
        try client.send((1...20).map { request("/stream/\($0)") + request("/hello/\($0)") }.joined())
        for number in 1...20 {
            #expect(try client.answer().body.count == number * 1000)
            #expect(try client.answer().text == "hello \(number)")
        }
    }

    @Test func `a slow reader gets all of a long stream`() throws {
        let client = try TestServer().connect(receiveBuffer: 4096)
        #expect(try client.exchange(request("/stream/1000")).body == Self.pieces(1000))
    }

    /// RFC 9112 8: without the last chunk the answer is known to be incomplete.
    @Test(arguments: [0, 1, 100])
    func `a producer that fails ends the connection without the last chunk`(_ count: Int) throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/stream/broken/\(count)") + request("/hello/666"))
        #expect(throws: ClientFailure.self) { try client.answer() }
        #expect(try client.remainder().end == .clean)
        #expect(server.service.seen.count == 1)
        #expect(try server.exchange(request("/hello")).text == "hello")
    }

    /// RFC 9112 8: an end in order would say that the answer is whole.
    @Test func `a producer that fails for 1,0 resets the connection`() throws {
        let client = try TestServer().connect()
        try client.send(request("/stream/broken/100", version: "1.0"))
        #expect(try client.remainder().end == .reset)
    }

    @Test func `a reader that goes away in the middle leaves nothing behind`() throws {
        let server = try TestServer()
        for _ in 0..<5 {
            let client = try server.connect(receiveBuffer: 4096)
            try client.send(request("/stream/50000"))
            #expect(client.isReadable(within: 5000))
            client.reset()
        }
        #expect(server.waits { $0.openConnections == 0 })
        #expect(try server.exchange(request("/hello")).text == "hello")
    }
}
