import Center
import CenterAPI
import JSON

/// How one kind of value is written in the file: what is allowed, as text for people and as the function that reads it.
/// The two stand side by side so that neither can promise what the other does not keep.
struct ValueForm<Value: Equatable & Sendable>: Sendable {
    let allowed: Bilingual
    /// Nil where the value is not allowed.
    let read: @Sendable (JSONValue) -> Value?
    /// As the file would say it, for the table of keys.
    let write: @Sendable (Value) -> String
    /// In a list, the element that is not allowed.
    var firstWrong: @Sendable ([JSONValue]) -> Int? = { _ in nil }
}

extension ValueForm {
    /// A string that means something.
    static func parsed(
        _ allowed: Bilingual, _ parse: @escaping @Sendable (String) -> Value?,
        write: @escaping @Sendable (Value) -> String
    ) -> ValueForm {
        ValueForm(allowed: allowed, read: { $0.string.flatMap(parse) }, write: { "\"\(write($0))\"" })
    }

    static func list<Element>(of element: ValueForm<Element>) -> ValueForm where Value == [Element] {
        ValueForm(
            allowed: Bilingual("次の配列：\(element.allowed.japanese)", en: "a list, each \(element.allowed.english)"),
            read: { value in
                guard let elements = value.array else { return nil }
                let values = elements.compactMap(element.read)
                return values.count == elements.count ? values : nil
            }, write: { "[\($0.map(element.write).joined(separator: ", "))]" },
            firstWrong: { $0.firstIndex { element.read($0) == nil } })
    }
}

extension ValueForm<Int> {
    static func integer(_ bounds: ClosedRange<Int>) -> ValueForm {
        ValueForm(
            allowed: Bilingual(
                "\(bounds.lowerBound)〜\(bounds.upperBound)の整数",
                en: "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)"),
            read: { $0.integer.flatMap { Int(exactly: $0) }.flatMap { bounds.contains($0) ? $0 : nil } },
            write: { String($0) })
    }
}

extension ValueForm<String> {
    /// Something to print: not empty, on one line.
    static func text(atMost length: Int) -> ValueForm {
        .parsed(
            Bilingual("1〜\(length)文字の文字列", en: "text of 1 to \(length) characters"),
            { text in
                let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
                return (1...length).contains(text.count) && isPlain ? text : nil
            }, write: { $0 })
    }

    static let path = ValueForm.parsed(
        Bilingual("パス（このファイルからの相対でもよい）", en: "a path, absolute or relative to this file"),
        { $0.isEmpty || $0.utf8.contains(0) ? nil : $0 }, write: { $0 })

    static let origin = ValueForm.parsed(
        Bilingual(
            "`https://www.example.jp` の形（パスも末尾の / も付けない）",
            en: "an origin such as `https://www.example.jp`, without path or final slash"),
        { WebAddress($0).flatMap { $0.path.isEmpty ? $0.text : nil } }, write: { $0 })

    static let webAddress = ValueForm.parsed(
        Bilingual(
            "`https://telework.example.jp` の形（末尾の / は付けない）",
            en: "an address such as `https://telework.example.jp`, without final slash"),
        { WebAddress($0)?.text }, write: { $0 })
}
