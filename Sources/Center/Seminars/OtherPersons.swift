/// 「山田 他3名」: somebody wrote a number of persons into a name. It is kept as it was typed, and asked about where the
/// number of persons does not say so already.
public enum OtherPersons {
    /// The persons besides the one who is named; nil where the name says nothing of others.
    public static func count(in name: String) -> Int? {
        let text = Folding.name(name)
        for word in ["他", "ほか", "外", "以下"] {
            guard let range = text.firstRange(of: word) else { continue }
            let digits = text[range.upperBound...].prefix { $0.isASCII && $0.isNumber }
            let rest = text[range.upperBound...].dropFirst(digits.count)
            guard rest.hasPrefix("名") || rest.hasPrefix("人"), let number = Int(digits), (1...99).contains(number) else {
                continue
            }
            return number
        }
        return nil
    }

    /// The question, where a record of one name speaks of more persons than it counts. `field` is where their number belongs.
    public static func question(_ name: String?, persons: Int, at pointer: String, _ field: String?) -> Issue? {
        guard let name, let others = count(in: name), persons <= others else { return nil }
        let place = field.map { "（\($0)）" } ?? ""
        return Issue(
            pointer: pointer, code: "headcount-in-name",
            detail: Bilingual(
                "お名前に「ほか\(others)名」とあります。人数\(place)を \(others + 1) にしますか（うち\(others)名は氏名なし）。",
                en: "The name speaks of \(others) others. Should \(field ?? "the number of persons") be \(others + 1)?")
        )
    }
}
