/// セミナー・講座: one programme, held once or in terms of several sessions. It counts persons; who is registered and who
/// came are records of their own, and a programme of which only a number is known has that number.
public struct Seminar: Kind {
    public let title = PublicField<String>("題名", en: "Title", .text(1...200))
    public let kana = PublicField<String?>("フリガナ", en: "Reading", .text(1...200))
    public let category = PublicField<SeminarCategory>("種類", en: "Category", .code)
    public let date = PublicField<When>(
        "開催日", en: "Date", .when,
        help: Bilingual("最初の回の日。日がわからなければ月か年度", en: "Of the first session; a month or year if the day is not known"))
    public let endDate = PublicField<Day?>("最終日", en: "Last day", .day)
    public let audience = PublicField<SeminarAudience?>("対象", en: "For whom", .code)
    public let summary = PublicField<String?>("内容", en: "Summary", .prose)
    public let organizer = PublicField<Reference<Organization>?>("主催", en: "Organiser", .reference())
    public let coHosts = PublicField<[Reference<Organization>]>(
        "共催・協力", en: "Co-hosts", .set(of: .reference(), 0...20))
    public let deliveredBy = PublicField<Reference<Organization>?>(
        "実施機関", en: "Delivered by", .reference(),
        help: Bilingual("主催と違う機関が行ったとき", en: "Where it is not the organiser"))
    public let instructors = PublicField<[Row<Instructor>]>(
        "講師", en: "Instructors", .list(of: .object(), 0...20))
    public let format = PublicField<SeminarFormat?>("開催方法", en: "Format", .code)
    public let place = PublicField<String?>("会場", en: "Place", .text(1...200))
    public let address = PublicField<String?>("住所", en: "Address", .text(1...200))
    public let fee = PublicField<Int?>(
        "参加費", en: "Fee", .integer(0...1_000_000, unit: Unit.yen.label), help: Bilingual("無料は0", en: "0 if free"))
    public let links = PublicField<[Row<Link>]>("資料・リンク", en: "Links", .list(of: .object(), 0...20))
    public let termCount = PublicField<Int?>(
        "期の数", en: "Terms", .integer(1...50), help: Bilingual("全4回×2期なら2", en: "2 where it is held twice"))
    public let sessionCount = PublicField<Int?>(
        "1期の回数", en: "Sessions of a term", .integer(1...200, unit: Unit.times.label),
        help: Bilingual("全4回×2期なら4", en: "4 where a term has four"))
    public let sessions = PublicField<[Row<Session>]>(
        "各回", en: "Sessions", .list(of: .object(), 0...200),
        help: Bilingual("日時のわかる回だけでよい", en: "Only those of which something is known"))
    public let courseCount = Field<Int?>(
        "講座数", en: "Courses", .integer(1...200, unit: Unit.courses.label),
        help: Bilingual("この記録が何講座分か。「外6回」なら7", en: "How many programmes this record stands for"))
    public let capacity = PublicField<Int?>("定員", en: "Capacity", .integer(0...100_000, unit: Unit.persons.label))
    public let capacityHistory = Field<[Row<CapacityChange>]>(
        "変更前の定員", en: "Earlier capacities", .list(of: .object(), 0...50),
        help: Bilingual("古い順。60人から150人に変えたら60", en: "Oldest first"))
    public let applyFrom = PublicField<Day?>("申込開始", en: "Applications from", .day)
    public let applyUntil = PublicField<Day?>("申込締切", en: "Applications until", .day)
    public let consentVersion = PublicField<String?>(
        "同意文の版", en: "Version of the consent", .text(1...40),
        help: Bilingual("申込のときに同意を求める文面の版", en: "Of the wording that registering asks consent to"))
    public let state = PublicField<SeminarState>("状態", en: "State", .code, default: .draft)
    public let cancelReason = Field<String?>("中止の理由", en: "Why it was cancelled", .prose)
    public let participants = Field<Int?>(
        "参加者数", en: "Participants", .count(.persons),
        help: Bilingual("人・講座ごと。人数だけがわかっているとき", en: "Persons, where only their number is known"))
    public let attendances = Field<Int?>(
        "延べ参加者数", en: "Attendances", .count(.persons), help: Bilingual("6人が5回なら30", en: "30 where 6 came 5 times"))
    public let outsideParticipants = Field<Int?>("うち市外から", en: "Of them from outside the city", .count(.persons))
    public let isPublic = PublicField<Bool>("公開する", en: "Public", .flag, default: false)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Seminar(), rules: SeminarRules.all)

    public static let kind = KindDeclaration(
        declared, "seminars", "セミナー・講座", en: "Seminar",
        help: Bilingual("セミナー、講座、スキルトレーニング、相談会", en: "Seminars, courses, skill trainings, consultation days"),
        identity: .counter(prefix: "sem"), occurs: { $0.date }, publicWhen: { $0.isPublic && $0.state != .draft })
}
