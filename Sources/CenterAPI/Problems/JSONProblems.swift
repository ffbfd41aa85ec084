import Center
import JSON

/// A body that could not be read as JSON, as a problem: what is no JSON is 400 with line and column, a value of the
/// wrong type or size is 422 with its pointer. Exhaustive on purpose: a new kind of error does not compile until it is
/// explained here.
extension Problem {
    /// `first` is the number of the body's first line, where it is one line of several.
    init(_ error: JSONError, in body: [UInt8], from first: Int = 1) {
        let line = error.line + first - 1
        let explained = Self.explanation(of: error.kind, limit: error.limit)
        let place = Bilingual("\(line) 行目の \(error.column) 文字目", en: "Line \(line), column \(error.column)")
        let detail = Bilingual(
            "\(place.japanese): \(explained.text.japanese)", en: "\(place.english): \(explained.text.english)")
        if explained.isSyntax {
            self.init(.malformedJSON, detail, hint: Self.quoteHint(error, in: body))
        } else {
            self.init(.validation, detail)
            errors = [Item(place: .pointer(error.pointer), code: error.code, detail: explained.text)]
        }
        self = with("rule", .string(error.code)).with("line", line).with("column", error.column)
        if !error.pointer.isEmpty, explained.isSyntax { self = with("pointer", .string(error.pointer)) }
        if let limit = error.limit { self = with("limit", limit) }
    }

    /// JSON that says something else than members.
    static let notAnObject = Problem(
        .validation,
        [
            Item(
                place: .pointer(""), code: "wrong-type",
                detail: Bilingual("{ } で囲んだ項目を書いてください。", en: "Write an object."))
        ])

    /// The commonest cause of all: a command line copied to Windows, where `'` is an ordinary character.
    private static func quoteHint(_ error: JSONError, in body: [UInt8]) -> Bilingual? {
        guard body.indices.contains(error.offset), body[error.offset] == UInt8(ascii: "'") else { return nil }
        return Bilingual(
            "「'」があります。JSON の引用符は「\"」です。Windows のコマンドプロンプトでは '…' が使えないので、"
                + "JSON をファイルに書いて curl --data-binary @ファイル名 で送ってください。",
            en: "There is a '. JSON quotes with \". The Windows command prompt does not know '…': write the JSON to a "
                + "file and send it with curl --data-binary @file.")
    }

    private static func explanation(
        of kind: JSONError.Kind, limit: Int?
    ) -> (isSyntax: Bool, text: Bilingual) {
        func syntax(_ japanese: String) -> (Bool, Bilingual) { (true, Bilingual(japanese, en: sentence)) }
        func value(_ japanese: String) -> (Bool, Bilingual) { (false, Bilingual(japanese, en: sentence)) }
        let most = limit.map { String($0) } ?? ""
        let sentence =
            kind.sentence.prefix(1).uppercased() + kind.sentence.dropFirst()
            + (limit.map { " (at most \($0))." } ?? ".")
        return switch kind {
        case .emptyInput: syntax("本文が空です。")
        case .byteOrderMark: syntax("先頭に BOM があります。BOM なしの UTF-8 で保存してください。")
        case .notUTF8: syntax("文字コードが UTF-16 か UTF-32 です。UTF-8 で保存してください。")
        case .tooLarge: syntax("\(most) バイトより大きい JSON です。")
        case .tooDeep: syntax("[ ] や { } の入れ子は \(most) 段までです。")
        case .unexpectedEnd: syntax("途中で終わっています。閉じるかっこや引用符が足りません。")
        case .trailingContent: syntax("JSON の後ろに余分な文字があります。")
        case .valueExpected: syntax("ここには値が要ります。")
        case .keyExpected: syntax("ここには \" で囲んだ名前が要ります。")
        case .colonExpected: syntax("名前の後ろには「:」が要ります。")
        case .commaExpected: syntax("「,」か閉じるかっこが要ります。")
        case .trailingComma: syntax("最後の「,」は要りません。消してください。")
        case .comment: syntax("JSON にコメントは書けません。")
        case .invalidLiteral: syntax("引用符なしで書けるのは true、false、null と数だけです。")
        case .duplicateKey: syntax("同じ名前が二回書かれています。どちらかを消してください。")
        case .unterminatedString: syntax("文字列を閉じる \" がありません。")
        case .controlCharacter: syntax("文字列の中に改行などの制御文字があります。改行は \\n と書きます。")
        case .invalidEscape: syntax("文字列の中に、正しくない \\ の書き方があります。")
        case .loneSurrogate: syntax("\\u の書き方が半分しかありません（サロゲートの片方だけです）。")
        case .invalidUTF8: syntax("UTF-8 として正しくない文字があります。UTF-8 で保存してください。")
        case .leadingZero: syntax("数の先頭に余分な 0 があります。")
        case .plusSign: syntax("数の先頭に「+」は付けません。")
        case .digitExpected: syntax("ここには数字が要ります。")
        case .notFinite: syntax("NaN と Infinity は JSON の数ではありません。分からない値は null と書きます。")
        case .integerOutOfRange: value("整数が大きすぎます（64 ビットまで）。")
        case .decimalOutOfRange: value("数が大きすぎるか細かすぎて、正確に扱えません。")
        case .nullExpected: value("null でなければなりません。")
        case .boolExpected: value("true か false を書いてください。")
        case .integerExpected: value("整数を書いてください（\" で囲まず、小数点なしで）。")
        case .numberExpected: value("数を書いてください（\" で囲まずに）。")
        case .stringExpected: value("\" で囲んだ文字列を書いてください。")
        case .arrayExpected: value("[ ] で囲んだ並びを書いてください。")
        case .objectExpected: value("{ } で囲んだ項目を書いてください。")
        }
    }
}
