import Collections
import JSON

/// Reads what people type into a cell or a form: any width, labels for codes, はい and いいえ, dates as they are written
/// where they have one meaning, numbers with commas and their unit. What it put right, it says; where a text has two
/// meanings it asks, and never chooses.
struct CellReader {
    var options = CellOptions()

    /// A text in the spelling that `PlainText` reads.
    struct Plain {
        var text: String
        var repairs: Repairs = []
    }

    /// The JSON value that a cell means; nil where it is blank, which states nothing.
    func value(_ text: String, _ type: FieldType) throws(ValueFault) -> (value: JSONValue, repairs: Repairs)? {
        switch type {
        case .list(let bounds) where bounds.element.nested == nil: return try list(text, bounds)
        case .list, .object:
            guard !text.isBlank else { return nil }
            guard let value = try? JSONValue(parsing: Array(text.utf8)) else { throw .wrongType }
            return (value, [])
        default:
            guard let plain = try plain(text, type) else { return nil }
            switch type {
            case .integer:
                guard let number = Int64(plain.text) else { throw .wrongType }
                return (.integer(number), plain.repairs)
            case .decimal:
                guard let value = try? JSONValue(parsing: Array(plain.text.utf8)) else { throw .wrongType }
                return (value, plain.repairs)
            case .flag: return (.bool(plain.text == "true"), plain.repairs)
            default: return (.string(plain.text), plain.repairs)
            }
        }
    }

    /// A single value as it is spelled in JSON and in URLs; nil where nothing is stated. Whether it is within its
    /// bounds is not looked at.
    func plain(_ text: String, _ type: FieldType) throws(ValueFault) -> Plain? {
        guard !text.isBlank, !Self.statesNothing(text, type) else { return nil }
        let plain = try read(text, type)
        if options.isStrict, !plain.repairs.isEmpty { throw .notAsDemanded(plain.repairs, plain.text) }
        return plain
    }

    private func read(_ text: String, _ type: FieldType) throws(ValueFault) -> Plain {
        switch type {
        case .text(let bounds): return self.text(text, bounds.format)
        case .integer(let bounds):
            let plain = try CellNumber.read(text, bounds.unit)
            guard Int64(plain.text) != nil, plain.text.utf8.first != 0x2B else { throw .wrongType }
            return plain
        case .decimal(let bounds):
            let plain = try CellNumber.read(text, bounds.unit)
            guard let value = try? JSONValue(parsing: Array(plain.text.utf8)), value.decimal != nil else {
                throw .wrongType
            }
            return plain
        case .flag: return Plain(text: try flag(text) ? "true" : "false")
        case .code(let list): return Plain(text: code(text, list))
        case .day: return try CellDate(today: options.today).read(text, asDay: true, readsMonths: false)
        case .when(let bounds):
            if bounds.precisions == [.fiscalYear], let year = FiscalYear(Folding.width(text).trimmed) {
                let isExact = year.description == text
                return Plain(text: year.description, repairs: isExact ? [] : text.contains("年") ? .era : .form)
            }
            return try CellDate(today: options.today).read(
                text, asDay: false, readsMonths: bounds.spreadsheetMonths)
        case .time: return time(text)
        case .instant: return folded(text)
        case .reference(let target): return try reference(text, to: target.kind)
        case .list, .object: throw .wrongType
        }
    }

