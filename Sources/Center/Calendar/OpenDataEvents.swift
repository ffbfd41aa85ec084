import Collections

/// イベント一覧 of the recommended data sets (推奨データセット): its 32 columns in their order, and which of them must not
/// be empty. A column is filled from what was recorded, or stays empty; nothing is made up to complete a row.
public enum OpenDataEvents {
    /// What one row is made of.
    public struct Entry: Sendable {
        public let occasion: Occasion
        public let organizer: String?
        /// Where the record can be read.
        public let page: String
        public let municipality: Municipality

        public init(_ occasion: Occasion, organizer: String?, page: String, _ municipality: Municipality) {
            self.occasion = occasion
            self.organizer = organizer
            self.page = page
            self.municipality = municipality
        }

        /// The same for an occasion as long as there is one.
        public var number: String { occasion.id.description + (occasion.part.map { "-\($0)" } ?? "") }
    }

    public struct Column: Sendable {
        public let name: String
        public let isRequired: Bool
        /// Typed by somebody, and no number, day or time.
        public let isText: Bool
        let value: @Sendable (Entry) -> String?

        init(
            _ name: String, isRequired: Bool = false, isText: Bool = true,
            _ value: @escaping @Sendable (Entry) -> String? = { _ in nil }
        ) {
            self.name = name
            self.isRequired = isRequired
            self.isText = isText
            self.value = value
        }

        public func text(_ entry: Entry) -> String { value(entry) ?? "" }
    }

    public static let columns: [Column] = [
        Column("都道府県コード又は市区町村コード", isText: false) { $0.municipality.code },
        Column("NO", isText: false) { $0.number },
        Column("都道府県名") { $0.municipality.prefecture },
        Column("市区町村名") { $0.municipality.city },
        Column("イベント名", isRequired: true) { $0.occasion.title },
        Column("イベント名_カナ", isRequired: true) { $0.occasion.kana },
        Column("イベント名_英語"),
        Column("開始日", isRequired: true, isText: false) { $0.occasion.first.description },
        Column("終了日", isRequired: true, isText: false) { $0.occasion.last.description },
        Column("開始時間", isRequired: true, isText: false) { $0.occasion.start?.description },
        Column("終了時間", isRequired: true, isText: false) { $0.occasion.end?.description },
        Column("開始日時特記事項"),
        Column("説明", isRequired: true) { $0.occasion.summary },
        Column("料金(基本)") { $0.occasion.fee.map { $0 == 0 ? "無料" : "\($0)円" } },
        Column("料金(詳細)"),
        Column("連絡先名称") { $0.municipality.contactName },
        Column("連絡先電話番号", isText: false) { $0.municipality.contactPhone },
        Column("連絡先内線番号"),
        Column("主催者") { $0.organizer },
        Column("場所名称", isRequired: true) { $0.occasion.place },
        Column("住所", isRequired: true) { $0.occasion.address },
        Column("方書"),
        Column("緯度"),
        Column("経度"),
        Column("アクセス方法"),
        Column("駐車場情報"),
        Column("定員", isText: false) { $0.occasion.capacity.map { String($0) } },
        Column("参加申込終了日", isText: false) { $0.occasion.applyUntil?.description },
        Column("参加申込終了時間"),
        Column("参加申込方法"),
        Column("URL", isText: false) { $0.occasion.url ?? $0.page },
        Column("備考", isText: false) { $0.occasion.isCancelled ? "中止" : nil },
    ]

    /// The names of the columns that must be filled and are not.
    public static func missing(_ entry: Entry) -> [String] {
        columns.filter { $0.isRequired && $0.text(entry).isEmpty }.map(\.name)
    }
}
