/// What is sent from the door. `occurredAt` is when it happened, where that is not now; `scanId` makes sending it again
/// harmless.
public struct MarkOrder: FieldGroup {
    public let session = Field<Int?>(
        "回", en: "Session", .integer(1...200), help: Bilingual("なければ今日の回", en: "Today's if left out"))
    public let mark = Field<AttendanceMark>("出席の区分", en: "Mark", .code, default: .present)
    public let number = Field<String?>("受付番号", en: "Number", .text(1...20))
    public let registration = Field<Reference<Registration>?>("申込", en: "Registration", .reference())
    public let marks = Field<[Row<PersonMark>]>(
        "複数", en: "Several", .list(of: .object(), 0...500), help: Bilingual("一度に何人でも", en: "As many as there are"))
    public let all = Field<Bool>(
        "全員", en: "Everybody", .flag, default: false,
        help: Bilingual("まだ印のない席のある人すべて", en: "All with a seat who have no mark yet"))
    public let persons = Field<Int?>(
        "来た人数", en: "Persons", .integer(1...100, unit: Unit.persons.label),
        help: Bilingual("なければ申込の人数", en: "The whole party if left out"))
    public let scanId = Field<String?>("読取番号", en: "Scan", .text(1...80))
    public let occurredAt = Field<Instant?>("日時", en: "When", .instant)
    public let later = Field<Bool>(
        "後日入力", en: "Entered later", .flag, default: false, help: Bilingual("別の日に入力するとき", en: "Entered on another day"))

    public static let declared = Declared(
        MarkOrder(),
        rules: [
            Rule(
                "who", of: { [$0.number, $0.registration, $0.marks, $0.all] },
                "number、registration、marks、all のどれか1つを書いてください。", en: "Say one of number, registration, marks and all.",
                holds: { order in
                    let said = [
                        order.number != nil, order.registration != nil, !(order.marks ?? []).isEmpty, order.all == true,
                    ]
                    return said.count { $0 } == 1
                })
        ])
}

public struct PersonMark: FieldGroup {
    public let number = Field<String?>("受付番号", en: "Number", .text(1...20))
    public let registration = Field<Reference<Registration>?>("申込", en: "Registration", .reference())
    public let mark = Field<AttendanceMark?>("出席の区分", en: "Mark", .code)
    public let persons = Field<Int?>("来た人数", en: "Persons", .integer(1...1000, unit: Unit.persons.label))
    public let name = PersonalField<String?>(
        "氏名", en: "Name", .text(1...80), help: Bilingual("名簿に書き足された人だけ", en: "Only of those added to a sheet by hand"))
    public let scanId = Field<String?>("読取番号", en: "Scan", .text(1...80))
    public let occurredAt = Field<Instant?>("日時", en: "When", .instant)

    public static let declared = Declared(PersonMark())
}

/// 当日参加, in four fields at most, none of them needed.
public struct WalkInOrder: FieldGroup {
    public let name = PersonalField<String?>("氏名", en: "Name", .text(1...80))
    public let organizationName = Field<String?>("勤務先・団体名", en: "Company or organisation", .text(1...200))
    public let residence = Field<Location?>("住まい", en: "Lives", .code)
    public let persons = Field<Int?>("人数", en: "Persons", .integer(1...1000, unit: Unit.persons.label))
    public let session = Field<Int?>("回", en: "Session", .integer(1...200))
    public let scanId = Field<String?>("読取番号", en: "Scan", .text(1...80))
    public let occurredAt = Field<Instant?>("日時", en: "When", .instant)
    public let later = Field<Bool>("後日入力", en: "Entered later", .flag, default: false)

    public static let declared = Declared(WalkInOrder())
}

/// 人数だけ: a session of which nobody has a list of names.
public struct HeadCountOrder: FieldGroup {
    public let persons = Field<Int>("人数", en: "Persons", .count(.persons))
    public let outside = Field<Int?>("うち市外から", en: "Of them from outside the city", .count(.persons))
    public let breakdown = Field<[Row<HeadCount>]>("内訳", en: "Breakdown", .list(of: .object(), 0...50))
    public let session = Field<Int?>("回", en: "Session", .integer(1...200))
    public let scanId = Field<String?>("読取番号", en: "Scan", .text(1...80))
    public let occurredAt = Field<Instant?>("日時", en: "When", .instant)
    public let later = Field<Bool>("後日入力", en: "Entered later", .flag, default: false)

    public static let declared = Declared(
        HeadCountOrder(),
        rules: [
            Rule(
                "outside-exceeds-persons", \.outside, atMost: \.persons, "市外からの人数は全体の人数を超えられません。",
                en: "Persons from outside cannot be more than all."),
            Rule(
                "breakdown-sum", of: { [$0.breakdown, $0.persons] }, "内訳の合計が人数と合いません。",
                en: "The breakdown does not add up to all.",
                holds: { order in
                    let sum = (order.breakdown ?? []).reduce(0) { $0 + $1.persons }
                    return (order.breakdown ?? []).isEmpty || sum == order.persons ?? sum
                }),
        ])
}

public struct UndoOrder: FieldGroup {
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(UndoOrder())
}

/// A sign-in sheet that was filled in on paper. A row without a mark states nothing.
public struct SheetOrder: FieldGroup {
    public let rows = Field<[Row<PersonMark>]>("行", en: "Rows", .list(of: .object(), 0...1000))
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(SheetOrder())
}
