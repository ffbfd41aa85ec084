/// One sitting of a seminar. Its number is what attendance refers to.
public struct Session: FieldGroup {
    public let number = PublicField<Int>(
        "回", en: "Number", .integer(1...200), help: Bilingual("通し番号", en: "Counted through all terms"))
    public let term = PublicField<Int?>("期", en: "Term", .integer(1...50))
    public let title = PublicField<String?>("題名", en: "Title", .text(1...200))
    public let date = PublicField<When?>("日", en: "Date", .when)
    public let start = PublicField<ClockTime?>("開始", en: "Start", .time)
    public let end = PublicField<ClockTime?>("終了", en: "End", .time)
    public let place = PublicField<String?>("会場", en: "Place", .text(1...200))

    public static let declared = Declared(
        Session(),
        rules: [
            Rule("ends-before-start", \.end, notBefore: \.start, "終了は開始より後です。", en: "It must end after it starts.")
        ])
}

/// Who taught: a person, an organisation, or a person of one. The person's name is not published from here.
public struct Instructor: FieldGroup {
    public let organization = PublicField<Reference<Organization>?>("所属", en: "Organisation", .reference())
    public let role = PublicField<InstructorRole?>("役割", en: "Role", .code)
    public let name = PersonalField<String?>("氏名", en: "Name", .text(1...80))

    public static let declared = Declared(Instructor())
}

public enum InstructorRole: String, CodeValue {
    case lecturer = "講師 / Lecturer"
    case skillInstructor = "TWスキル指導員 / Telework skill instructor"
    case advisor = "TW推進アドバイザー / Telework advisor"
    case assistant = "補助 / Assistant"
}

/// A capacity that held until it was changed.
public struct CapacityChange: FieldGroup {
    public let capacity = Field<Int>("定員", en: "Capacity", .integer(0...100_000, unit: Unit.persons.label))
    public let until = Field<When?>("いつまで", en: "Until", .when)
    public let at = Field<Instant?>("変更日時", en: "Changed at", .instant)
    public let by = Field<String?>("変更した人", en: "Changed by", .text(1...80))
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(CapacityChange())
}

/// A page or a file elsewhere.
public struct Link: FieldGroup {
    public let title = PublicField<String?>("題名", en: "Title", .text(1...200))
    public let url = PublicField<String>("URL", en: "URL", .text(1...2000, .url))

    public static let declared = Declared(Link())
}

public enum SeminarCategory: String, CodeValue {
    case seminar = "セミナー / Seminar"
    case course = "講座 / Course"
    case skillTraining = "スキルトレーニング / Skill training"
    case consultationDay = "相談会 / Consultation day"
}

public enum SeminarAudience: String, CodeValue {
    case companies = "市内企業 / Companies in the city"
    case workers = "市内ワーカー / Workers in the city"
    case both = "企業・ワーカー / Both"
}

public enum SeminarFormat: String, CodeValue {
    case onSite = "会場 / On site"
    case online = "オンライン / Online"
    case hybrid = "会場とオンライン / On site and online"
}

public enum SeminarState: String, CodeValue {
    case draft = "下書き / Draft"
    case open = "受付中 / Open"
    case full = "満席 / Full"
    case closed = "受付終了 / Closed"
    case held = "実施済 / Held"
    case cancelled = "中止 / Cancelled"
}
