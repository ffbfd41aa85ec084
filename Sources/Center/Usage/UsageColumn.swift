/// The columns of usage as clerks name them in tables and forms, whatever their width, case and blanks.
public enum UsageColumn: String, CaseIterable, Sendable {
    case space, period, total, workUse, eventUse, note
    /// Checked against the period, and make 「4月」 a month of a year; stored nowhere.
    case fiscalYear, year

    /// What else it is called, besides the field's own name and labels.
    private var aliases: [String] {
        switch self {
        case .space: ["施設", "施設名", "スペース名", "拠点", "拠点名", "会場", "記号", "slug", "space name"]
        case .period:
            [
                "期間", "年月", "対象月", "対象年月", "利用月", "利用年月", "月", "日", "日付", "年月日", "利用日", "利用年月日",
                "対象日", "month", "date", "day",
            ]
        case .total: ["合計", "総数", "人数", "利用人数", "延べ", "延べ人数", "延べ利用者数", "利用者", "総利用者数", "users"]
        case .workUse: ["仕事利用", "うち仕事", "仕事", "仕事利用者数", "うち仕事利用者数", "ワーク利用", "work", "work use"]
        case .eventUse: ["イベント利用", "うちイベント", "イベント", "イベント利用者数", "event", "event use"]
        case .note: ["メモ", "特記事項", "コメント"]
        case .fiscalYear: ["会計年度", "fy", "fiscal year"]
        case .year: ["西暦", "西暦年", "暦年", "対象年", "利用年"]
        }
    }

    /// As it is told to a person.
    public var label: Bilingual {
        Usage.declared.shape[rawValue]?.label
            ?? (self == .year ? Bilingual("年", en: "Year") : Bilingual("年度", en: "Fiscal year"))
    }

    private static let byFoldedName: [String: UsageColumn] = {
        var found: [String: UsageColumn] = [:]
        for column in allCases {
            for name in [column.rawValue, column.label.japanese, column.label.english] + column.aliases {
                found[Folding.name(name)] = column
            }
        }
        return found
    }()

    public static func named(_ header: String) -> UsageColumn? { byFoldedName[fold(header)] }

    /// What a misspelt header most likely means.
    public static func nearest(to header: String) -> UsageColumn? {
        let names = byFoldedName.keys.sorted()
        return NearestName.find(fold(header), among: names).flatMap { byFoldedName[$0] }
    }

    /// Without what people put behind: 利用者数（人） is 利用者数.
    private static func fold(_ header: String) -> String {
        let folded = Folding.name(String(header.prefix(100)))
        guard let bracket = folded.firstIndex(where: { "(（".contains($0) }), bracket > folded.startIndex else {
            return folded
        }
        return String(folded[..<bracket])
    }
}
