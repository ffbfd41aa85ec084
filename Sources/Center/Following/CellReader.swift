import JSON

/// Reads what people type into a cell or a form: any width, labels for codes, はい and いいえ, dates as they are written
/// where they have one meaning, numbers with commas and their unit. What it put right, it says.
struct CellReader {
    var texts = TextValueReader()

    /// The JSON value that a cell means; nil where it is blank, which states nothing.
    func value(_ text: String, _ type: FieldType) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool)? {
        guard !text.isBlank else { return nil }
        switch type {
        case .text: return (.string(text), false)
        case .integer(let bounds): return try integer(text, bounds.unit)
        case .decimal(let bounds): return try decimal(text, bounds.unit)
        case .flag: return try flag(text)
        case .code(let list): return try code(text, list)
        case .day:
            guard case .day(let day) = WrittenDate.when(text) else { return (.string(text), false) }
            return (.string(day.description), day.description != text)
        case .when:
            guard let when = WrittenDate.when(text) else { return (.string(text), false) }
            return (.string(when.description), when.description != text)
        case .time: return time(text)
        case .instant, .reference:
            let trimmed = text.trimmed
            return (.string(trimmed), trimmed != text)
        case .list(let bounds):
            if bounds.element.nested != nil { return try json(text) }
            var elements: [JSONValue] = []
            var isRepaired = false
            let isText = CellText.separator(bounds.element) == "\n"
            for piece in text.split(whereSeparator: { (isText ? "\n" : ";；,、\n").contains($0) }) {
                let piece = isText ? String(piece) : String(piece).trimmed
                guard let element = try value(piece, bounds.element) else { continue }
                elements.append(element.value)
                isRepaired = isRepaired || element.isRepaired
            }
            return (.array(elements), isRepaired)
        case .object: return try json(text)
        }
    }

    private func integer(_ text: String, _ unit: Bilingual?) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool)
    {
        guard let number = Int64(plainNumber(text, unit)) else { throw .wrongType }
        return (.integer(number), String(number) != text)
    }

    private func decimal(_ text: String, _ unit: Bilingual?) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool)
    {
        let plain = plainNumber(text, unit)
        guard let value = try? JSONValue(parsing: Array(plain.utf8)), value.decimal != nil else { throw .wrongType }
        return (value, plain != text)
    }

    /// Half width, without the commas between thousands and without the unit.
    private func plainNumber(_ text: String, _ unit: Bilingual?) -> String {
        var plain = Folding.width(text).filter { !$0.isWhitespace }
        for suffix in [unit?.japanese, unit?.english, "%"].compactMap(\.self)
        where plain.hasSuffix(Folding.width(suffix)) {
            plain.removeLast(Folding.width(suffix).count)
            break
        }
        guard plain.contains(",") else { return plain }
        let groups = plain.split(separator: ",", omittingEmptySubsequences: false)
        let isGrouped = groups.dropFirst().allSatisfy { $0.prefix(3).count == 3 && $0.prefix(3).allSatisfy(\.isNumber) }
        return isGrouped ? plain.replacing(",") : plain
    }

    private func flag(_ text: String) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool) {
        switch Folding.search(text) {
        case "true", "false": return (.bool(Folding.search(text) == "true"), false)
        case "はい", "yes", "1", "○", "〇", "有", "あり", "する": return (.bool(true), false)
        case "いいえ", "no", "0", "×", "無", "なし", "しない": return (.bool(false), false)
        default: throw .wrongType
        }
    }

    private func code(_ text: String, _ list: CodeList) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool) {
        let folded = Folding.search(text)
        let found = list.codes.first {
            $0.name == text || Folding.search($0.name) == folded || Folding.search($0.label.japanese) == folded
                || Folding.search($0.label.english) == folded
        }
        return (.string(found?.name ?? text), false)
    }

    private func time(_ text: String) -> (value: JSONValue, isRepaired: Bool) {
        var plain = Folding.width(text).trimmed
        if plain.utf8.count == 4, plain.utf8.dropFirst().first == 0x3A { plain = "0" + plain }
        return (.string(plain), plain != text)
    }

    private func json(_ text: String) throws(ValueFault) -> (value: JSONValue, isRepaired: Bool) {
        guard let value = try? JSONValue(parsing: Array(text.utf8)) else { throw .wrongType }
        return (value, false)
    }
}

extension String {
    var trimmed: String {
        let body = drop(while: \.isWhitespace)
        return String(body.prefix(body.count - body.reversed().prefix(while: \.isWhitespace).count))
    }

    fileprivate func replacing(_ character: Character) -> String { filter { $0 != character } }
}
