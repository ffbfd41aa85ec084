public import Collections

/// Registrations of one seminar that may be of one person: the same e-mail address, telephone number or name, however
/// each was typed. It only points them out; whether they are one is for a person to say.
public struct Likeness: Sendable {
    public enum Sign: String, CaseIterable, Sendable {
        case email, phone, name

        public var label: Bilingual {
            switch self {
            case .email: Bilingual("メール", en: "e-mail")
            case .phone: Bilingual("電話番号", en: "telephone number")
            case .name: Bilingual("氏名", en: "name")
            }
        }
    }

    private struct Keys {
        let email: String?
        let phone: String?
        let names: [String]

        init(_ row: Row<Registration>) {
            email = row.email.map(Folding.email)
            phone = row.phone.map(PhoneDigits.compared)
            names = [row.name, row.kana].compactMap { $0.map(Folding.name) }.filter { !$0.isEmpty }
        }

        func signs(with other: Keys) -> [Sign] {
            var signs: [Sign] = []
            if let email, email == other.email { signs.append(.email) }
            if let phone, phone == other.phone { signs.append(.phone) }
            if names.contains(where: other.names.contains) { signs.append(.name) }
            return signs
        }
    }

    /// Those of a book that are like a row, itself not counted.
    public static func find(
        _ row: Row<Registration>, _ id: TextKey?, in book: SeminarBook
    ) -> [(entry: SeminarBook.Entry, signs: [Sign])] {
        let keys = Keys(row)
        return book.entries.compactMap { entry in
            guard entry.id != id, entry.row.isActive else { return nil }
            let signs = keys.signs(with: Keys(entry.row))
            return signs.isEmpty ? nil : (entry, signs)
        }
    }

    /// All pairs, the earlier one first. Found by the keys, not by comparing everybody with everybody.
    public static func pairs(in book: SeminarBook) -> [(first: TextKey, second: TextKey, signs: [Sign])] {
        var byKey: [String: [Int]] = [:]
        let entries = book.entries.filter(\.row.isActive)
        let keys = entries.map { Keys($0.row) }
        for (index, key) in keys.enumerated() {
            let all =
                [key.email.map { "e" + $0 }, key.phone.map { "p" + $0 }].compactMap(\.self) + key.names.map { "n" + $0 }
            for text in Set(all) { byKey[text, default: []].append(index) }
        }
        var found: Set<[Int]> = []
        for indexes in byKey.values where indexes.count > 1 {
            for second in indexes.dropFirst() { found.insert([indexes[0], second]) }
        }
        return found.sorted { $0.lexicographicallyPrecedes($1) }.map { pair in
            (entries[pair[0]].id, entries[pair[1]].id, keys[pair[0]].signs(with: keys[pair[1]]))
        }
    }
}
