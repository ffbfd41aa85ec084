import Center
import JSON

/// The contract of the seminar desk: orders follow from their declarations, answers are listed here. Answers of writes are
/// open, since they may also say which figures moved.
enum SeminarSchemas {
    static let all: [(name: String, schema: Schema)] = orders + answers

    /// `StateOrder`: as the type is called.
    static func name<Order: FieldGroup>(of _: Order.Type) -> String { "\(Order.self)" }

    private static func order<Order: FieldGroup>(_ type: Order.Type) -> (name: String, schema: Schema) {
        (name(of: type), .declared { JSONSchema(.request, $0).schema(of: Order.declared.shape) })
    }

    private static let orders: [(name: String, schema: Schema)] = [
        order(StateOrder.self), order(CapacityOrder.self), order(CancelOrder.self), order(OwnCancelOrder.self),
        order(MergeOrder.self),
        order(OwnChange.self), order(NoticeOrder.self), order(PersonSearch.self), order(MarkOrder.self),
        order(WalkInOrder.self), order(HeadCountOrder.self), order(UndoOrder.self), order(SheetOrder.self),
        ("RegistrationForm", .declared(form)),
    ]

    /// What a form sends: the record's own fields, and the one that no person sees.
    private static func form(_ language: Language) -> JSONObject {
        var schema = JSONSchema(.request, language).schema(of: Registration.kind)
        var properties = schema["properties"]?.object ?? JSONObject()
        properties["seminar"] = nil
        properties["website"] = .object([
            "type": .string("string"), "maxLength": .integer(0),
            "description": .string(
                Bilingual("人には見せない欄。空のままにする", en: "Hidden from people; left blank")[language]),
        ])
        schema["properties"] = .object(properties)
        schema["required"] = .array([.string("name")])
        return schema
    }

    private static func texts(_ names: String...) -> [Schema.Property] { names.map { .init($0, .nullable(.text())) } }
    private static func numbers(_ names: String...) -> [Schema.Property] {
        names.map { .init($0, .nullable(.integer())) }
    }
    private static let warnings = Schema.Property("warnings", .array(.reference("ProblemItem")), required: false)

    private static let standing: [Schema.Property] =
        texts("seminar", "title", "state", "stateLabel", "opensOn") + numbers("capacity") + [
            .init(
                "terms",
                .array(.object(numbers("term", "registered", "left", "waiting"))),
                Bilingual("期ごとの席。left が null なら定員なし", en: "By term; left is null without a limit")),
            .init("overCapacity", .boolean, required: false),
            .init("allowed", .array(.text()), Bilingual("いま選べる状態", en: "What can be decided now"), required: false),
        ]

    private static let own: [Schema.Property] =
        texts("number", "state", "stateLabel") + numbers("party", "seats", "waitingPlace")
        + texts("name", "kana", "email", "phone") + [
            .init("seminar", .object(texts("id", "title", "date", "place") + [.init("cancelled", .boolean)])),
            .init("message", .text()), warnings,
        ]

    /// One that could not be marked has no more than a code, why, and what was sent.
    private static let mark: [Schema.Property] =
        [
            .init(
                "code",
                .text(),
                Bilingual("checked-in、marked、changed、already-checked-in、undone、または断った理由", en: "What became of it"))
        ]
        + (texts("id", "mark", "markLabel", "at", "registration", "number", "name", "detail")
        + numbers("session", "party", "persons") + [warnings])
        .map { Schema.Property($0.name, $0.schema, $0.summary, required: false) }

    private static let person = texts("number", "name", "kana")

