import Foundation
import HTTP
import SeededRandom
import Testing
import WireCorpus

struct FuzzTests {
    private static let isFull = ProcessInfo.processInfo.environment["TELEWORK_TEST_FULL"] == "1"

    @Test func `no mutated request breaks an invariant`() {
        var fuzzer = Fuzzer()
        // A sample; `wire-fuzz`, built for release, takes a million in the time this takes for some thousands.
        let inputs: UInt64 = Self.isFull ? 50_000 : 3_000
        if let failure = fuzzer.run(seeds: 1..<(inputs + 1)) {
            Attachment.record(failure.input, named: "seed-\(failure.seed).bin")
            Issue.record("\(failure)")
        }
        // The fuzzer itself must reach what it is there for.
        #expect(fuzzer.accepted > Int(inputs / 5))
        #expect(fuzzer.bodies > Int(inputs / 20))
    }

    @Test func `random bytes break no invariant either`() {
        var random = Seeded(3)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            #expect(Reading(bytes, cuts: [cut]) == Reading(bytes))
            #expect(BodyReading(bytes, framing: .chunked, cuts: [cut]) == BodyReading(bytes, framing: .chunked))
        }
    }

    /// The oracle must be able to complain, or its silence means nothing.
    @Test func `the second reader finds what a lenient parser would let through`() {
        let good = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
        var head = RequestHead()
        _ = Reading(good.wire, head: &head)
        #expect(Oracle.complaint(about: good.wire, head) == nil)
        let bad = [
            good.replacingOccurrences(of: "Host: a", with: "Host: a\r\nContent-Length: 5"),
            good.replacingOccurrences(of: "Host: a", with: "Host: a\r\nTransfer-Encoding: chunked"),
            good.replacingOccurrences(of: "Host: a\r\n", with: ""),
            good.replacingOccurrences(of: "Host: a", with: "Host: a\r\nHost: b"),
            good.replacingOccurrences(of: ": 5", with: ": +5"),
            good.replacingOccurrences(of: ": 5", with: ": 6"),
            good.replacingOccurrences(of: "Host: a\r\n", with: "Host: a\n"),
            good.replacingOccurrences(of: "Content-Length:", with: "Content-Length :"),
            good.replacingOccurrences(of: "Host: a\r\n", with: "Host: a\r\n b\r\n"),
            good.replacingOccurrences(of: "POST", with: "PUT"),
            String(good.dropLast()),
        ]
        for text in bad { #expect(Oracle.complaint(about: text.wire, head) != nil, "\(String(reflecting: text))") }
    }
}
