import Center
import Formats
import HTTP

/// What a table or a text that cannot be read is told as. They name the place, and what to do in the program it comes
/// from.
extension ProblemCode {
    static let tableCodes = [newlinesLost, notATable, unreadableText, brokenTable, headerMissing, severalFiles]

    static let newlinesLost = ProblemCode(
        "csv-newlines-lost", .badRequest,
        title: Bilingual("改行が消えています", en: "Line ends lost"),
        meaning: Bilingual(
            "改行が消えています。-d ではなく --data-binary を使ってください。",
            en: "The line ends are gone. Use --data-binary instead of -d."),
        remedy: Bilingual(
            "curl の -d @ファイル は改行を消します。--data-binary @ファイル で送ってください。",
            en: "curl's -d @file takes line ends out. Send it with --data-binary @file."))

    static let notATable = ProblemCode(
        "not-a-table", .badRequest,
        title: Bilingual("CSV ではないファイルです", en: "No CSV"),
        meaning: Bilingual(
            "送られたのは Excel ブックなどの、CSV ではないファイルです。何も保存していません。",
            en: "What was sent is an Excel workbook or another file that is no CSV. Nothing was stored."),
        remedy: Bilingual(
            "Excel の「名前を付けて保存」で「CSV UTF-8（コンマ区切り）」を選び、できたファイルを送ってください。",
            en: "In Excel, save it as \"CSV UTF-8\" and send that file."))

    static let unreadableText = ProblemCode(
        "unreadable-text", .badRequest,
        title: Bilingual("文字を読み取れません", en: "Unreadable characters"),
        meaning: Bilingual(
            "UTF-8 としても Shift_JIS（CP932）としても読めない文字があります。何も保存していません。",
            en: "There are bytes that are neither UTF-8 nor CP932. Nothing was stored."),
        remedy: Bilingual(
            "Excel なら「CSV UTF-8（コンマ区切り）」で保存し直してください。", en: "Save it as \"CSV UTF-8\" and send that file."))

    static let brokenTable = ProblemCode(
        "broken-table", .badRequest,
        title: Bilingual("引用符が閉じていません", en: "Unbalanced quotes"),
        meaning: Bilingual(
            "引用符 \" の対応が合わないため、どこまでが1行か分かりません。何も保存していません。",
            en: "Quotation marks do not match, so it is not clear where a row ends. Nothing was stored."),
        remedy: Bilingual(
            "示された行の \" を閉じるか、消してください。", en: "Close or remove the quotation mark on the line that is shown."))

    static let headerMissing = ProblemCode(
        "header-missing", .badRequest,
        title: Bilingual("見出しの行がありません", en: "No header row"),
        meaning: Bilingual(
            "スペース、対象期間、利用者数 などの見出しの行が見つかりません。何も保存していません。",
            en: "There is no row of headers such as space, period, total. Nothing was stored."),
        remedy: Bilingual(
            "1行目を「スペース,対象期間,利用者数,うち仕事利用」にしてください。ひな形は /v1/partners/me/template.csv にあります。",
            en: "Begin with the row space,period,total,workUse. /v1/partners/me/template.csv is a table to fill in."))

    static let severalFiles = ProblemCode(
        "several-files", .badRequest,
        title: Bilingual("ファイルが2つ以上あります", en: "Several files"),
        meaning: Bilingual(
            "1回に送れるファイルは1つです。何も保存していません。", en: "One file is taken at a time. Nothing was stored."),
        remedy: Bilingual("-F file=@… を1つにして、1つずつ送ってください。", en: "Send one -F file=@... at a time."))
}

extension Problem {
    init(_ fault: TableFault) {
        switch fault.kind {
        case .unbalancedQuote(let line):
            self.init(
                .brokenTable,
                Bilingual("\(line) 行目で開いた引用符 \" が閉じていません。", en: "The quote opened on line \(line) is never closed."))
            self = with("line", line)
        case .textAfterQuote(let line, let opened):
            self.init(
                .brokenTable,
                Bilingual(
                    "\(line) 行目で、引用符 \" の後ろに文字があります（\(opened) 行目で開いた引用符）。",
                    en: "On line \(line) something stands behind a closing quote (opened on line \(opened))."))
            self = with("line", line)
        case .swallowsRows(let last):
            self.init(
                .brokenTable,
                Bilingual(
                    "\(fault.line) 行目で開いた引用符 \" が \(last) 行目まで閉じず、その間の行をのみ込んでいます。",
                    en: "The quote opened on line \(fault.line) swallows the rows up to line \(last)."))
            self = with("line", fault.line)
        case .tooManyCells:
            self.init(
                .brokenTable, Bilingual("\(fault.row) 行目の列が多すぎます。", en: "Row \(fault.row) has too many cells."))
        }
    }

    init(_ fault: TextFault) {
        switch fault {
        case .unknownCharacterSet(let name):
            self.init(
                .unreadableText,
                Bilingual(
                    "charset「\(name.prefix(40))」は読めません。UTF-8、UTF-16、Shift_JIS が使えます。",
                    en: "The charset is not read here; UTF-8, UTF-16 and Shift_JIS are."))
        case .undecodable(let set, let offset, let byte, let line):
            let name = set?.rawValue ?? "UTF-8 / CP932"
            let hex = String(byte, radix: 16, uppercase: true)
            self.init(
                .unreadableText,
                Bilingual(
                    "\(line) 行目（\(offset + 1) バイト目、0x\(hex)）が \(name) の文字ではありません。",
                    en: "Line \(line) (byte \(offset + 1), 0x\(hex)) is no character of \(name)."))
            self = with("line", line).with("offset", offset)
        case .unsupported(let set):
            self.init(
                .unreadableText,
                Bilingual("このサーバーは \(set.rawValue) を読めません。", en: "This server cannot read \(set.rawValue)."))
        }
    }
}
