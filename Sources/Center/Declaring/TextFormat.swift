/// What a text must look like beyond its length. Texts are stored as they were typed; none of this changes one.
public enum TextFormat: Sendable {
    /// One line.
    case line
    /// Line feeds and tabs are allowed.
    case prose
    /// Small letters, digits and hyphens: part of a URL.
    case slug
    /// http or https.
    case url
    case email
    /// Digits with hyphens, blanks and brackets, 9 to 15 of them, perhaps with a plus sign.
    case phone
    /// 法人番号: 13 digits, the first of which checks the others.
    case corporateNumber
    /// SHA-256 in hexadecimal.
    case digest
    /// 受付番号 of a registration: capitals and digits that are not mistaken for others when read aloud.
    case spoken
    /// 受付番号 of a submission of usage.
    case receipt

    /// Whether control characters other than line feed and tab are the only ones refused.
    var allowsLines: Bool { self == .prose }

    func accepts(_ text: String) -> Bool {
        let utf8 = text.utf8
        switch self {
        case .line, .prose: return true
        case .slug:
            return utf8.allSatisfy { Self.isDigit($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
                && utf8.first != 0x2D && utf8.last != 0x2D
        case .url:
            let rest = text.hasPrefix("https://") ? utf8.dropFirst(8) : utf8.dropFirst(7)
            guard text.hasPrefix("https://") || text.hasPrefix("http://"), let first = rest.first else { return false }
            return first != 0x2F && utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E }
        case .email: return Self.isEmail(text)
        case .phone:
            let digits = utf8.count { Self.isDigit($0) }
            return (9...15).contains(digits)
                && utf8.allSatisfy { Self.isDigit($0) || [0x20, 0x28, 0x29, 0x2B, 0x2D].contains($0) }
        case .spoken, .receipt: return typed(text) == text
        case .corporateNumber: return Self.isCorporateNumber(utf8)
        case .digest:
            return utf8.count == 64 && utf8.allSatisfy { Self.isDigit($0) || (0x61...0x66).contains($0) }
        }
    }

    /// What is meant by a number or a key that somebody typed off paper; nil where it is none, and for other formats.
    func typed(_ text: String) -> String? {
        switch self {
        case .slug:
            if accepts(text) { return text }
            let slug = Folding.width(text).trimmed.lowercased()
            return slug.utf8.allSatisfy { $0 < 0x80 } && accepts(slug) ? slug : nil
        case .spoken: return SpokenNumber.canonical(text)
        case .receipt: return ReceiptNumber(typed: text)?.description
        case .line, .prose, .url, .email, .phone, .corporateNumber, .digest: return nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// One `@`, something before it, and a domain of two labels or more.
    private static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2C && $0 != 0x3B })
        else { return false }
        let labels = parts[1].split(separator: 0x2E, omittingEmptySubsequences: false)
        return labels.count >= 2 && labels.allSatisfy { !$0.isEmpty && $0.first != 0x2D && $0.last != 0x2D }
    }

    /// 法人番号の検査用数字: 9 − (Σ Pn × Qn mod 9), n from the right, Q alternating 1 and 2.
    private static func isCorporateNumber(_ utf8: String.UTF8View) -> Bool {
        guard utf8.count == 13, let check = utf8.first, utf8.allSatisfy(isDigit) else { return false }
        var sum = 0
        for (index, byte) in utf8.dropFirst().reversed().enumerated() {
            sum += Int(byte - 0x30) * (index.isMultiple(of: 2) ? 1 : 2)
        }
        return Int(check - 0x30) == 9 - sum % 9
    }
}
