import HTTP
import HTTPServer
import Testing

/// Request bodies on their way in, cut wherever a network may cut them, and their limit.
struct BodyTests {
    private static let bodies = [
        (["Content-Length: 26"], "abcdefghijklmnopqrstuvwxyz"),
        (["Transfer-Encoding: chunked"], "5\r\nabcde\r\n15\r\nfghijklmnopqrstuvwxyz\r\n0\r\n\r\n"),
        (
            ["Transfer-Encoding: chunked"],
            "005;a=b;c=\"d;\\\"\"\r\nabcde\r\n15 ; e\r\nfghijklmnopqrstuvwxyz\r\n0\r\nX: y\r\nZ:\r\n\r\n"
        ),
    ]

    /// RFC 9112 6 and 7. Over a Unix socket, whose sender can see when the server has taken what was sent.
    @Test(arguments: bodies)
    func `a request cut at any byte is answered as the whole`(_ fields: [String], _ body: String)
        throws
    {
        let directory = try Scratch()
        let server = try TestServer(on: [directory.listener()])
        let whole = Array(request("/echo", "POST", fields: fields, body: body).utf8)
        let client = try server.connect()
        for cut in 1..<whole.count {
            try client.send(Array(whole[..<cut]))
            try client.waitUntilTaken()
            try client.send(Array(whole[cut...]))
            #expect(try client.answer().text == "abcdefghijklmnopqrstuvwxyz", "cut at \(cut)")
        }
        withExtendedLifetime(directory) {}
    }

    @Test(arguments: bodies)
    func `a request sent byte by byte is answered as the whole`(_ fields: [String], _ body: String)
        throws
    {
        let directory = try Scratch()
        let client = try TestServer(on: [directory.listener()]).connect()
        for byte in request("/echo", "POST", fields: fields, body: body).utf8 {
            try client.send([byte])
            try client.waitUntilTaken()
        }
        #expect(try client.answer().text == "abcdefghijklmnopqrstuvwxyz")
        withExtendedLifetime(directory) {}
    }

    @Test func `requests with bodies are pipelined, too`() throws {
        let client = try TestServer().connect()
        let chunked = request(
            "/echo", "PUT", fields: ["Transfer-Encoding: chunked"], body: "3\r\nabc\r\n0\r\n\r\n")
        let fixed = request("/echo", "POST", fields: ["Content-Length: 4"], body: "defg")
        try client.send((0..<50).map { _ in chunked + request("/hello") + fixed }.joined())
        for _ in 0..<50 {
            #expect(try client.answer().text == "abc")
            #expect(try client.answer().text == "hello")
            #expect(try client.answer().text == "defg")
        }
    }

    @Test(arguments: [["Content-Length: 0"], []])
    func `no body and an empty one are the same`(_ fields: [String]) throws {
        let client = try TestServer().connect()
        #expect(try client.exchange(request("/echo", "POST", fields: fields)).body.isEmpty)
        #expect(try client.exchange(request("/hello")).text == "hello")
    }

    @Test func `a large body arrives whole`() throws {
        let client = try TestServer(bodyLimit: 3_000_000).connect()
        let body = TestService.filler(3_000_000)
        try client.send(request("/echo", "PUT", fields: ["Content-Length: 3000000"]))
        try client.send(body)
        #expect(try client.answer().body == body)
    }

    @Test(arguments: [(99, 200), (100, 200), (101, 413)])
    func `a body is taken up to its route's limit`(_ length: Int, _ status: Int) throws {
        let server = try TestServer(bodyLimit: 100)
        let body = String(decoding: TestService.filler(length), as: UTF8.self)
        let fixed = try server.exchange(
            request("/echo", "POST", fields: ["Content-Length: \(length)"], body: body))
        #expect(fixed.status == status)
        let chunk = "\(String(length, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
        let chunked = try server.exchange(
            request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: chunk))
        #expect(chunked.status == status)
        let halves =
            "32\r\n\(body.prefix(50))\r\n\(String(length - 50, radix: 16))\r\n\(body.dropFirst(50))\r\n0\r\n\r\n"
        let inTwo = try server.exchange(
            request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: halves))
        #expect(inTwo.status == status)
    }

    @Test(arguments: [
        request("/echo", "POST", fields: ["Content-Length: 101"]),
        request("/echo", "POST", fields: ["Content-Length: 18446744073709551615"]),
        request("/echo", "POST", fields: ["Transfer-Encoding: chunked"], body: "65\r\n"),
        request(
            "/echo", "POST", fields: ["Transfer-Encoding: chunked"],
            body: "1\r\na\r\nFFFFFFFFFFFFFFFF\r\n"),
    ])
    func `a body too large is refused before it is sent`(_ start: String) throws {
        let server = try TestServer(bodyLimit: 100)
        let client = try server.connect()
        let answer = try client.exchange(start)
        #expect(answer.status == 413)
        #expect(!answer.keepsAlive)
        #expect(server.service.seen.isEmpty)
    }

    @Test func `who sends the large body all the same can read its refusal`() throws {
        let client = try TestServer(bodyLimit: 100).connect()
        try client.send(request("/echo", "POST", fields: ["Content-Length: 500000"]))
        try client.send(TestService.filler(500_000))
        #expect(try client.answer().status == 413)
        #expect(try client.isEndedSilently())
    }

    @Test func `a body that ends before its length is answered with nothing`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/echo", "POST", fields: ["Content-Length: 10"], body: "abc"))
        client.finishSending()
        #expect(try client.isEndedSilently())
        #expect(server.service.seen.isEmpty)
    }
}
