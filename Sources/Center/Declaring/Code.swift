import JSON

/// A closed list of words that mean something to the rules, declared as an enumeration: the case is the code in JSON,
/// the raw value its label in both languages.
///
///     public enum Channel: String, CodeValue {
///         case phone = "電話 / Phone"
///     }
public protocol CodeValue: StoredValue, CaseIterable, Equatable, RawRepresentable<String> where AllCases == [Self] {}

extension CodeValue {
    /// The code in JSON.
    public var code: String { String(describing: self) }

    public var label: Bilingual { Bilingual(codeLabel: rawValue) }
}

extension Bilingual {
    /// A label written as `電話 / Phone`; one without a bar is both.
    init(codeLabel text: String) {
        let parts = text.split(separator: " / ", maxSplits: 1)
        self.init(String(parts.first ?? ""), en: String(parts.last ?? ""))
    }
}

/// The codes of one enumeration as data, in the order they were declared. A stored code is its place in it.
public final class CodeList: Sendable {
    public let codes: [Code]
    /// Their names as JSON has them.
    private let texts: JSONTexts

    public struct Code: Sendable {
        public let name: String
        public let label: Bilingual
    }

    init<Value: CodeValue>(_: Value.Type) {
        codes = Value.allCases.map { Code(name: $0.code, label: $0.label) }
        texts = JSONTexts(strings: codes.map(\.name))
    }

    func write(_ word: UInt64, to writer: inout JSONWriter) {
        guard let place = Int(exactly: word), place < texts.count else { return writer.writeNull() }
        writer.write(place, of: texts)
    }

    public func place(of name: String) -> Int? { codes.firstIndex { $0.name == name } }

    /// The name of a stored code.
    func name(of word: UInt64) -> String? {
        word < UInt64(truncatingIfNeeded: codes.count) ? codes[Int(truncatingIfNeeded: word)].name : nil
    }

    subscript(word: UInt64) -> Code? {
        Int(exactly: word).flatMap { codes.indices.contains($0) ? codes[$0] : nil }
    }
}
