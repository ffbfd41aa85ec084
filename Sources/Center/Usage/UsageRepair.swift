/// Something in a submission that had one meaning and was put right, as the receipt says it.
public struct UsageRepair: Hashable, Sendable {
    public let code: String
    public let row: Int?
    public let column: String?
    public let before: String?
    public let after: String?

    public init(
        _ code: Code, row: Int? = nil, column: String? = nil, before: String? = nil, after: String? = nil
    ) {
        self.code = code.rawValue
        self.row = row
        self.column = column
        self.before = before
        self.after = after
    }

    /// What was put right in a number.
    static func codes(ofNumber repairs: Repairs) -> [Code] {
        let codes: [(Repairs, Code)] = [
            (.width, .fullWidth), (.grouping, .thousands), (.unit, .unit), (.form, .numberForm),
        ]
        let found = codes.filter { repairs.contains($0.0) }.map(\.1)
        return found.isEmpty && !repairs.isEmpty ? [.blanks] : found
    }

    /// What was put right in a period, in one word.
    static func code(ofPeriod repairs: Repairs) -> Code? {
        if repairs.isEmpty { return nil }
        if repairs.contains(.era) { return .era }
        if repairs.contains(.width) { return .fullWidth }
        return repairs == .blanks ? .blanks : .dateForm
    }

    public enum Code: String, CaseIterable, Sendable {
        case fullWidth = "full-width"
        case thousands, unit, blanks
        case numberForm = "number-form"
        case era
        case dateForm = "date-form"
        /// From the column of years, or of fiscal years.
        case yearFromColumn = "year-from-column"
        case onlySpace = "only-space"
        case encoding
        case byteOrderMark = "byte-order-mark"
        case separator
        case totalRow = "total-row"
        case blankRow = "blank-row"
        case repeatedRow = "repeated-row"
        case extraColumn = "extra-column"
        case titleRow = "title-row"
        case secondHeader = "second-header"
        case mediaType = "media-type"

        public var label: Bilingual {
            switch self {
            case .fullWidth: Bilingual("全角数字", en: "full-width characters")
            case .thousands: Bilingual("桁区切り", en: "thousands separators")
            case .unit: Bilingual("単位", en: "units")
            case .blanks: Bilingual("余分な空白", en: "blanks")
            case .numberForm: Bilingual("数の書き方", en: "form of a number")
            case .era: Bilingual("和暦", en: "Japanese era")
            case .dateForm: Bilingual("日付の書き方", en: "form of a date")
            case .yearFromColumn: Bilingual("別の列から補った年", en: "year taken from another column")
            case .onlySpace: Bilingual("スペースの補い", en: "space filled in")
            case .encoding: Bilingual("文字コード", en: "character set")
            case .byteOrderMark: Bilingual("BOM", en: "byte order mark")
            case .separator: Bilingual("区切り文字", en: "separator")
            case .totalRow: Bilingual("合計行を除外", en: "total row left out")
            case .blankRow: Bilingual("空行を除外", en: "blank rows left out")
            case .repeatedRow: Bilingual("重複行を除外", en: "repeated rows left out")
            case .extraColumn: Bilingual("使わない列", en: "columns not used")
            case .titleRow: Bilingual("表題の行を除外", en: "title rows left out")
            case .secondHeader: Bilingual("2行目の見出し", en: "second header row")
            case .mediaType: Bilingual("内容の形式", en: "media type")
            }
        }
    }
}
