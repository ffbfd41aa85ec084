/// Contacts as people type them, put into the one form they are kept in: full-width letters become half-width, all kinds
/// of hyphens one. What cannot be right is an issue that names the character.
public struct ContactText: Sendable {
    public let text: String
    public let warnings: [Issue]

    /// Hyphens, dashes and long vowel marks that stand in for one.
    private static let dashes: Set<Unicode.Scalar> = [
        "-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}", "\u{30FC}", "\u{FF0D}",
        "\u{FF70}", "\u{2500}",
    ]

    /// Nil for what is no contact, and for blanks.
    public init?(_ typed: String, _ format: TextFormat) throws(Issue) {
        guard !typed.allSatisfy(\.isWhitespace) else { return nil }
        switch format {
        case .email: self = try Self.email(typed)
        case .phone: self = try Self.phone(typed)
        case .line, .prose, .slug, .url, .corporateNumber, .digest, .spoken, .receipt: return nil
        }
    }

    private init(_ text: String, from typed: String, more: [Issue] = []) {
        self.text = text
        let folded = Issue(
            pointer: "", code: "folded",
            detail: Bilingual("半角に直して登録しました。", en: "It was put into half width."))
        warnings = (text == typed ? [] : [folded]) + more
    }

    private static func email(_ typed: String) throws(Issue) -> ContactText {
        let text = Folding.width(typed).split(whereSeparator: \.isWhitespace).joined()
        func wrong(_ code: String, _ japanese: String, _ english: String) -> Issue {
            Issue(pointer: "", code: code, detail: Bilingual(japanese, en: english))
        }
        for scalar in text.unicodeScalars
        where !(0x21...0x7E).contains(scalar.value) || ",;()<>\"".contains(Character(scalar)) {
            throw wrong(
                "email-character", "メールアドレスに「\(scalar)」は使えません。", "An e-mail address has no “\(scalar)”.")
        }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let local = parts.first, let domain = parts.last, !local.isEmpty else {
            throw parts.count > 2
                ? wrong("email-at", "「@」が2つ以上あります。", "There is more than one “@”.")
                : wrong("email-at", "「@」の前後に文字が要ります。", "An “@” with text on both sides is needed.")
        }
        if domain.hasSuffix(".") {
            throw wrong("email-dot", "最後の「.」を取ってください。", "Take the “.” at the end away.")
        }
        if domain.hasPrefix(".") || domain.contains("..") || local.hasPrefix(".") || local.hasSuffix(".") {
            throw wrong("email-dot", "「.」の位置が正しくありません。", "A “.” is at a wrong place.")
        }
        guard domain.contains(".") else {
            throw wrong(
                "email-dot", "「@」の後ろに「.」がありません。", "There is no “.” behind the “@”.")
        }
        guard TextFormat.email.accepts(text) else {
            throw wrong("email-form", "メールアドレスの形ではありません。", "It is no e-mail address.")
        }
        return ContactText(text, from: typed)
    }

    private static func phone(_ typed: String) throws(Issue) -> ContactText {
        var view = String.UnicodeScalarView()
        for scalar in typed.unicodeScalars {
            view.append(dashes.contains(scalar) ? "-" : scalar)
        }
        let text = Folding.width(String(view)).trimmed
        for scalar in text.unicodeScalars
        where !("0"..."9").contains(scalar) && !" -()+".unicodeScalars.contains(scalar) {
            throw Issue(
                pointer: "", code: "phone-character",
                detail: Bilingual("電話番号に「\(scalar)」は使えません。", en: "A telephone number has no “\(scalar)”."))
        }
        let digits = Folding.phone(text)
        guard (9...15).contains(digits.utf8.count) else {
            throw Issue(
                pointer: "", code: "phone-length",
                detail: Bilingual(
                    "電話番号の数字が\(digits.utf8.count)桁です。ふつうは10桁か11桁です。",
                    en: "The number has \(digits.utf8.count) digits; usual are 10 or 11."))
        }
        var more: [Issue] = []
        if PhoneDigits.lackZero(digits), !text.hasPrefix("+") {
            more.append(
                Issue(
                    pointer: "", code: "leading-zero",
                    detail: Bilingual("先頭の 0 が抜けていませんか。", en: "Is the 0 at the beginning missing?")))
        }
        return ContactText(text, from: typed, more: more)
    }
}

/// A spreadsheet takes the 0 away at the beginning of a number.
enum PhoneDigits {
    static func lackZero(_ digits: String) -> Bool { (9...10).contains(digits.utf8.count) && !digits.hasPrefix("0") }

    /// 545123456 and 0545-12-3456 are one number.
    static func compared(_ text: String) -> String {
        let digits = Folding.phone(text)
        return lackZero(digits) ? "0" + digits : digits
    }
}
