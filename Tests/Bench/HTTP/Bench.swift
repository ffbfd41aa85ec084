import HTTP
import WireCorpus

/// Nanoseconds per head read, head written and body decoded: the best of many short runs, since everything else
/// that a machine does can only add.
struct Bench {
    let rounds: Int
    let only: String?

    func parser() {
        parse("wrk", OrdinaryRequests.wrk)
        parse("curl", OrdinaryRequests.curl)
        parse("proxied", String(OrdinaryRequests.proxy.dropLast(13)))
        parse("browser", OrdinaryRequests.browser)
    }

    func encoder() {
        var fields = Fields()
        fields.append("Content-Type", "application/json")
        fields.append("Cache-Control", "no-cache")
        fields.append("ETag", "\"r7\"")
        fields.append("X-Content-Type-Options", "nosniff")
        fields.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        fields.append("Referrer-Policy", "no-referrer")
        encode("200", Response(.ok, fields: fields, body: .bytes([UInt8](repeating: 0x20, count: 2048))))
        encode("404", Response(.notFound, fields: fields, body: .bytes([UInt8](repeating: 0x20, count: 300))))
    }

    func decoder() {
        let chunk = "400\r\n" + String(repeating: "x", count: 1024) + "\r\n"
        let bytes = (String(repeating: chunk, count: 16) + "0\r\n\r\n").wire
        var body: [UInt8] = []
        bytes.withUnsafeBytes { input in
            measure("decode chunks", bytes: bytes.count) {
                body.removeAll(keepingCapacity: true)
                var decoder = BodyDecoder(.chunked, limit: 1 << 20, limits: Limits())
                return decoder.decode(input, into: &body).consumed
            }
        }
    }

    private func parse(_ name: String, _ text: String) {
        let bytes = text.wire
        var parser = RequestParser(limits: Limits())
        var head = RequestHead()
        bytes.withUnsafeBytes { input in
            measure("parse \(name)", bytes: bytes.count) { parser.parse(input, into: &head).consumed }
        }
    }

    private func encode(_ name: String, _ response: Response) {
        let date = HTTPDate(unixSeconds: 1_795_000_000)
        var output: [UInt8] = []
        func encode() -> Int {
            output.removeAll(keepingCapacity: true)
            var exchange = ResponseEncoder.Exchange(method: .get, version: .http11, keepAlive: true)
            _ = ResponseEncoder.appendHead(
                response, exchange: &exchange, date: date, id: RequestID(0x1234_5678), to: &output)
            return output.count
        }
        measure("encode \(name)", bytes: encode(), encode)
    }

    private func measure(_ name: String, bytes: Int, _ body: () -> Int) {
        if let only, only != name { return }
        var best = Duration.seconds(1000)
        var total = 0
        for _ in 0..<50 {
            best = min(best, ContinuousClock().measure { for _ in 0..<rounds { total &+= body() } })
        }
        let tenths = Int(best / .nanoseconds(1) * 10 / Double(rounds))
        print("\(name), \(bytes) bytes: \(tenths / 10).\(tenths % 10) ns\(total == 0 ? ", nothing done" : "")")
    }
}
