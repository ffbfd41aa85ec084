/// イベント: whatever brings people together and is no seminar. Which indicator it feeds follows from its category, its
/// place, and how many came from outside the city.
public struct Event: Kind {
    public let title = PublicField<String>("題名", en: "Title", .text(1...200))
    public let kana = PublicField<String?>("フリガナ", en: "Reading", .text(1...200))
    public let category = PublicField<EventCategory>("種類", en: "Category", .code)
    public let date = PublicField<When>("開催日", en: "Date", .when)
    public let endDate = PublicField<Day?>("終了日", en: "Last day", .day)
    public let start = PublicField<ClockTime?>("開始", en: "Start", .time)
    public let end = PublicField<ClockTime?>("終了", en: "End", .time)
    public let place = PublicField<String?>("会場", en: "Place", .text(1...200))
    public let address = PublicField<String?>("住所", en: "Address", .text(1...200))
    public let area = PublicField<EventArea?>("開催地", en: "Area", .code)
    public let summary = PublicField<String?>("内容", en: "Summary", .prose)
    public let organizer = PublicField<Reference<Organization>?>("主催", en: "Organiser", .reference())
    public let coHosts = PublicField<[Reference<Organization>]>("共催・協力", en: "Co-hosts", .set(of: .reference(), 0...20))
    public let recurrence = PublicField<String?>(
        "開催の周期", en: "How often", .text(1...100), help: Bilingual("例: 毎月22日", en: "For example 毎月22日"))
    public let repeats = PublicField<Row<Repetition>?>(
        "くり返し", en: "Repeats", .object(),
        help: Bilingual("開催日から先の予定。各回の変更と実績は /occurrences に書きます", en: "From its day on; each time is recorded apart"))
    public let series = PublicField<Reference<Event>?>(
        "くり返しの予定", en: "Of the series", .reference(),
        help: Bilingual("この記録が、くり返しの1回の代わりのとき", en: "Where this stands for one time of a series"))
    public let occurrence = PublicField<Day?>("もとの予定日", en: "Planned for", .day)
    public let capacity = PublicField<Int?>("定員", en: "Capacity", .integer(0...100_000, unit: Unit.persons.label))
    public let fee = PublicField<Int?>("参加費", en: "Fee", .integer(0...1_000_000, unit: Unit.yen.label))
    public let url = PublicField<String?>("URL", en: "URL", .text(1...2000, .url))
    public let participants = Field<Int?>("参加者数", en: "Participants", .count(.persons))
    public let outsideParticipants = Field<Int?>("うち市外から", en: "Of them from outside the city", .count(.persons))
    public let companies = Field<Int?>("参加企業数", en: "Companies", .count(.companies))
    public let timesHeld = Field<Int?>(
        "開催回数", en: "Times held", .count(.times), help: Bilingual("年度などでまとめた記録の回数", en: "Of a record of several"))
    public let state = PublicField<EventState>("状態", en: "State", .code, default: .planned)
    public let isPublic = PublicField<Bool>("公開する", en: "Public", .flag, default: false)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Event(), rules: EventRules.all)

    public static let kind = KindDeclaration(
        declared, "events", "イベント", en: "Event",
        help: Bilingual("交流会、モニターツアー、ワーケーション、出展など", en: "Meetings, tours, workations, exhibitions"),
        identity: .counter(prefix: "evt"), occurs: { $0.date }, onlyPlansWhen: { $0.publicForm.repeats != nil },
        publicWhen: { $0.isPublic })
}

public enum EventCategory: String, CodeValue {
    case exchange = "交流会 / Exchange meeting"
    case capitalExchange = "首都圏での交流会 / Exchange meeting in the capital area"
    case monitorTour = "モニターツアー / Monitor tour"
    case workation = "ワーケーション / Workation"
    case matching = "マッチング / Matching"
    case exhibition = "出展 / Exhibition"
    case meeting = "会議 / Meeting"
    case other = "その他 / Other"
}

public enum EventArea: String, CodeValue {
    case city = "市内 / In the city"
    case prefecture = "県内 / In the prefecture"
    case capital = "首都圏 / Capital area"
    case elsewhere = "その他 / Elsewhere"
    case online = "オンライン / Online"
}

public enum EventState: String, CodeValue {
    case planned = "予定 / Planned"
    case held = "実施済 / Held"
    case cancelled = "中止 / Cancelled"
}
