import HTTP
import SeededRandom
import Testing
import WireCorpus

struct SplitTests {
    @Test func `every one-byte split of every request gives what the whole gives`() {
        for request in Corpus.requests {
            let whole = Reading(request)
            let wholeBody = body(of: request)
            for cut in 0...request.count {
                let pieces = Reading(request, cuts: [cut])
                if pieces != whole || pieces.flaw != nil { report(request, [cut], "\(pieces)", "\(whole)") }
                let piecesBody = body(of: request, cuts: [cut])
                if piecesBody != wholeBody {
                    report(request, [cut], String(describing: piecesBody), String(describing: wholeBody))
                }
            }
        }
    }

    @Test func `every request sent byte by byte gives what the whole gives`() {
        for request in Corpus.requests {
            let cuts = Array(0...request.count)
            let (whole, pieces) = (Reading(request), Reading(request, cuts: cuts))
            if pieces != whole { report(request, [], "\(pieces)", "\(whole)") }
            let (wholeBody, piecesBody) = (body(of: request), body(of: request, cuts: cuts))
            if piecesBody != wholeBody {
                report(request, [], String(describing: piecesBody), String(describing: wholeBody))
            }
        }
    }

    @Test func `a sample of two-byte splits gives what the whole gives`() {
        var random = Seeded(2)
        for request in Corpus.requests {
            let whole = Reading(request)
            for _ in 0..<40 {
                let cuts = [
                    Int.random(in: 0...request.count, using: &random),
                    Int.random(in: 0...request.count, using: &random),
                ]
                let pieces = Reading(request, cuts: cuts)
                if pieces != whole { report(request, cuts, "\(pieces)", "\(whole)") }
            }
        }
    }

    @Test func `one parser and one head serve any number of requests`() {
        let requests = [OrdinaryRequests.curl, OrdinaryRequests.wrk, OrdinaryRequests.browser].map(\.wire)
        let stream = Array(Array(repeating: requests.flatMap { $0 }, count: 20).joined())
        for step in [1, 7, 64, 4096] {
            var parser = RequestParser(limits: Limits())
            var head = RequestHead()
            var completed = 0
            var start = 0
            while start < stream.count {
                let end = min(start + step, stream.count)
                let (taken, outcome) = stream[start..<end].withUnsafeBytes { parser.parse($0, into: &head) }
                start += taken
                guard outcome == .complete else { continue }
                #expect(head.bytes == requests[completed % 3])
                #expect(!parser.started)
                completed += 1
            }
            #expect(completed == 60)
        }
    }

    @Test func `a request after another reads as it does alone, whole and byte by byte`() {
        let before = [OrdinaryRequests.browser, String(OrdinaryRequests.proxy.dropLast(13))].map(\.wire)
        for request in Corpus.requests + ["GET /".wire + Array(repeating: 0x61, count: 9000)] {
            let alone = Reading(request)
            for cuts in [[], Array(0...request.count)] {
                var parser = RequestParser(limits: Limits())
                var head = RequestHead()
                for other in before {
                    for byte in other { _ = withUnsafeBytes(of: byte) { parser.parse($0, into: &head) } }
                }
                let after = Reading(request, cuts: cuts, parser: parser, head: &head)
                if after != alone { report(request, [], "\(after)", "\(alone)") }
            }
        }
    }

    private func body(of request: [UInt8], cuts: [Int] = []) -> BodyReading? {
        var head = RequestHead()
        let reading = Reading(request, head: &head)
        guard reading.step == .complete else { return nil }
        let cuts = cuts.map { max(0, $0 - reading.consumed) }
        return BodyReading(Array(request.dropFirst(reading.consumed)), framing: head.framing, cuts: cuts)
    }

    private func report(_ request: [UInt8], _ cuts: [Int], _ pieces: String, _ whole: String) {
        Attachment.record(request, named: "request.bin")
        Issue.record("\(String(reflecting: String(wire: request))) cut at \(cuts): \(pieces); whole: \(whole)")
    }
}
