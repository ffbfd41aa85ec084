import JSON
import SeededRandom
import Testing

@testable import Store

struct LineSaltTests {
    @Test func `a line can be given any checksum`() {
        var random = Seeded(3)
        for _ in 0..<2000 {
            let previous = UInt32.random(in: .min ... .max, using: &random)
            let sum = UInt32.random(in: .min ... .max, using: &random)
            let content = String(repeating: "é", count: Int.random(in: 0...40, using: &random))
            var line = Array("{\"seq\":1,\"x\":\"\(content)\",\"crc\":\"00000000\"}".utf8)
            LineSalt.seal(&line, after: previous, to: sum)
            #expect(LineSeal.stated(0..<line.count, of: line) == sum)
            #expect(LineSeal.computed(0..<line.count, of: line, after: previous) == sum)
            // Again, over the letters that are there.
            LineSalt.seal(&line, after: previous, to: ~sum)
            #expect(LineSeal.computed(0..<line.count, of: line, after: previous) == ~sum)
        }
    }

    @Test func `letters are letters, and every value has its own`() {
        var seen: Set<[UInt8]> = []
        for bit in 0..<32 {
            var writer = JSONWriter()
            LineSalt.write(1 << UInt32(bit), to: &writer)
            let text = writer.take()
            #expect(text.count == LineSalt.length + 2)
            #expect(text.dropFirst().dropLast().allSatisfy { "HIJKLMNOhijklmno".utf8.contains($0) })
            seen.insert(text)
        }
        #expect(seen.count == 32)
    }
}
