/// Numbers as people type them into tables: in any width, with commas between thousands and their unit behind them. A
/// number that is only about right is none.
enum CellNumber {
    static func read(_ text: String, _ unit: Bilingual?) throws(ValueFault) -> CellReader.Plain {
        if isPlain(text) { return CellReader.Plain(text: text) }
        if ["なし", "無し", "無"].contains(text.trimmed) { throw .zeroOrNothing }
        var repairs: Repairs = []
        let width = Folding.width(text)
        if width != text, width.filter({ !$0.isWhitespace }) != text.filter({ !$0.isWhitespace }) {
            repairs.insert(.width)
        }
        var plain = width.filter { !$0.isWhitespace }
        if plain.count != width.count { repairs.insert(.blanks) }
        if let minus = plain.unicodeScalars.first, minus != "-", FoldingTables.hyphens.contains(minus.value) {
            plain = "-" + plain.dropFirst()
            repairs.insert(.width)
        }
        for suffix in units(unit) where plain.hasSuffix(suffix) {
            plain.removeLast(suffix.count)
            repairs.insert(.unit)
            break
        }
        if plain.contains(",") {
            let groups = plain.split(separator: ",", omittingEmptySubsequences: false)
            let isGrouped =
                (1...3).contains(groups[0].drop { $0 == "-" }.count)
                && groups.dropFirst().allSatisfy { $0.prefix { $0.isNumber }.count == 3 }
            guard isGrouped else { throw .wrongType }
            plain = plain.filter { $0 != "," }
            repairs.insert(.grouping)
        }
        // As spreadsheets write whole numbers of a column with decimals.
        if let point = plain.firstIndex(of: "."), plain[plain.index(after: point)...].allSatisfy({ $0 == "0" }),
            plain[plain.index(after: point)...].count > 0
        {
            plain = String(plain[..<point])
            repairs.insert(.form)
        }
        // Zeros before a number, as of a column formatted to so many digits.
        let digits = plain.drop { $0 == "-" }
        if digits.count > 1, digits.first == "0", digits.allSatisfy(\.isNumber) {
            let rest = digits.drop { $0 == "0" }
            plain = (plain.hasPrefix("-") ? "-" : "") + (rest.isEmpty ? "0" : String(rest))
            repairs.insert(.form)
        }
        if !isPlain(plain), let example = example(of: plain) { throw .notExact(example: example) }
        return CellReader.Plain(text: plain, repairs: repairs)
    }

    /// A number as JSON spells it, but for its size.
    private static func isPlain(_ text: String) -> Bool {
        let utf8 = text.utf8
        let digits = utf8.first == 0x2D ? utf8.dropFirst() : utf8[...]
        guard let first = digits.first, (0x30...0x39).contains(first), digits.count <= 19 else { return false }
        if first == 0x30, digits.count > 1 { return false }
        return digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// What may stand behind the number: its own unit, or one of those that count the same.
    private static func units(_ unit: Bilingual?) -> [String] {
        guard let unit else { return ["%"] }
        let alike = unit.japanese == Unit.persons.label.japanese ? ["人", "名", "延べ人"] : [unit.japanese]
        return alike.map(Folding.width) + [unit.english, "%"]
    }

    /// What an exact number in place of 約1200 or 1.2千 looks like; nil where the text is no such number.
    private static func example(of text: String) -> String? {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count <= 9 else { return nil }
        for (word, zeros) in [("千", 3), ("万", 4)] where text.contains(word) {
            let before = text.prefix { String($0) != word }.filter { $0.isASCII && ($0.isNumber || $0 == ".") }
            let parts = before.split(separator: ".", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let whole = parts.first, !whole.isEmpty else { return digits }
            let fraction = parts.count == 2 ? String(parts[1].prefix(zeros)) : ""
            return whole + fraction + String(repeating: "0", count: zeros - fraction.count)
        }
        let words = ["約", "およそ", "おおよそ", "程度", "くらい", "ぐらい", "前後", "以上", "以下", "余", "弱", "強", "~", "〜", "?", "ca."]
        return words.contains { text.contains($0) } ? digits : nil
    }
}
