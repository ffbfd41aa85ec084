/// コワーキングスペース: a place whose users are counted, the center itself among them. One record can stand for several
/// places counted together; a place inside another says so, and is then never added to it.
public struct Space: Kind {
    public let slug = PublicField<String>(
        "記号", en: "Slug", .text(1...40, .slug),
        help: Bilingual("URL に使う短い名前。後から変えられません", en: "Part of URLs; never changes"))
    public let name = PublicField<String>("名称", en: "Name", .text(1...200))
    public let kana = PublicField<String?>("フリガナ", en: "Reading", .text(1...200))
    public let category = PublicField<SpaceCategory>("種類", en: "Category", .code, default: .coworking)
    public let operatedBy = PublicField<Reference<Organization>?>("運営者", en: "Operator", .reference())
    public let opened = PublicField<When?>("開設", en: "Opened", .when)
    public let closed = PublicField<When?>("閉鎖", en: "Closed", .when)
    public let cityTookPart = PublicField<Bool?>(
        "市が開設に関わった", en: "The city took part in opening it", .flag)
    public let capacity = PublicField<Int?>("定員（席数）", en: "Seats", .integer(0...100_000, unit: Unit.persons.label))
    public let address = PublicField<String?>("住所", en: "Address", .text(1...200))
    public let rooms = PublicField<[Row<Room>]>("部屋", en: "Rooms", .list(of: .object(), 0...100))
    public let hours = PublicField<[Row<OpeningHours>]>("利用時間", en: "Hours", .list(of: .object(), 0...50))
    public let url = PublicField<String?>("ウェブサイト", en: "Web site", .text(1...2000, .url))
    public let partOf = PublicField<Reference<Space>?>(
        "上位のスペース", en: "Part of", .reference(),
        help: Bilingual("このスペースの利用者数は上位の人数に含まれます", en: "Its users are among those of the other"))
    public let placeCount = PublicField<Int?>(
        "施設数", en: "Places", .integer(1...1000, unit: Unit.places.label),
        help: Bilingual("まとめて数えているときの数", en: "How many are counted together here"))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Space(),
        rules: [
            Rule(
                "closed-before-opened", \.closed, notBefore: \.opened, "閉鎖は開設より前にできません。",
                en: "It cannot close before it opens.")
        ])

    public static let kind = KindDeclaration(
        declared, "spaces", "コワーキングスペース", en: "Coworking space",
        help: Bilingual("利用者数を数える場所", en: "Places whose users are counted"), identity: .natural { [$0.slug] },
        publicWhen: { _ in true })
}

extension Row<Space> {
    /// Whether it was open on any of the days, as far as is known.
    func isOpen(in days: ClosedRange<Day>) -> Bool {
        (self.opened.map { $0.firstDay <= days.upperBound } ?? true)
            && (self.closed.map { $0.lastDay >= days.lowerBound } ?? true)
    }
}

public enum SpaceCategory: String, CodeValue {
    case coworking = "コワーキングスペース / Coworking space"
    case sharedOffice = "シェアオフィス / Shared office"
    case center = "センター / The center itself"
    case group = "まとめ / Several together"
}

/// A room of a space.
public struct Room: FieldGroup {
    public let name = PublicField<String>("名称", en: "Name", .text(1...100))
    public let capacity = PublicField<Int?>("定員", en: "Capacity", .integer(0...10_000, unit: Unit.persons.label))
    public let note = PublicField<String?>("説明", en: "Description", .text(1...500))

    public static let declared = Declared(Room())
}

/// When a space or one of its rooms is open, on some days of the week.
public struct OpeningHours: FieldGroup {
    public let room = PublicField<String?>("部屋", en: "Room", .text(1...100))
    public let days = PublicField<[DayOfWeek]>("曜日", en: "Days", .set(of: .code, 0...8))
    public let opens = PublicField<ClockTime>("開く時刻", en: "Opens", .time)
    public let closes = PublicField<ClockTime>("閉まる時刻", en: "Closes", .time)

    public static let declared = Declared(
        OpeningHours(),
        rules: [
            Rule(
                "ends-before-start", \.closes, notBefore: \.opens, "閉まる時刻は開く時刻より後です。",
                en: "It must close after it opens.")
        ])
}

public enum DayOfWeek: String, CodeValue {
    case monday = "月 / Mon"
    case tuesday = "火 / Tue"
    case wednesday = "水 / Wed"
    case thursday = "木 / Thu"
    case friday = "金 / Fri"
    case saturday = "土 / Sat"
    case sunday = "日 / Sun"
    case holiday = "祝 / Holiday"
}
