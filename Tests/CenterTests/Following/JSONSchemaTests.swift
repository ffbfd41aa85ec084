import Foundation
import JSON
import Testing

@testable import Center

@Suite struct `JSON Schemas` {
    static func matches(_ text: String, _ pattern: String) -> Bool {
        guard let expression = try? NSRegularExpression(pattern: pattern) else { return false }
        return expression.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    /// The contract takes what the server takes, day by day.
    @Test func `patterns of dates are exact`() {
        let patterns = Dictionary(
            uniqueKeysWithValues: JSONSchema.shared.map { ($0.name, $0.schema["pattern"]?.string ?? "") })
        for year in [1988, 1989, 1990, 1996, 1999, 2000, 2004, 2025, 2096, 2099, 2100, 2101] {
            for month in 0...13 {
                let text = "\(year)-\(String(padded: month, to: 2))"
                #expect(Self.matches(text, patterns["Month"] ?? "") == (YearMonth(text) != nil), "\(text)")
                for day in [0, 1, 9, 10, 19, 20, 28, 29, 30, 31, 32] {
                    let text = "\(text)-\(String(padded: day, to: 2))"
                    #expect(Self.matches(text, patterns["Day"] ?? "") == (Day(text) != nil), "\(text)")
                    let instant = text + "T10:00:00.5+09:00"
                    #expect(Self.matches(instant, patterns["Instant"] ?? "") == (Instant(instant) != nil), "\(instant)")
                }
            }
            #expect(
                Self.matches("FY\(year)", patterns["FiscalYear"] ?? "") == (FiscalYear(year: year) != nil), "\(year)")
        }
    }

    @Test func `the pattern of fiscal years is what is read as one`() {
        var texts = ["", "FY", "R", "令和", "年度", "R元", "H元", "令和元年度", "FY24", "24", "FY2024FY00年度", "R6年度FY00", "R-1"]
        for number in 0...120 {
            for form in ["R%d", "R%02d", "R%04d", "R%05d", "H%d", "H%03d", "令和%d", "平成%d年度", "R%dFY00", "%d", "FY%d"] {
                texts.append(
                    form.replacing("%05d", with: String(padded: number, to: 5))
                        .replacing("%04d", with: String(padded: number, to: 4))
                        .replacing("%03d", with: String(padded: number, to: 3))
                        .replacing("%02d", with: String(padded: number, to: 2)).replacing("%d", with: "\(number)"))
            }
        }
        texts += (1980...2110).flatMap { ["\($0)", "FY\($0)", "\($0)年度", "\($0)FY00"] }
        for text in texts {
            #expect(Self.matches(text, FiscalYear.pattern) == (FiscalYear(text) != nil), "\(text)")
        }
    }

    /// Just enough of JSON Schema to hold the declarations' schemas against their documents.
    static func faults(_ value: JSONValue, _ schema: JSONObject, _ path: String = "") -> [String] {
        var found: [String] = []
        if let name = schema["$ref"]?.string?.split(separator: "/").last {
            guard let named = JSONSchema.shared.first(where: { $0.name == name }) else {
                return ["\(path): no \(name)"]
            }
            return faults(value, named.schema, path)
        }
        if let choices = schema["anyOf"]?.array?.compactMap(\.object) {
            return choices.contains { faults(value, $0, path).isEmpty } ? [] : ["\(path) is none of anyOf"]
        }
        if let pattern = schema["pattern"]?.string, let text = value.string, !matches(text, pattern) {
            found.append("\(path): \(text) does not match")
        }
        let types = schema["type"]?.array?.compactMap(\.string) ?? [schema["type"]?.string].compactMap(\.self)
        let type =
            switch value {
            case .null: "null"
            case .bool: "boolean"
            case .integer: types.contains("integer") ? "integer" : "number"
            case .decimal: "number"
            case .string: "string"
            case .array: "array"
            case .object: "object"
            }
        if !types.contains(type) { return ["\(path) is \(type)"] }
        if let options = schema["enum"]?.array, !options.contains(value) { found.append("\(path) is no option") }
        if let number = value.decimal {
            if let low = schema["minimum"]?.decimal, number < low { found.append("\(path) is low") }
            if let high = schema["maximum"]?.decimal, number > high { found.append("\(path) is high") }
        }
        if let text = value.string, let limit = schema["maxLength"]?.integer, text.unicodeScalars.count > limit {
            found.append("\(path) is long")
        }
        for (index, element) in (value.array ?? []).enumerated() {
            found += faults(element, schema["items"]?.object ?? JSONObject(), "\(path)/\(index)")
        }
        guard let object = value.object else { return found }
        let properties = schema["properties"]?.object ?? JSONObject()
        for name in schema["required"]?.array ?? [] where object[name.string ?? ""] == nil {
            found.append("\(path) lacks \(name)")
        }
        for (name, member) in object.members {
            guard let property = properties[name]?.object else {
                found.append("\(path)/\(name) is not declared")
                continue
            }
            found += faults(member, property, "\(path)/\(name)")
        }
        return found
    }

    @Test(arguments: Kinds.all) func `every document holds to its schema`(_ kind: KindDeclaration) throws {
        var samples = SampleRecords(seed: 46)
        for _ in 0..<20 {
            let row = try #require(try samples.row(kind))
            for (text, use) in [
                (kind.written(row, .staff), JSONSchema.Use.answer),
                (kind.written(row, .staff, labels: .japanese), .answer),
                (kind.written(row, .everyone), .publicAnswer), (kind.stored(row), .request), (kind.stored(row), .patch),
                ("{}", .patch),
            ] {
                let document = try JSONValue(parsing: Array(text.utf8))
                #expect(Self.faults(document, JSONSchema(use).schema(of: kind)) == [])
            }
            if let erased = kind.erased(row) {
                let document = try JSONValue(parsing: Array(kind.written(erased, .staff).utf8))
                #expect(Self.faults(document, JSONSchema(.answer).schema(of: kind)) == [])
            }
        }
    }

    @Test func `a request says what is required and what is not`() throws {
        let schema = JSONSchema(.request, .english).schema(of: Usage.kind)
        #expect(schema["required"]?.array?.compactMap(\.string) == ["space", "period"])
        #expect(schema["additionalProperties"] == .bool(false))
        let properties = try #require(schema["properties"]?.object)
        #expect(properties["receipt"] == nil)
        #expect(properties["total"]?["type"] == .array([.string("integer"), .string("null")]))
        #expect(properties["total"]?["x-unit"] == .string("persons"))
        #expect(properties["state"]?["default"] == .string("submitted"))
        #expect(properties["period"]?["$ref"]?.string == "#/components/schemas/DayOrMonthOrFiscalYear")
        #expect(schema["description"]?.string?.contains("Users for work cannot be more than all users.") == true)
    }

    @Test func `a public answer promises public fields alone`() throws {
        let schema = JSONSchema(.publicAnswer).schema(of: Seminar.kind)
        let properties = try #require(schema["properties"]?.object)
        #expect(properties["note"] == nil && properties["participants"] == nil)
        let instructor = try #require(properties["instructors"]?["items"]?["properties"]?.object)
        #expect(instructor.members.map(\.key) == ["organization", "role", "roleLabel"])
    }
}
