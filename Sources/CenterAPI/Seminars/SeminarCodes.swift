import Center
import HTTP

/// What a seminar's desk refuses, and the codes by which a tablet at the door tells one answer from another.
extension ProblemCode {
    static let deskCodes = [
        capacityExceeded, belowRegistered, registrationClosed, registrationEnded, wrongSession,
        notToday,
        registrationCancelled, noSuchRegistration,
    ]

    static let capacityExceeded = ProblemCode(
        "capacity-exceeded", .conflict,
        title: Bilingual("定員を超えます", en: "Over capacity"),
        meaning: Bilingual("席が足りません。", en: "There are not enough seats."),
        remedy: Bilingual(
            "超えて受けるときは override に理由を書き、待ちにするときは \"state\":\"waiting\" と書いて送り直してください。",
            en: "To take it nevertheless send override with a reason; for the waiting list send \"state\":\"waiting\".")
    )

    static let belowRegistered = ProblemCode(
        "capacity-below-registered", .conflict,
        title: Bilingual("登録が定員を超えます", en: "More registered than seats"),
        meaning: Bilingual("席のある人が新しい定員より多くなります。", en: "More have seats than there would be."),
        remedy: Bilingual(
            "席をそのままにして変えるときは、POST /v1/seminars/{seminar}/capacity に keepRegistered: true と書いて送ってください。",
            en: "To change it and keep the seats, POST /v1/seminars/{seminar}/capacity with keepRegistered: true."))

    static let registrationClosed = ProblemCode(
        "registration-closed", .conflict,
        title: Bilingual("申込を受け付けていません", en: "Registration is closed"),
        meaning: Bilingual("このセミナーは、いま申込を受け付けていません。", en: "This seminar takes no registrations now."),
        remedy: Bilingual("受付の期間を確かめるか、センターにお尋ねください。", en: "See when it does, or ask the center."))

    static let registrationEnded = ProblemCode(
        "registration-ended", .conflict,
        title: Bilingual("終わった申込です", en: "The registration has ended"),
        meaning: Bilingual("取消、辞退、または統合された申込です。", en: "It was cancelled, declined or merged."),
        remedy: Bilingual("もう一度申し込んでください。", en: "Register again."))

    static let wrongSession = ProblemCode(
        "wrong-session", .conflict,
        title: Bilingual("別の回です", en: "Another session"),
        meaning: Bilingual("今日の回ではないか、別のセミナーの申込です。", en: "It is not today's session, or of another seminar."),
        remedy: Bilingual("today にある回で送り直してください。", en: "Send it for a session in today."))

    static let notToday = ProblemCode(
        "not-today", .conflict,
        title: Bilingual("今日の回はありません", en: "No session today"),
        meaning: Bilingual("その日に行われる回がありません。", en: "No session is on that day."),
        remedy: Bilingual(
            "後日入力ですか。そのときは later: true と書き、回（session）を示して送ってください。",
            en: "Is it entered later? Then send later: true and the session."))

    static let registrationCancelled = ProblemCode(
        "cancelled", .conflict,
        title: Bilingual("取り消された申込です", en: "Cancelled"),
        meaning: Bilingual("申込かセミナーが取り消されています。", en: "The registration or the seminar was cancelled."),
        remedy: Bilingual("来られたときは、当日参加として記録してください。", en: "Who came nevertheless is a walk-in."))

    static let noSuchRegistration = ProblemCode(
        "no-such-registration", .notFound,
        title: Bilingual("その申込はありません", en: "No such registration"),
        meaning: Bilingual("このセミナーに、その番号の申込はありません。", en: "This seminar has no registration with that number."),
        remedy: Bilingual(
            "番号を確かめるか、氏名で探してください（POST /v1/seminars/{seminar}/people）。",
            en: "Check the number, or search by name (POST /v1/seminars/{seminar}/people)."))
}