    /// A dash in a column of numbers or dates, as papers print what was not counted.
    private static func statesNothing(_ text: String, _ type: FieldType) -> Bool {
        guard text.utf8.count <= 12, let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        switch type {
        case .integer, .decimal, .day, .when, .time: break
        default: return false
        }
        return text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || FoldingTables.hyphens.contains($0.value) }
    }

    private func list(
        _ text: String, _ bounds: ListBounds
    ) throws(ValueFault) -> (value: JSONValue, repairs: Repairs)? {
        guard !text.isBlank else { return nil }
        var elements: [JSONValue] = []
        var repairs: Repairs = []
        let isText = CellText.separator(bounds.element) == "\n"
        for piece in text.split(whereSeparator: { (isText ? "\n" : ";；,、\n").contains($0) }) {
            let piece = isText ? String(piece) : String(piece).trimmed
            guard let element = try value(piece, bounds.element) else { continue }
            elements.append(element.value)
            repairs.formUnion(element.repairs)
        }
        return (.array(elements), repairs)
    }

    /// Texts are stored as they were typed; those that programs read have one width.
    private func text(_ text: String, _ format: TextFormat) -> Plain {
        switch format {
        case .line, .prose: return Plain(text: text)
        case .slug, .spoken, .receipt:
            guard let typed = format.typed(text), typed != text else { return Plain(text: text) }
            return Plain(text: typed, repairs: .form)
        case .url, .email, .phone, .corporateNumber, .digest:
            guard !format.accepts(text) else { return Plain(text: text) }
            let folded = folded(text)
            return format.accepts(folded.text) ? folded : Plain(text: text)
        }
    }

    /// Without blanks around it, in half width.
    private func folded(_ text: String) -> Plain {
        if text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) { return Plain(text: text) }
        let trimmed = text.trimmed
        let width = Folding.width(trimmed)
        return Plain(text: width, repairs: width != trimmed ? .width : trimmed != text ? .blanks : [])
    }

    /// An id, or the name of the one record that has it.
    private func reference(_ text: String, to kind: KindDeclaration) throws(ValueFault) -> Plain {
        let plain = folded(text)
        guard let names = options.names else { return plain }
        if kind.idPrefix != nil, (try? kind.id(typed: text)) != nil { return plain }
        let ids = names.ids(text, of: kind).map(\.description)
        if ids.isEmpty, kind.idPrefix != nil, !plain.text.utf8.allSatisfy({ $0 < 0x80 }) { throw .noSuchName(kind) }
        if ids.isEmpty || ids.contains(plain.text) { return plain }
        guard ids.count == 1 else { throw .twoMeanings(Array(ids.prefix(5))) }
        return Plain(text: ids[0], repairs: .name)
    }

    private func flag(_ text: String) throws(ValueFault) -> Bool {
        switch text {
        case "はい", "true", "yes": return true
        case "いいえ", "false", "no": return false
        default: break
        }
        switch Folding.search(text) {
        case "true", "はい", "yes", "1", "○", "〇", "有", "あり", "する": return true
        case "false", "いいえ", "no", "0", "×", "無", "なし", "しない": return false
        default: throw .wrongType
        }
    }

    /// The code, or the text as it is where it is none.
    private func code(_ text: String, _ list: CodeList) -> String {
        if let exact = list.codes.first(where: { $0.name == text || $0.label.japanese == text }) { return exact.name }
        let folded = Folding.search(text)
        let found = list.codes.first {
            Folding.search($0.name) == folded || Folding.search($0.label.japanese) == folded
                || Folding.search($0.label.english) == folded
        }
        return found?.name ?? text
    }

    private func time(_ text: String) -> Plain {
        var plain = folded(text)
        let digits = Array(plain.text.utf8)
        if digits.count == 4, digits[1] == 0x3A {
            plain.text = "0" + plain.text
            plain.repairs.insert(.form)
        } else if (7...8).contains(digits.count), plain.text.hasSuffix(":00"), digits.count(where: { $0 == 0x3A }) == 2
        {
            // A spreadsheet's time has seconds.
            plain.text = (digits.count == 7 ? "0" : "") + plain.text.dropLast(3)
            plain.repairs.insert(.form)
        }
        return plain
    }
}

extension String {
    var trimmed: String {
        let body = drop(while: \.isWhitespace)
        return String(body.prefix(body.count - body.reversed().prefix(while: \.isWhitespace).count))
    }
}
