/// 申込: one person, or a party of several under one name, who wants to come to a seminar. What makes out the person can
/// be erased; the number of persons stays. Who has a seat is decided by the seminar's desk, never by whoever writes one.
public struct Registration: Kind {
    public let seminar = Field<Reference<Seminar>>("セミナー・講座", en: "Seminar", .reference())
    public let number = Field<String?>(
        "受付番号", en: "Number", .text(6...6, .spoken), setBy: .server,
        help: Bilingual("電話で読み上げられる6文字", en: "Six characters that can be read aloud"))
    public let at = Field<Instant?>("申込日時", en: "Registered at", .instant, setBy: .server)
    public let name = PersonalField<String>("氏名", en: "Name", .text(1...80))
    public let kana = PersonalField<String?>("フリガナ", en: "Reading", .text(1...80))
    public let email = PersonalField<String?>("メール", en: "E-mail", .text(1...254, .email))
    public let phone = PersonalField<String?>("電話", en: "Telephone", .text(1...30, .phone))
    public let organization = Field<Reference<Organization>?>("団体", en: "Organisation", .reference())
    public let organizationName = Field<String?>(
        "勤務先・団体名", en: "Company or organisation", .text(1...200), help: Bilingual("本人が書いたとおり", en: "As written"))
    public let industry = Field<String?>("業種", en: "Industry", .text(1...60, vocabulary: "industries"))
    public let residence = Field<Location?>("住まい", en: "Lives", .code)
    public let workplace = Field<Location?>("勤務地", en: "Works", .code)
    public let stage = Field<TeleworkStage?>("テレワークの段階", en: "Telework stage", .code)
    public let party = Field<Int>(
        "人数", en: "Party of", .integer(1...100, unit: Unit.persons.label), default: 1,
        help: Bilingual("本人を含む人数", en: "The person included"))
    public let ifShort = Field<IfShort>("席が足りないとき", en: "If seats are short", .code, default: .wait)
    public let term = Field<Int?>("期", en: "Term", .integer(1...50))
    public let consent = Field<Row<Consent>?>("個人情報の取扱いへの同意", en: "Consent", .object())
    public let state = Field<RegistrationState>("状態", en: "State", .code, default: .registered)
    public let seats = Field<Int?>(
        "席の数", en: "Seats", .integer(0...100, unit: Unit.persons.label), setBy: .server,
        help: Bilingual("人数のうち席のある分。残りは待ち", en: "Of the party; the rest waits"))
    public let override = Field<String?>(
        "定員を超えて受けた理由", en: "Why taken over capacity", .text(1...200), help: Bilingual("職員だけ", en: "Staff only"))
    public let mergedInto = Field<Reference<Registration>?>("統合先", en: "Merged into", .reference(), setBy: .server)
    public let linkDigest = Field<String?>(
        "本人用リンクの控え", en: "Digest of the secret link", .text(64...64, .digest), setBy: .server)
    public let notices = Field<[Row<Notice>]>(
        "知らせること", en: "Notices", .list(of: .object(), 0...50), setBy: .server)
    public let channel = Field<Channel?>("申込方法", en: "How", .code)
    public let note = Field<String?>.note

    public static let declared = Declared(Registration())

    public static let kind = KindDeclaration(
        declared, "registrations", "申込", en: "Registration",
        help: Bilingual("セミナー・講座への申込", en: "Registrations for seminars"), identity: .counter(prefix: "reg"),
        parent: { $0.seminar }, author: .desk)
}

/// What somebody agreed to, and when.
public struct Consent: FieldGroup {
    public let version = Field<String>(
        "文面の版", en: "Version of the wording", .text(1...40), help: Bilingual("例: 2026-04", en: "For example 2026-04"))
    public let at = Field<Instant?>("同意日時", en: "Agreed at", .instant)

    public static let declared = Declared(Consent())
}

public enum RegistrationState: String, CodeValue {
    case registered = "申込 / Registered"
    case waiting = "待ち / Waiting"
    case cancelled = "取消 / Cancelled"
    case declined = "辞退 / Declined"
    case merged = "統合済 / Merged"
}

/// Something the person must be told, by staff: nothing is mailed from here.
public struct Notice: FieldGroup {
    public let kind = Field<NoticeKind>("種類", en: "Kind", .code)
    public let at = Field<Instant>("日時", en: "Since", .instant)
    public let seats = Field<Int?>("席の数", en: "Seats", .integer(0...100, unit: Unit.persons.label))
    public let doneAt = Field<Instant?>("知らせた日時", en: "Told at", .instant)
    public let doneBy = Field<String?>("知らせた人", en: "Told by", .text(1...80))

    public static let declared = Declared(Notice())
}

public enum NoticeKind: String, CodeValue {
    case promoted = "席が空きました / A seat came free"
    case seminarCancelled = "中止になりました / The seminar is cancelled"
    case seminarReinstated = "中止をやめて開催します / The seminar takes place after all"
}

public enum IfShort: String, CodeValue {
    case wait = "全員分が空くまで待つ / Wait for all"
    case partial = "空いた分だけ申し込む / Take what there is"
}

/// How far a company has come, in the five stages of the city's plan.
public enum TeleworkStage: String, CodeValue {
    case stage0 = "ステージ0 無関心 / Stage 0: not interested"
    case stage1 = "ステージ1 関心・検討 / Stage 1: considering"
    case stage2 = "ステージ2 試行実施 / Stage 2: trying"
    case stage3 = "ステージ3 本格導入 / Stage 3: introduced"
    case stage4 = "ステージ4 利活用 / Stage 4: making use of it"
}

/// How somebody got in touch.
public enum Channel: String, CodeValue {
    case desk = "窓口 / At the desk"
    case phone = "電話 / Telephone"
    case email = "メール / E-mail"
    case online = "オンライン / Online"
    case visit = "訪問 / Visit"
    case web = "ウェブ / Web form"
}
