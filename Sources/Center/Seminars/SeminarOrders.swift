/// What is sent to a seminar's desk to have something done: declared like records, so that reading, errors and the
/// contract follow.
public struct StateOrder: FieldGroup {
    public let state = Field<SeminarState>("状態", en: "State", .code)
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(StateOrder())
}

public struct CapacityOrder: FieldGroup {
    public let capacity = Field<Int>("定員", en: "Capacity", .integer(0...100_000, unit: Unit.persons.label))
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))
    public let keepRegistered = Field<Bool>(
        "登録を残す", en: "Keep registrations", .flag, default: false,
        help: Bilingual("登録が定員を超えても、席はそのまま", en: "Seats that were given stay, over capacity"))

    public static let declared = Declared(CapacityOrder())
}

public struct CancelOrder: FieldGroup {
    public let reason = Field<String?>("理由", en: "Reason", .text(1...500))

    public static let declared = Declared(CancelOrder())
}

/// By the secret link: there is nothing to say.
public struct OwnCancelOrder: FieldGroup {
    public static let declared = Declared(OwnCancelOrder())
}

public struct MergeOrder: FieldGroup {
    public let other = Field<Reference<Registration>>(
        "もう一方の申込", en: "The other one", .reference(), help: Bilingual("こちらは統合済になります", en: "It becomes the merged one"))

    public static let declared = Declared(MergeOrder())
}

/// What a person may change by the secret link.
public struct OwnChange: FieldGroup {
    public let kana = PersonalField<String?>("フリガナ", en: "Reading", .text(1...80))
    public let email = PersonalField<String?>("メール", en: "E-mail", .text(1...254, .email))
    public let phone = PersonalField<String?>("電話", en: "Telephone", .text(1...30, .phone))
    public let party = Field<Int?>(
        "人数", en: "Party of", .integer(1...100, unit: Unit.persons.label), help: Bilingual("減らすことだけ", en: "Only fewer"))

    public static let declared = Declared(OwnChange())
}

public struct NoticeOrder: FieldGroup {
    public let registration = Field<Reference<Registration>>("申込", en: "Registration", .reference())
    public let kind = Field<NoticeKind?>("種類", en: "Kind", .code, help: Bilingual("なければすべて", en: "All if left out"))

    public static let declared = Declared(NoticeOrder())
}

public struct PersonSearch: FieldGroup {
    public let text = PersonalField<String>(
        "探す文字", en: "Text", .text(1...80),
        help: Bilingual("受付番号、または氏名かフリガナの先頭", en: "A number, or how a name or its reading begins"))

    public static let declared = Declared(PersonSearch())
}
