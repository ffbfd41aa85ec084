/// 出席: one mark at the door: of a registered person, of somebody who walked in, or a head count of a whole session.
/// Undoing a mark keeps it and says that it was undone.
public struct Attendance: Kind {
    public let seminar = Field<Reference<Seminar>>("セミナー・講座", en: "Seminar", .reference())
    public let session = Field<Int>("回", en: "Session", .integer(1...200), default: 1)
    public let registration = Field<Reference<Registration>?>(
        "申込", en: "Registration", .reference(),
        help: Bilingual("当日参加と人数だけの記録では空", en: "None for walk-ins and head counts"))
    public let mark = Field<AttendanceMark?>("出席の区分", en: "Mark", .code)
    public let isWalkIn = Field<Bool>("当日参加", en: "Walk-in", .flag, default: false)
    public let name = PersonalField<String?>("氏名", en: "Name", .text(1...80))
    public let organizationName = Field<String?>("勤務先・団体名", en: "Company or organisation", .text(1...200))
    public let residence = Field<Location?>("住まい", en: "Lives", .code)
    public let persons = Field<Int?>(
        "人数", en: "Persons", .count(.persons),
        help: Bilingual("この印の人数。なければ1人", en: "Whom this mark stands for; one if left out"))
    public let outside = Field<Int?>("うち市外から", en: "Of them from outside the city", .count(.persons))
    public let breakdown = Field<[Row<HeadCount>]>("内訳", en: "Breakdown", .list(of: .object(), 0...50))
    public let occurredAt = Field<Instant?>("記録した日時", en: "Marked at", .instant)
    public let scanId = Field<String?>(
        "読取番号", en: "Scan", .text(1...80), help: Bilingual("同じ番号は1回だけ数えます", en: "One number counts once"))
    public let isUndone = Field<Bool>("取り消した", en: "Undone", .flag, default: false)
    public let undoneAt = Field<Instant?>("取消日時", en: "Undone at", .instant)
    public let note = Field<String?>.note

    public static let declared = Declared(
        Attendance(),
        rules: [
            Rule(
                "outside-exceeds-persons", \.outside, atMost: \.persons, "市外からの人数は全体の人数を超えられません。",
                en: "Persons from outside cannot be more than all."),
            Rule(
                "nobody-counted", of: { [$0.persons, $0.registration, $0.mark] },
                "申込、人数、出席の区分のどれかが必要です。", en: "A registration, a number of persons or a mark is needed.",
                holds: { $0.registration != nil || $0.persons != nil || $0.mark != nil }),
        ])

    public static let kind = KindDeclaration(
        declared, "attendance", "出席", en: "Attendance",
        help: Bilingual("回ごと・人ごとの出席、または人数", en: "Who came to a session, or how many"),
        identity: .counter(prefix: "att"), parent: { $0.seminar }, author: .desk)
}

public enum AttendanceMark: String, CodeValue {
    case present = "出席 / Present"
    case late = "遅刻 / Late"
    case leftEarly = "早退 / Left early"
    case absent = "欠席 / Absent"
    case noShow = "無断欠席 / No-show"
    case online = "オンライン / Online"
}

/// Some of those counted.
public struct HeadCount: FieldGroup {
    public let label = Field<String>("区分", en: "Group", .text(1...60))
    public let persons = Field<Int>("人数", en: "Persons", .count(.persons))

    public static let declared = Declared(HeadCount())
}
