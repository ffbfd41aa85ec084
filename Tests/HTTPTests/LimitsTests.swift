import HTTP
import Testing
import WireCorpus

/// Every limit on a head at one less, at itself and at one more; whole and cut at every byte near the limit.
struct LimitsTests {
    private func step(_ request: [UInt8], _ limits: Limits, near: Int) -> RequestParser.Step {
        let whole = Reading(request, limits: limits)
        for cut in max(0, near - 3)...min(request.count, near + 3) {
            let pieces = Reading(request, cuts: [cut], limits: limits)
            if pieces != whole { Issue.record("cut at \(cut): \(pieces); whole: \(whole)") }
        }
        if Reading(request, cuts: Array(0...request.count), limits: limits) != whole { Issue.record("byte by byte") }
        return whole.step
    }

    @Test(arguments: [1, 2, 100, 8192])
    func `a target over its limit gets 414`(limit: Int) {
        var limits = Limits()
        limits.targetBytes = limit
        for (length, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] where length > 0 {
            let request = "GET /\(String(repeating: "a", count: length - 1)) HTTP/1.1\r\nHost: a\r\n\r\n".wire
            let step = step(request, limits, near: 4 + limit)
            #expect(step == (fits ? .complete : .refused(.targetTooLong(limit: limit))))
        }
    }

    @Test func `a target too long is refused at the byte that makes it so`() {
        let request = "GET /" + String(repeating: "a", count: 20_000)
        let reading = Reading(request.wire)
        #expect(reading.step == .refused(.targetTooLong(limit: 8192)))
        #expect(reading.consumed == 4 + 8193)
    }

    @Test(arguments: [64, 1000, 16_384])
    func `a head over its limit gets 431`(limit: Int) {
        var limits = Limits()
        limits.headBytes = limit
        for (length, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] {
            let frame = "GET / HTTP/1.1\r\nHost: a\r\nA: \r\n\r\n"
            let value = String(repeating: "v", count: length - frame.utf8.count)
            let request = "GET / HTTP/1.1\r\nHost: a\r\nA: \(value)\r\n\r\n".wire
            #expect(request.count == length)
            let step = step(request + "next".wire, limits, near: limit)
            #expect(step == (fits ? .complete : .refused(.headTooLarge(limit: limit))))
        }
    }

    @Test func `a line that never ends is refused at the limit`() {
        let reading = Reading("GET / HTTP/1.1\r\nA: ".wire + Array(repeating: 0x61, count: 40_000))
        #expect(reading.step == .refused(.headTooLarge(limit: 16_384)))
        #expect(reading.consumed == 16_384)
    }

    @Test(arguments: [1, 2, 100])
    func `too many fields get 431`(limit: Int) {
        var limits = Limits()
        limits.fieldCount = limit
        for (count, fits) in [(limit - 1, true), (limit, true), (limit + 1, false)] where count > 0 {
            let request = "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "A: b\r\n", count: count - 1))\r\n".wire
            let step = step(request, limits, near: request.count - 2)
            #expect(step == (fits ? .complete : .refused(.tooManyFields(limit: limit))))
        }
    }

    /// The empty lines before a request are no part of its head.
    @Test func `empty lines before a head do not count against it`() {
        var limits = Limits()
        let head = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        limits.headBytes = head.utf8.count
        #expect(Reading("\r\n\r\n\(head)".wire, limits: limits).step == .complete)
    }
}
