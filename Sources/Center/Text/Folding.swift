/// Texts made comparable: what people take for the same becomes the same. For searching and for finding duplicates
/// only; what is stored and shown is what was typed. Written by hand for the characters that names, companies and
/// addresses of Japan are made of, since no library of the system does all of it.
public enum Folding {
    /// For search: width, half-width kana, katakana as hiragana, case, variants of kanji, hyphens and blanks.
    public static func search(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        var blank = false
        for scalar in compose(text) {
            guard let scalar = foldedScalar(scalar) else {
                blank = !folded.isEmpty
                continue
            }
            if blank { folded.append(" ") }
            blank = false
            if scalar.value < 0x80 || !scalar.properties.changesWhenLowercased {
                folded.append(lowered(scalar))
            } else {
                folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return String(folded)
    }

    /// As `search`, and without any blank: 山田 太郎 is 山田太郎.
    public static func name(_ text: String) -> String { search(text).filter { $0 != " " } }

    /// As `name`, and without the words that say what kind of company it is: (株)Atip is Atip株式会社.
    public static func company(_ text: String) -> String {
        var folded = name(text)
        for word in FoldingTables.companyWords {
            if folded.hasPrefix(word) { folded.removeFirst(word.count) }
            if folded.hasSuffix(word) { folded.removeLast(word.count) }
        }
        return folded
    }

    /// The digits of a telephone number, in whatever width; +81 is the 0 it stands for.
    public static func phone(_ text: String) -> String {
        let folded = width(text)
        let digits = String(folded.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init))
        return folded.hasPrefix("+81") && digits.hasPrefix("81") ? "0" + digits.dropFirst(2) : digits
    }

    /// An e-mail address as mail is delivered by it: half width, small letters.
    public static func email(_ text: String) -> String { width(text).lowercased().filter { $0 != " " } }

    /// Full-width letters, digits and signs to half width, half-width kana to full width; nothing else.
    public static func width(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: compose(text))
        return String(view)
    }

    /// Nil for blanks.
    private static func foldedScalar(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0x20, 0x09, 0x0A, 0x0D, 0xA0, 0x3000: return nil
        // Katakana lie 0x60 above hiragana; ヵ and ヶ have theirs too.
        case 0x30A1...0x30F6, 0x30FD, 0x30FE: return Unicode.Scalar(scalar.value - 0x60)
        case let value where FoldingTables.hyphens.contains(value): return "-"
        default: return FoldingTables.variants[scalar] ?? scalar
        }
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
    }

    /// Takes widths away and puts voicing marks onto the kana before them.
    private static func compose(_ text: String) -> [Unicode.Scalar] {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            if let (voiced, semi) = FoldingTables.mark(scalar), let last = scalars.last,
                let composed = FoldingTables.composed(last, voiced: voiced, semiVoiced: semi)
            {
                scalars[scalars.count - 1] = composed
            } else if let expanded = FoldingTables.compounds[scalar] {
                scalars.append(contentsOf: expanded.unicodeScalars)
            } else {
                scalars.append(FoldingTables.widened(scalar))
            }
        }
        return scalars
    }
}
