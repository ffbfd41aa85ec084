import HTTP
import WireCorpus

/// `bench-http [rounds]`: nanoseconds per head read, per head written and per body decoded; the best of some runs, since
/// everything else a machine does only adds.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 200_000

func measure(_ name: String, bytes: Int, _ body: () -> Int) {
    let clock = ContinuousClock()
    var best = Duration.seconds(1000)
    var check = 0
    for _ in 0..<7 {
        let time = clock.measure { for _ in 0..<rounds { check &+= body() } }
        best = min(best, time)
    }
    let (seconds, fraction) = best.components
    let nanoseconds = (Double(seconds) * 1e9 + Double(fraction) / 1e9) / Double(rounds)
    let shown = Double(Int(nanoseconds * 10)) / 10
    print("\(name), \(bytes) bytes: \(shown) ns\(check == 0 ? " (nothing done)" : "")")
}

func measureParser(_ name: String, _ text: String) {
    let bytes = text.wire
    var parser = RequestParser(limits: Limits())
    var head = RequestHead()
    bytes.withUnsafeBytes { input in
        measure("parse \(name)", bytes: bytes.count) { parser.parse(input, into: &head).consumed }
    }
}

func measureEncoder(_ name: String, _ response: Response) {
    let date = HTTPDate(unixSeconds: 1_795_000_000)
    var output: [UInt8] = []
    var size = 0
    func encode() -> Int {
        output.removeAll(keepingCapacity: true)
        var exchange = ResponseEncoder.Exchange(method: .get, version: .http11, keepAlive: true)
        _ = ResponseEncoder.appendHead(
            response, exchange: &exchange, date: date, id: RequestID(0x1234_5678), to: &output)
        return output.count
    }
    size = encode()
    measure("encode \(name)", bytes: size, encode)
}

measureParser("wrk", OrdinaryRequests.wrk)
measureParser("curl", OrdinaryRequests.curl)
measureParser("proxied PUT", String(OrdinaryRequests.proxy.dropLast(13)))
measureParser("browser", OrdinaryRequests.browser)

var fields = Fields()
fields.append("Content-Type", "application/json")
fields.append("Cache-Control", "no-cache")
fields.append("ETag", "\"r7\"")
fields.append("X-Content-Type-Options", "nosniff")
fields.append("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
fields.append("Referrer-Policy", "no-referrer")
measureEncoder("200", Response(.ok, fields: fields, body: .bytes([UInt8](repeating: 0x20, count: 2048))))
measureEncoder("404", Response(.notFound, fields: fields, body: .bytes([UInt8](repeating: 0x20, count: 300))))

let chunks = (String(repeating: "400\r\n" + String(repeating: "x", count: 1024) + "\r\n", count: 16) + "0\r\n\r\n").wire
var body: [UInt8] = []
chunks.withUnsafeBytes { input in
    measure("decode 16 chunks", bytes: chunks.count) {
        body.removeAll(keepingCapacity: true)
        var decoder = BodyDecoder(.chunked, limit: 1 << 20, limits: Limits())
        return decoder.decode(input, into: &body).consumed
    }
}
