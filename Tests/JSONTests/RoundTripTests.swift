import JSON
import SeededRandom
import Testing

@Suite struct RoundTripTests {
    @Test func `a text read as a tree and written again is the same text`() throws {
        let text = #"{"a":[1,-2,0.5,1e300,null,true,false],"b":{"c":"あ\n\"\\😀","":{}},"d":[],"e":[[[]]]}"#
        let value = try JSONValue(parsing: Array(text.utf8))
        var writer = JSONWriter()
        writer.write(value)
        #expect(writer.string == text)
    }

    @Test(arguments: 0..<200)
    func `any tree written is read back as the same tree, and written the same again`(_ seed: UInt64) throws {
        var random = Seeded(seed)
        let value = RandomValue.make(&random, depth: 6)
        for style in [JSONWriter.Style.compact, .pretty] {
            var writer = JSONWriter(style: style)
            writer.write(value)
            let again = try JSONValue(parsing: writer.bytes)
            #expect(again == value)
            #expect(again.hashValue == value.hashValue)
            var second = JSONWriter(style: style)
            second.write(again)
            #expect(second.bytes == writer.bytes)
        }
    }
}

/// Trees that hold what is hard to spell.
enum RandomValue {
    static func make(_ random: inout Seeded, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &random))
        case 2: return .integer(integer(&random))
        case 3:
            let exponent = Int.random(in: Bool.random(using: &random) ? -25...25 : -330...330, using: &random)
            return JSONDecimal(coefficient: integer(&random), exponent: exponent).map { .decimal($0) } ?? .null
        case 4: return .string(text(&random))
        case 5, 6:
            return .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in make(&random, depth: depth - 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                object[text(&random)] = make(&random, depth: depth - 1)
            }
            return .object(object)
        }
    }

    private static func integer(_ random: inout Seeded) -> Int64 {
        let bits = Int64(truncatingIfNeeded: random.next() as UInt64)
        return bits >> Int64.random(in: 0..<64, using: &random)
    }

    private static func text(_ random: inout Seeded) -> String {
        let scalars: [ClosedRange<UInt32>] = [
            0x20...0x7E, 0x20...0x7E, 0x00...0x1F, 0x22...0x22, 0x5C...0x5C, 0x80...0x7FF, 0x3040...0x30FF,
            0xFFF0...0xFFFF,
            0x1F600...0x1F64F, 0x10FFF0...0x10FFFF,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<20, using: &random) {
            let range = scalars[Int.random(in: 0..<scalars.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
