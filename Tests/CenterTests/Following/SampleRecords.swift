import JSON
import SeededRandom

@testable import Center

/// Records of any kind made at random within their declarations' bounds, as JSON: what a client could send.
struct SampleRecords {
    var generator: Seeded

    init(seed: UInt64) { generator = Seeded(seed) }

    /// A record that its kind's rules accept; which it is, is tried out.
    mutating func row(_ kind: KindDeclaration) throws -> AnyRow? {
        for _ in 0..<400 {
            var writer = JSONWriter()
            writer.write(.object(object(kind.shape, sparsely: Int.random(in: 0...4, using: &generator))))
            if let row = try kind.read(writer.bytes).row { return row }
        }
        return nil
    }

    mutating func object(_ shape: Shape, sparsely: Int) -> JSONObject {
        var object = JSONObject()
        for field in shape.fields.shuffled(using: &generator) where field.declaration.setter == .client {
            let isNeeded = field.declaration.isRequired && field.declaration.standard == nil
            guard isNeeded || Int.random(in: 0...sparsely, using: &generator) == 0 else { continue }
            object[field.name] = value(field.type)
        }
        return object
    }

    private mutating func value(_ type: FieldType) -> JSONValue {
        switch type {
        case .text(let bounds): return .string(text(bounds))
        case .integer(let bounds):
            let range = bounds.range.lowerBound...min(bounds.range.upperBound, bounds.range.lowerBound + 3000)
            return .integer(
                Int64(Bool.random(using: &generator) ? range.lowerBound : .random(in: range, using: &generator)))
        case .decimal(let bounds):
            let step = StoredDecimal.one / (1...bounds.places).reduce(1) { power, _ in power * 10 }
            let number = Int64.random(
                in: bounds.range.lowerBound / step...bounds.range.upperBound / step, using: &generator)
            return .decimal(StoredDecimal.value(number * step))
        case .flag: return .bool(.random(using: &generator))
        case .code(let list): return .string(list.codes.randomElement(using: &generator)?.name ?? "")
        case .day: return .string(day.description)
        case .when(let bounds):
            let when: [When] = [.day(day), .month(day.month), .fiscalYear(day.fiscalYear)]
            return .string(
                when.filter { bounds.precisions.contains($0.precision) }.randomElement(using: &generator)?.description
                    ?? "")
        case .time: return .string(ClockTime(minutes: .random(in: 0...1440, using: &generator))?.description ?? "")
        case .instant:
            let instant = Instant(
                milliseconds: day.number * 86_400_000 + .random(in: 0..<86_400_000, using: &generator))
            return .string(instant?.description ?? "")
        case .reference(let target): return .string(id(target.kind))
        case .list(let bounds):
            let count = Int.random(
                in: bounds.count.lowerBound...min(bounds.count.upperBound, bounds.count.lowerBound + 3),
                using: &generator)
            let values = (0..<count).map { _ in value(bounds.element) }
            return .array(bounds.isSet ? Array(Set(values)) : values)
        case .object(let nested): return .object(object(nested.shape, sparsely: 2))
        }
    }

    private var day: Day {
        mutating get { Day(dayNumber: .random(in: 18_000...21_000, using: &generator)) ?? .first }
    }

    private mutating func id(_ kind: KindDeclaration) -> String {
        if let prefix = kind.idPrefix {
            return RecordID(prefix: prefix, counter: .random(in: 1...5000, using: &generator))?.description ?? ""
        }
        return ["worx", "coworking-fuji-city", "U-202609-0031", "b"].randomElement(using: &generator) ?? ""
    }

    private mutating func text(_ bounds: TextBounds) -> String {
        let digits = "0123456789"
        switch bounds.format {
        case .slug: return ["worx", "a", "be-palette-2"].randomElement(using: &generator) ?? ""
        case .url: return "https://example.jp/\(Int.random(in: 0...99, using: &generator))?q=富士"
        case .email: return "taro\(Int.random(in: 0...99, using: &generator))@example.jp"
        case .phone: return "0545-12-\(Int.random(in: 1000...9999, using: &generator))"
        case .corporateNumber: return "7000012050002"
        case .digest: return String((0..<64).map { _ in digits.randomElement(using: &generator) ?? "0" })
        case .spoken: return String((0..<6).map { _ in digits.randomElement(using: &generator) ?? "0" })
        case .receipt: return "U-2026\(Int.random(in: 10...12, using: &generator))-0031"
        case .line, .prose:
            let letters = Array("あ富士市セミナーABC 019\"\\/,;é𠮷'=-@") + (bounds.format == .prose ? ["\n", "\t"] : [])
            let count = Int.random(
                in: bounds.length.lowerBound...min(bounds.length.upperBound, bounds.length.lowerBound + 30),
                using: &generator)
            // Scalars are counted, and a text of blanks is none.
            return "字" + String((1..<max(count, 1)).map { _ in letters.randomElement(using: &generator) ?? "字" })
        }
    }
}
