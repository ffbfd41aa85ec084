public import Collections
import JSON

extension ShapeField {
    /// A part of a natural key as it stands in ids, from what somebody wrote into a URL: `R8-08` and `令和8年8月` are
    /// `2026-08`. Throws where it is none.
    public func keyText(_ text: String) throws(Issue) -> String {
        if isKeyText(text) { return text }
        var plain = text
        if let (value, _) = try? CellReader().value(text, type) {
            plain = value.string ?? value.integer.map { String($0) } ?? text
        }
        let value = try FilterText.value(plain, type, self)
        return ValueText.plain(value.cell, type)
    }

    /// Whether it is written as it stands in ids already, as it mostly is.
    private func isKeyText(_ text: String) -> Bool {
        switch type {
        case .when(let bounds): When(text).map { bounds.precisions.contains($0.precision) } ?? false
        case .day: Day(text) != nil
        case .reference(let target):
            // Others are keys as they are written, where nothing has to be put right.
            target.kind.idPrefix == nil && (1...120).contains(text.utf8.count)
                && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !(0x41...0x5A).contains($0) }
        default: false
        }
    }
}

extension KindDeclaration {
    /// The id that somebody wrote into a URL or an option, for kinds whose ids the center gives.
    public func recordID(_ text: String) throws(Issue) -> String {
        do {
            return try id(typed: text)
        } catch {
            let (code, told, hint) = ValueFault.id(error, of: self).told(.flag)
            throw Issue(
                pointer: "", code: code,
                detail: Bilingual("番号\(told.japanese)", en: "The id \(told.english)"), hint: hint)
        }
    }

    /// The id that somebody typed, in the spelling it is kept in. Records that have a number that is read aloud are meant
    /// by that, too. Of natural keys only those that are part of URLs have a spelling of their own.
    func id(typed text: String) throws(RecordIDFault) -> String {
        guard let prefix = idPrefix else {
            guard keyFields.count == 1, case .text(let bounds) = keyFields[0].type else { return text }
            return bounds.format.typed(text) ?? text
        }
        do {
            return try RecordID(parsing: text, prefix: prefix).description
        } catch {
            let isSpoken = shape.fields.contains { field in
                if case .text(let bounds) = field.type { bounds.format == .spoken } else { false }
            }
            guard isSpoken, let number = SpokenNumber.canonical(text), let counter = SpokenNumber.counter(number),
                let id = RecordID(prefix: prefix, counter: counter)
            else { throw error }
            return id.description
        }
    }

    /// The key of the record that a text may mean, whatever way its number is typed.
    public func key(typed text: String) -> TextKey? {
        switch identity {
        case .counter: (try? id(typed: text)).flatMap { TextKey($0) }
        case .natural(let fields): TextKey(fields.count == 1 ? (try? fields[0].keyText(text)) ?? text : text)
        }
    }
}
