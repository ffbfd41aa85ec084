/// What was put right in a text somebody typed, so that it can be told to them: each kind of repair has one meaning, or
/// it would not be made.
public struct Repairs: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Full-width digits, letters and signs.
    public static let width = Repairs(rawValue: 1)
    /// Commas between thousands.
    public static let grouping = Repairs(rawValue: 2)
    /// 人 behind a number.
    public static let unit = Repairs(rawValue: 4)
    public static let blanks = Repairs(rawValue: 8)
    /// A year of an era.
    public static let era = Repairs(rawValue: 16)
    /// A number, date or time written in another way: 007, 9:30, 2025/4/1.
    public static let form = Repairs(rawValue: 32)
    /// The number by which a spreadsheet counts days.
    public static let serial = Repairs(rawValue: 64)

    /// The name of a record in place of its id.
    public static let name = Repairs(rawValue: 128)

    private static let labels: [(repair: Repairs, code: String, label: Bilingual)] = [
        (.width, "full-width", Bilingual("全角", en: "full-width characters")),
        (.grouping, "grouping", Bilingual("桁区切り", en: "commas between thousands")),
        (.unit, "unit", Bilingual("単位", en: "a unit")),
        (.blanks, "blanks", Bilingual("空白", en: "blanks")),
        (.era, "era", Bilingual("和暦", en: "a year of an era")),
        (.form, "form", Bilingual("書き方", en: "another way of writing")),
        (.serial, "serial-date", Bilingual("Excel の日付番号", en: "a spreadsheet's number of a day")),
        (.name, "name", Bilingual("名前", en: "a name for an id")),
    ]

    public var codes: [String] { Self.labels.filter { contains($0.repair) }.map(\.code) }

    public var label: Bilingual {
        let labels = Self.labels.filter { contains($0.repair) }.map(\.label)
        return Bilingual(
            labels.map(\.japanese).joined(separator: "、"), en: labels.map(\.english).joined(separator: ", "))
    }
}

/// One text that was put right.
public struct CellRepair: Sendable {
    public let column: TableColumn
    public let repairs: Repairs
    /// As it was typed, and what was made of it; nil for personal fields.
    public let from: String?
    public let to: String?

    init(_ column: TableColumn, _ repairs: Repairs, from: String, to: String) {
        self.column = column
        self.repairs = repairs
        self.from = column.isPersonal ? nil : from
        self.to = column.isPersonal ? nil : to
    }
}

/// How texts are to be read.
public struct CellOptions: Sendable {
    /// What needs a repair is refused instead.
    public var isStrict = false
    /// The day on which it is read: it decides no meaning, only which years a question offers.
    public var today: Day?
    /// Where records may be named instead of numbered.
    public var names: ReferenceNames?

    public init(isStrict: Bool = false, today: Day? = nil, names: ReferenceNames? = nil) {
        self.isStrict = isStrict
        self.today = today
        self.names = names
    }
}