    private static let answers: [(name: String, schema: Schema)] = [
        ("SeminarSeats", .object(standing)),
        (
            "SeminarDecision",
            .object(standing + numbers("keptRegistrations", "toTell") + texts("notices"), open: true)
        ),
        (
            "SeminarCapacity",
            .object(standing + numbers("before") + [.init("promoted", .array(.text()))], open: true)
        ),
        (
            "Today",
            .object(
                texts("date") + [
                    .init("items", .array(.object(standing + [.init("sessions", .array(.integer()))])))
                ])
        ),
        ("OwnRegistration", .object(own)),
        (
            "RegistrationAnswer",
            .object(
                texts("number", "state", "stateLabel") + numbers("party", "seats", "waitingPlace") + [
                    .init("link", .nullable(.text()), Bilingual("本人だけのリンク", en: "The secret link"), required: false),
                    warnings,
                ], open: true)
        ),
        (
            "SeminarNotices",
            .object(
                [
                    .init(
                        "items",
                        .array(
                            .object(
                                texts("registration", "number", "kind", "text", "at", "name", "phone", "email")
                                    + numbers("seats")))),
                    .init("done", .integer(), Bilingual("もう知らせた数", en: "Told already")),
                ], open: true)
        ),
        (
            "SeminarDuplicates",
            .object([
                .init(
                    "items",
                    .array(
                        .object([
                            .init("same", .array(.oneOf(Likeness.Sign.allCases.map(\.rawValue)))),
                            .init("registrations", .array(.object(texts("id") + person))), .init("merge", .text()),
                        ])))
            ])
        ),
        ("DoorMark", .object(mark, open: true)),
        (
            "DoorAnswer",
            .object(
                mark.map { Schema.Property($0.name, $0.schema, $0.summary, required: false) } + [
                    .init(
                        "items", .array(.reference("DoorMark")),
                        Bilingual("複数のとき、1人ずつ", en: "Of several, one each"), required: false),
                    .init(
                        "counts", .object([], open: true), Bilingual("code ごとの数", en: "By code"),
                        required: false),
                ], open: true)
        ),
        (
            "NamelessMark",
            .object(texts("code", "id", "at", "name") + numbers("session", "persons") + [warnings], open: true)
        ),
        (
            "People",
            .object([
                .init(
                    "items",
                    .array(
                        .object(
                            texts("id", "organizationName", "state", "mark", "at") + person
                                + numbers("party", "session"))))
            ])
        ),
        (
            "Sheet",
            .object(
                texts("seminar", "title", "date") + numbers("session") + [
                    .init(
                        "items",
                        .array(
                            .object(
                                texts("registration", "organizationName", "mark", "at") + person
                                    + numbers("party", "seats", "persons"))))
                ])
        ),
        ("SheetAnswer", .object(numbers("marked", "changed", "same", "walkIns", "blank") + [warnings], open: true)),
        (
            "SeminarSummary",
            .object(
                texts(
                    "seminar", "title", "state", "stateLabel", "noShowRate", "fillRate", "printed", "excludedBecause")
                    + numbers(
                        "registrations", "registered", "waiting", "cancelled", "capacity", "persons", "attendances",
                        "overCapacity") + [
                        .init("hasNameless", .boolean), .init("inIndicators", .boolean),
                        .init(
                            "sessions",
                            .array(
                                .object(
                                    texts("date")
                                        + numbers(
                                            "session", "term", "present", "walkIns", "headCount", "absent", "noShow",
                                            "unmarked")))),
                    ])
        ),
        (
            "Instructors",
            .object([
                .init("period", .reference("Period")),
                .init(
                    "items",
                    .array(
                        .object(
                            texts("organization", "organizationName", "role", "roleLabel", "name")
                                + numbers("courses", "sessions") + [.init("seminars", .array(.text()))]))),
            ])
        ),
    ]

    /// What the contract shows to be sent.
    static let examples: [String: String] = [
        "StateOrder": #"{"state":"cancelled","reason":"台風のため"}"#,
        "CapacityOrder": #"{"capacity":150,"reason":"会場を変更"}"#,
        "CancelOrder": #"{"reason":"都合がつかなくなった"}"#,
        "OwnCancelOrder": "{}",
        "MergeOrder": #"{"other":"reg-00002-1"}"#,
        "OwnChange": #"{"phone":"0545-12-3456"}"#,
        "NoticeOrder": #"{"registration":"reg-00001-s","kind":"promoted"}"#,
        "PersonSearch": #"{"text":"タカ"}"#,
        "MarkOrder": #"{"number":"K7M2QX","scanId":"tablet1-0001"}"#,
        "WalkInOrder": #"{"name":"高橋花子","organizationName":"富士商店","residence":"inside"}"#,
        "HeadCountOrder": #"{"persons":24,"outside":3}"#,
        "UndoOrder": #"{"reason":"人違い"}"#,
        "SheetOrder": #"{"rows":[{"number":"K7M2QX","mark":"present"}]}"#,
        "RegistrationForm":
            #"{"name":"高橋花子","kana":"タカハシハナコ","email":"hanako@example.jp","consent":{"version":"2026-04"}}"#,
    ]
}
