/// Words that head the columns of people's own tables, whatever the table is of, for what is labelled otherwise here.
enum HeaderWords {
    /// By the label that is meant.
    private static let words: [String: [String]] = [
        "題名": ["タイトル", "件名", "名称", "名前", "イベント名", "行事名", "講座名", "セミナー名"],
        "名称": ["団体名", "企業名", "会社名", "施設名", "スペース名", "名前"],
        "フリガナ": ["カナ", "よみ", "読み", "読み仮名"],
        "種類": ["種別", "区分", "分類"],
        "参加者数": ["参加者", "参加人数", "受講者数", "人数"],
        "求人数": ["人数"],
        "企業": ["企業名", "会社", "会社名"],
        "方法": ["相談方法", "手段"],
        "相談窓口": ["窓口"],
        "会場": ["場所", "開催場所"],
        "主催": ["主催者"],
        "備考": ["メモ", "特記事項", "コメント"],
    ]
    /// Of when it happened, whatever that is called.
    private static let dates = Set(["日付", "年月日", "日", "実施日", "開催日", "日時", "年月"].map(Folding.name))

    private static let labels: [String: [String]] = {
        var labels: [String: [String]] = [:]
        for (label, others) in words {
            for word in others { labels[Folding.name(word), default: []].append(label) }
        }
        return labels
    }()

    static func column(_ folded: String, _ kind: KindDeclaration, among columns: [TableColumn]) -> TableColumn? {
        let own = columns.filter { $0.places.count == 1 }
        if dates.contains(folded), let occurs = kind.occurs { return own.first { $0.root == occurs.place } }
        let meant = labels[folded] ?? []
        return own.first { meant.contains($0.label.japanese) }
    }
}
