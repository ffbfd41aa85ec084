import CLinux
import Testing

@testable import Formats

@Suite struct GzipTests {
    struct Body: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
    }

    static let repeated = Body(testDescription: "100 KB of one letter", bytes: Array(repeating: 0x41, count: 100_000))
    static let noise = Body(
        testDescription: "70 KB of noise",
        bytes: (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) })
    static let bodies = [
        Body(testDescription: "nothing", bytes: []), Body(testDescription: "one byte", bytes: [0x41]),
        Body(testDescription: "a little JSON", bytes: Array("{\"items\":[1,2,3]}".utf8)), repeated, noise,
    ]

    @Test(arguments: bodies, [Gzip.Effort.quick, .thorough])
    func `what was compressed decompresses to the same bytes`(body: Body, effort: Gzip.Effort) throws {
        let gzip = Gzip(effort, streams: 1)
        // Twice: the second time the stream is a used one.
        for _ in 1...2 {
            let packed = try #require(gzip.compress(body.bytes))
            #expect(packed.prefix(2) == [0x1F, 0x8B], "RFC 1952 2.3.1")
            #expect(try inflated(packed, room: body.bytes.count + 1) == body.bytes)
        }
    }

    @Test func `the same bytes compress to the same bytes`() {
        let gzip = Gzip(.quick, streams: 2)
        let packed = gzip.compress(Self.noise.bytes)
        #expect(packed != nil)
        #expect(packed == gzip.compress(Self.noise.bytes))
    }

    @Test func `repeated text becomes small`() throws {
        let packed = try #require(Gzip(.quick, streams: 0).compress(Self.repeated.bytes))
        #expect(packed.count < 1_000)
    }

    @Test func `several callers at once each get their own body`() async {
        let gzip = Gzip(.quick, streams: 1)
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let body = [UInt8](repeating: UInt8(number), count: 30_000)
                    return (0..<50).allSatisfy { _ in
                        gzip.compress(body).flatMap { try? inflated($0, room: 30_001) } == body
                    }
                }
            }
            for await same in group { #expect(same) }
        }
    }
}

/// By zlib itself, so that the test does not trust what it tests.
private func inflated(_ packed: [UInt8], room: Int) throws -> [UInt8] {
    var stream = z_stream()
    try #require(inflateInit2_(&stream, 15 + 16, zlibVersion(), CInt(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { inflateEnd(&stream) }
    var input = packed
    var status = Z_OK
    let result = [UInt8](unsafeUninitializedCapacity: room) { output, written in
        input.withUnsafeMutableBufferPointer { buffer in
            stream.next_in = buffer.baseAddress
            stream.avail_in = UInt32(buffer.count)
            stream.next_out = output.baseAddress
            stream.avail_out = UInt32(room)
            status = inflate(&stream, Z_FINISH)
        }
        written = room - Int(stream.avail_out)
    }
    try #require(status == Z_STREAM_END)
    return result
}
