import HTTP
import Testing
import WireCorpus

struct BodyDecoderTests {
    @Test(arguments: ChunkTable.rows)
    func `a chunked body is read to its end and no further`(row: ChunkTable.Row) {
        let bytes = ChunkTable.body(row)
        let reading = BodyReading(bytes, framing: .chunked)
        switch row.output {
        case .success(let body):
            #expect(reading.step == .complete)
            #expect(String(wire: reading.body) == body)
            #expect(reading.consumed == bytes.count - 4)
            #expect(reading.received == reading.body.count)
        case .failure(let refusal):
            #expect(reading.step == .refused(refusal))
        }
    }

    @Test func `a body of known length is read to its end and no further`() {
        for length in [1, 2, 1023, 1024] {
            let bytes = Array(repeating: UInt8(ascii: "b"), count: length)
            let reading = BodyReading(bytes + "next".wire, framing: .length(UInt64(length)), cuts: [length / 2])
            #expect(reading.step == .complete && reading.consumed == length && reading.body == bytes)
            #expect(BodyReading(bytes.dropLast(), framing: .length(UInt64(length))).step == .needsMore)
        }
    }

    @Test func `a request without a body is complete without a byte`() {
        for framing in [BodyFraming.none, .length(0)] {
            let reading = BodyReading("next".wire, framing: framing)
            #expect(reading.step == .complete && reading.consumed == 0)
        }
    }

    @Test func `a length over the limit is refused before a byte is read`() {
        for (length, fits) in [(UInt64(9), true), (10, true), (11, false), (.max, false)] {
            let reading = BodyReading([], framing: .length(length), limit: 10)
            #expect(reading.step == (fits ? .needsMore : .refused(.bodyTooLarge(limit: 10))))
        }
        #expect(BodyReading([], framing: .length(1), limit: -1).step == .refused(.bodyTooLarge(limit: 0)))
    }

    @Test func `a chunk over the limit is refused before its data`() {
        for (size, fits) in [(9, true), (10, true), (11, false)] {
            let line = String(size, radix: 16) + "\r\n"
            let reading = BodyReading((line + "x").wire, framing: .chunked, limit: 10)
            #expect(reading.step == (fits ? .needsMore : .refused(.bodyTooLarge(limit: 10))))
            #expect(reading.consumed == line.utf8.count + (fits ? 1 : 0))
        }
        for (second, fits) in [(3, true), (4, true), (5, false)] {
            let reading = BodyReading("6\r\n123456\r\n\(second)\r\n".wire, framing: .chunked, limit: 10)
            #expect(reading.step == (fits ? .needsMore : .refused(.bodyTooLarge(limit: 10))))
        }
    }

    @Test func `chunk extensions are bounded over a body`() {
        for (length, fits) in [(4095, true), (4096, true), (4097, false)] {
            // Counted from the semicolon on; the second chunk's ";b" counts, too.
            let long = "1;" + String(repeating: "a", count: length - 3) + "\r\nx\r\n1;b"
            let reading = BodyReading(long.wire, framing: .chunked)
            #expect(reading.step == (fits ? .needsMore : .refused(.malformed(.chunkExtension))))
        }
    }

    @Test func `trailers are bounded like a head`() {
        var limits = Limits()
        limits.headBytes = 20
        limits.fieldCount = 2
        for (length, fits) in [(19, true), (20, true), (21, false)] {
            let trailer = "A: " + String(repeating: "v", count: length - 7) + "\r\n\r\n"
            #expect(trailer.utf8.count == length)
            let reading = BodyReading("0\r\n\(trailer)".wire, framing: .chunked, limits: limits)
            #expect(reading.step == (fits ? .complete : .refused(.headTooLarge(limit: 20))))
        }
        for (count, fits) in [(1, true), (2, true), (3, false)] {
            let trailers = String(repeating: "A:\r\n", count: count)
            let reading = BodyReading("0\r\n\(trailers)\r\n".wire, framing: .chunked, limits: limits)
            #expect(reading.step == (fits ? .complete : .refused(.tooManyFields(limit: 2))))
        }
    }

    @Test func `a body that nobody wants is counted and not kept, from any byte on`() {
        let bytes = "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n".wire
        for cut in 0...bytes.count {
            let reading = BodyReading(bytes, framing: .chunked, cuts: [cut], storesUntil: 1)
            #expect(reading.step == .complete && reading.received == 11)
            #expect("hello world".wire.starts(with: reading.body))
        }
        #expect(BodyReading(bytes, framing: .chunked, storesUntil: 0).body.isEmpty)
    }

    @Test func `what remains of a known length is told`() {
        var decoder = BodyDecoder(.length(5), limit: 5, limits: Limits())
        var body: [UInt8] = []
        #expect(decoder.remainingLength == 5)
        _ = "he".wire.withUnsafeBytes { decoder.decode($0, into: &body) }
        #expect(decoder.remainingLength == 3)
        #expect(BodyDecoder(.chunked, limit: 5, limits: Limits()).remainingLength == nil)
    }
}
