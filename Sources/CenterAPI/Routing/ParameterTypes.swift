import Center

extension ParameterType where Value == Int {
    /// Digits alone, without sign, blanks or leading plus, inside the range.
    static func integer(_ range: ClosedRange<Int>) -> Self {
        let expectation = Bilingual(
            "\(range.lowerBound) から \(range.upperBound) までの整数",
            en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        return Self(schema: .integer(range), expectation: expectation) { text throws(ParameterFault) in
            let digits = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            guard digits, let value = Int(text), range.contains(value) else {
                throw .expected(expectation)
            }
            return value
        }
    }
}

extension ParameterType where Value == String {
    /// Any text of at most so many characters.
    static func text(upTo length: Int) -> Self {
        let expectation = Bilingual("\(length) 文字までの文字", en: "text of at most \(length) characters")
        let schema = Schema.text(minLength: 1, maxLength: length)
        return Self(schema: schema, expectation: expectation) { text throws(ParameterFault) in
            guard !text.isEmpty, text.unicodeScalars.count <= length else { throw .expected(expectation) }
            return text
        }
    }
}

extension ParameterType where Value == Bool {
    static var flag: Self {
        let expectation = Bilingual("true か false", en: "true or false")
        return Self(schema: .flag, expectation: expectation) { text throws(ParameterFault) in
            // 1 and 0 are what hands type.
            switch text {
            case "true", "1": return true
            case "false", "0": return false
            default: throw .expected(expectation)
            }
        }
    }
}

extension ParameterType where Value: CaseIterable & RawRepresentable<String> {
    /// One of the named values; the nearest one is offered for any other.
    static func oneOf(_ type: Value.Type = Value.self) -> Self {
        let names = Value.allCases.map(\.rawValue)
        let expectation = Bilingual(
            names.joined(separator: "、") + " のどれか", en: "one of " + names.joined(separator: ", "))
        return Self(schema: .oneOf(names), expectation: expectation) { text throws(ParameterFault) in
            guard let value = Value(rawValue: text) else {
                throw .expected(expectation, nearest: NearestName.find(text, among: names))
            }
            return value
        }
    }
}

extension ParameterFault {
    static func expected(_ expectation: Bilingual, nearest: String? = nil) -> Self {
        Self(
            detail: Bilingual("\(expectation.japanese)を書いてください。", en: "Expected \(expectation.english)."),
            hint: nearest.map(Bilingual.init(meant:)))
    }
}
