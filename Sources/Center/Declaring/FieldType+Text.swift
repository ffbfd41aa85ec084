/// Types as people read them.
extension FieldType {
    public var name: Bilingual {
        switch self {
        case .text: Bilingual("文字", en: "text")
        case .integer: Bilingual("整数", en: "an integer")
        case .decimal: Bilingual("数", en: "a number")
        case .flag: Bilingual("true か false", en: "true or false")
        case .code: Bilingual("決まった言葉（文字）", en: "one of the codes, as text")
        case .day: Bilingual("日付（文字）", en: "a day, as text")
        case .when(let bounds):
            Bilingual("\(bounds.precisions.names.japanese)（文字）", en: "\(bounds.precisions.names.english), as text")
        case .time: Bilingual("時刻（文字）", en: "a time, as text")
        case .instant: Bilingual("日時（文字）", en: "an instant, as text")
        case .reference(let target):
            Bilingual("\(target.kind.label.japanese)の番号（文字）", en: "an id of \(target.kind.name), as text")
        case .list: Bilingual("リスト [ ]", en: "a list")
        case .object: Bilingual("項目のまとまり { }", en: "an object")
        }
    }
}

extension TextFormat {
    /// Goes on behind the field's label.
    var demand: Bilingual {
        switch self {
        case .line, .prose: Bilingual("が正しくありません。", en: "is not right.")
        case .slug: Bilingual("には小文字の英字・数字・ハイフンだけが使えます。", en: "may only have small letters, digits and hyphens.")
        case .url: Bilingual("が URL の形ではありません。", en: "is not a URL.")
        case .email: Bilingual("がメールアドレスの形ではありません。", en: "is not an e-mail address.")
        case .phone: Bilingual("が電話番号の形ではありません。", en: "is not a telephone number.")
        case .corporateNumber: Bilingual("が法人番号として正しくありません。", en: "is not a corporate number.")
        case .spoken: Bilingual("が番号の形ではありません。", en: "is not the form of a number.")
        case .receipt: Bilingual("が番号の形ではありません。", en: "is not the form of a receipt's number.")
        case .digest: Bilingual("が SHA-256 の形ではありません。", en: "is not a SHA-256 digest.")
        }
    }

    var hint: Bilingual? {
        switch self {
        case .line, .prose, .digest: nil
        case .spoken:
            Bilingual("数字と英字（I、L、O、U は使いません）の6文字です。", en: "Six digits and letters, without I, L, O and U.")
        case .receipt: Bilingual("U-202609-0031 のような形で書きます。", en: "It looks like U-202609-0031.")
        case .slug: Bilingual("例: worx", en: "Example: worx")
        case .url: Bilingual("https:// から書きます。", en: "Begin with https://.")
        case .email:
            Bilingual("全角文字や空白、最後の点がないか確かめてください。", en: "Look for full-width characters, blanks and a final dot.")
        case .phone: Bilingual("0から始まる番号を半角の数字で書きます。", en: "Write all digits, in half width, beginning with 0.")
        case .corporateNumber: Bilingual("13けたの数字です。1文字ずつ確かめてください。", en: "It has 13 digits; compare them one by one.")
        }
    }
}
