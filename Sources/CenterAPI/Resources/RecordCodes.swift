import Center
import HTTP
import JSON

/// Problems with records: which one is meant, whether it is still the one that was read, and who needs it.
extension ProblemCode {
    static let recordCodes = [
        recordDeleted, recordExists, stillReferred, preconditionRequired, preconditionFailed, invalidIdempotencyKey,
        idempotencyKeyReused, idempotencyInFlight, cursorInvalid, notKept,
        moveNotAllowed,
    ]

    static let recordDeleted = ProblemCode(
        "record-deleted", .gone,
        title: Bilingual("削除された記録です", en: "Deleted"),
        meaning: Bilingual(
            "その記録は削除されました。30日のあいだは元に戻せます。", en: "The record was deleted. For 30 days it can be restored."),
        remedy: Bilingual(
            "元に戻すには、restore にある URL に POST してください。", en: "To restore it, POST to the URL in restore."))

    static let recordExists = ProblemCode(
        "record-exists", .conflict,
        title: Bilingual("その記録はもうあります", en: "Already there"),
        meaning: Bilingual(
            "同じ番号の記録がもうあるため、新しく作れません。", en: "There is a record with that key already."),
        remedy: Bilingual(
            "その記録を変えるには、Location の URL に PUT か PATCH を送ってください。",
            en: "To change it, send PUT or PATCH to the URL in Location."))

    static let stillReferred = ProblemCode(
        "still-referred", .conflict,
        title: Bilingual("ほかの記録が使っています", en: "Still in use"),
        meaning: Bilingual(
            "ほかの記録がこの記録を指しているので、削除できません。referrers に件数と見る場所があります。",
            en:
                "Other records refer to this one, so it cannot be deleted. referrers has their numbers and where they are."
        ),
        remedy: Bilingual(
            "先に、指している記録を直すか削除してください。", en: "Change or delete those records first."))

    static let preconditionRequired = ProblemCode(
        "precondition-required", .preconditionRequired,
        title: Bilingual("If-Match が要ります", en: "If-Match required"),
        meaning: Bilingual(
            "ほかの人の変更を消さないように、どの版を変えるのかを If-Match ヘッダーで示す必要があります。",
            en: "To keep others' changes from being lost, If-Match must say which version is to be changed."),
        remedy: Bilingual(
            "先に GET して、返ってきた ETag を If-Match に書いて送ってください（例: If-Match: \"r7\"）。",
            en: "GET it first, and send the ETag you got as If-Match, for example If-Match: \"r7\"."))

    static let preconditionFailed = ProblemCode(
        "precondition-failed", .preconditionFailed,
        title: Bilingual("そのあいだに変わりました", en: "Changed meanwhile"),
        meaning: Bilingual(
            "記録が、If-Match の版から変わっています。current がいまの内容です（個人情報は除いてあります）。",
            en: "The record is not the version in If-Match any more. current is how it stands, without personal data."),
        remedy: Bilingual(
            "いまの内容と見比べ、新しい ETag を If-Match に書いて送り直してください。",
            en: "Compare the two, and send it again with the new ETag in If-Match."))

    static let invalidIdempotencyKey = ProblemCode(
        "invalid-idempotency-key", .badRequest,
        title: Bilingual("Idempotency-Key の形が正しくありません", en: "Invalid Idempotency-Key"),
        meaning: Bilingual(
            "Idempotency-Key は、空白のない半角の英数字と記号で 1〜128 文字です。",
            en: "An Idempotency-Key has 1 to 128 visible ASCII characters."),
        remedy: Bilingual("UUID などを書いてください。", en: "Use a UUID, for example."))

    static let idempotencyKeyReused = ProblemCode(
        "idempotency-key-reused", .unprocessableContent,
        title: Bilingual("その Idempotency-Key は別の内容で使われました", en: "Idempotency-Key used before"),
        meaning: Bilingual(
            "同じ Idempotency-Key で、ちがう内容のリクエストがすでに行われています。何も保存していません。",
            en: "Another request was carried out under the same Idempotency-Key. Nothing was stored."),
        remedy: Bilingual("新しい内容には新しいキーを使ってください。", en: "Use a new key for a new request."))

    static let idempotencyInFlight = ProblemCode(
        "idempotency-in-flight", .conflict,
        title: Bilingual("同じリクエストを処理しています", en: "In flight"),
        meaning: Bilingual(
            "同じ Idempotency-Key のリクエストを、いま処理しているところです。",
            en: "A request with the same Idempotency-Key is being carried out right now."),
        remedy: Bilingual("少し待って、同じものをもう一度送ってください。", en: "Wait a moment and send the same again."))

    static let cursorInvalid = ProblemCode(
        "cursor-invalid", .badRequest,
        title: Bilingual("続きの場所が正しくありません", en: "Invalid cursor"),
        meaning: Bilingual(
            "after の値が途中で変わったか、別の条件の一覧のものです。", en: "after was changed, or is of a list with other conditions."),
        remedy: Bilingual(
            "first にある URL から、一覧をはじめから読み直してください。", en: "Read the list again from the URL in first."))

    static let moveNotAllowed = ProblemCode(
        "move-not-allowed", .conflict,
        title: Bilingual("いまの状態からは変えられません", en: "Not from the present state"),
        meaning: Bilingual(
            "状態は決まった順に変わります。present がいまの状態、allowed が次に選べる状態です。",
            en: "States follow one another. present is the present one, allowed those that may follow."),
        remedy: Bilingual("allowed にある状態を選んでください。", en: "Choose one of the states in allowed."))

    static let notKept = ProblemCode(
        "history-not-kept", .gone,
        title: Bilingual("そこまでの履歴は残っていません", en: "History not kept"),
        meaning: Bilingual(
            "設定された期間より古い履歴は、もう残っていません。", en: "History older than configured is not kept."),
        remedy: Bilingual("新しい時点を指定してください。", en: "Ask for a later moment."))
}

extension Problem {
    /// A move from one state to another that the kind does not have.
    init(_ refusal: StateMoves.Refusal) {
        let allowed = refusal.allowed.map { "\($0.label.japanese)（\($0.name)）" }.joined(separator: "、")
        let english = refusal.allowed.map { "\($0.label.english) (\($0.name))" }.joined(separator: ", ")
        let (from, to) = (refusal.present?.label, refusal.wanted.label)
        self.init(
            .moveNotAllowed,
            Bilingual(
                "「\(from?.japanese ?? "新規")」から「\(to.japanese)」にはできません。次に選べるのは \(allowed) です。",
                en: "It is \(from?.english ?? "new") and cannot become \(to.english). Next may be \(english)."))
        members = [
            Member(name: "present", value: refusal.present.map { .string($0.name) } ?? .null),
            Member(name: "allowed", value: .array(refusal.allowed.map { .string($0.name) })),
        ]
    }
}
