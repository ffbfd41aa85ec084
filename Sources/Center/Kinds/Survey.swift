public import JSON

/// 企業アンケート: a yearly question to companies. A rate that was printed is kept as it was printed; how many practise is
/// kept only where somebody said so, never worked out backwards from the rate.
public struct Survey: Kind {
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let title = PublicField<String>("題名", en: "Title", .text(1...200))
    public let conducted = PublicField<When?>("実施時期", en: "Conducted", .when)
    public let sent = PublicField<Int?>("発送数", en: "Sent", .count(.companies))
    public let answered = PublicField<Int?>("回答数", en: "Answered", .count(.companies))
    public let responseRate = PublicField<JSONDecimal?>(
        "回答率（公表値）", en: "Response rate as printed", .percent)
    public let practising = PublicField<Int?>("テレワーク実施企業数", en: "Practising telework", .count(.companies))
    public let practisingRate = PublicField<JSONDecimal?>(
        "テレワーク実施率（公表値）", en: "Rate practising as printed", .percent)
    public let stage0 = PublicField<Int?>("ステージ0（無関心）", en: "Stage 0", .count(.companies))
    public let stage1 = PublicField<Int?>("ステージ1（関心・検討）", en: "Stage 1", .count(.companies))
    public let stage2 = PublicField<Int?>("ステージ2（試行実施）", en: "Stage 2", .count(.companies))
    public let stage3 = PublicField<Int?>("ステージ3（本格導入）", en: "Stage 3", .count(.companies))
    public let stage4 = PublicField<Int?>("ステージ4（利活用）", en: "Stage 4", .count(.companies))
    public let openings = PublicField<Int?>("短時間・テレワーク求人", en: "Openings", .count(.persons))
    public let wording = Field<String?>(
        "設問の版", en: "Version of the questions", .text(1...60),
        help: Bilingual("設問を変えた年は版を変えます", en: "Another one where questions changed"))
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(
        Survey(),
        rules: [
            Rule(
                "answered-exceeds-sent", \.answered, atMost: \.sent, "回答数は発送数を超えられません。",
                en: "Answers cannot be more than what was sent."),
            Rule(
                "practising-exceeds-answered", \.practising, atMost: \.answered, "実施企業数は回答数を超えられません。",
                en: "Companies practising cannot be more than answers."),
            Rule(
                "stages-exceed-answered",
                of: { [$0.stage0, $0.stage1, $0.stage2, $0.stage3, $0.stage4, $0.answered] },
                "ステージ0～4の合計は回答数を超えられません。", en: "The stages together cannot be more than answers.",
                holds: { survey in
                    let stages = [survey.stage0, survey.stage1, survey.stage2, survey.stage3, survey.stage4]
                    return stages.reduce(0) { $0 + ($1 ?? 0) } <= survey.answered ?? .max
                }),
        ])

    public static let kind = KindDeclaration(
        declared, "surveys", "企業アンケート", en: "Survey",
        help: Bilingual("テレワークの実施状況を企業に尋ねた結果", en: "What companies answered about telework"),
        identity: .counter(prefix: "sur"), occurs: { $0.fiscalYear })
}
