import Center

/// What every write may say in its query, and the fields of the head that matter to it.
enum WriteParameters {
    static let dryRun = QueryParameter(
        "dryRun", .flag, Bilingual("true なら確かめるだけで何も保存しない", en: "with true, everything is checked and nothing stored"))
    static let reason = QueryParameter(
        "reason", .text(upTo: 500), Bilingual("なぜ変えるか（履歴に残る。個人情報は書かない）", en: "why, for the history; nothing personal"))

    static let impact = QueryParameter(
        "impact", .flag,
        Bilingual("true なら動く指標の値も返す（dryRun では必ず）", en: "with true, which figures move; a dry run always says it"))

    /// What an answer in text says first of a dry run.
    static let nothingStored = Bilingual("試しただけで、何も保存していません。", en: "This was a dry run; nothing was stored.")

    /// A dry run always says it: that is what it is for.
    static func tellsImpact(_ context: RequestContext) throws(Problem) -> Bool {
        let isWished = try context[impact] ?? false
        let isDryRun = try context[dryRun] ?? false
        return isWished || isDryRun
    }

    static let declarations = withoutImpact + [ParameterDeclaration(impact)]
    /// Of what moves no figures.
    static let withoutImpact = [ParameterDeclaration(dryRun), ParameterDeclaration(reason)]

    static let ifMatch = HeaderDeclaration(
        name: "If-Match", summary: Bilingual("変える版の ETag（例: \"r7\"）", en: "the ETag of the version to change"))
    static let idempotencyKey = HeaderDeclaration(
        name: "Idempotency-Key",
        summary: Bilingual(
            "同じ要求を二度行わないための一意な文字（24時間有効）", en: "a unique text, so that nothing is done twice; kept 24 hours"),
        schema: .text(pattern: "^[!-~]{1,128}$"))
    static let prefer = HeaderDeclaration(
        name: "Prefer",
        summary: Bilingual(
            "handling=lenient なら知らない項目を捨て、handling=strict なら一覧の中の何も直さない",
            en: "handling=lenient drops unknown fields; handling=strict repairs nothing in a list")
    )
}
