/// 施策: what was done about one line of the plan in a year and what is planned for the next, as the council's paper has it:
/// text, and the counts printed in it.
public struct Measure: Kind {
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let order = PublicField<Int?>("並び順", en: "Order", .integer(1...10_000))
    public let pillar = PublicField<String?>("柱", en: "Pillar", .text(1...200))
    public let item = PublicField<String>("項目", en: "Item", .text(1...100))
    public let title = PublicField<String>("施策", en: "Measure", .text(1...200))
    public let section = PublicField<Reference<Organization>?>("担当", en: "Section", .reference())
    public let result = PublicField<String?>("実績", en: "Result", .prose)
    public let counts = PublicField<[Row<MeasureCount>]>("実績の数", en: "Counts", .list(of: .object(), 0...50))
    public let plan = PublicField<String?>("計画", en: "Plan", .prose, help: Bilingual("翌年度の計画", en: "For the next year"))
    public let repeats = PublicField<Reference<Measure>?>(
        "再掲", en: "Repeats", .reference(),
        help: Bilingual("もとの施策。再掲は数えません", en: "The original; a repetition is not counted"))
    public let isPublic = PublicField<Bool>("公開する", en: "Public", .flag, default: true)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Measure())

    public static let kind = KindDeclaration(
        declared, "measures", "施策", en: "Measure",
        help: Bilingual("年度ごとの施策の実績と計画", en: "What was done and is planned, year by year"),
        identity: .counter(prefix: "mea"), occurs: { $0.fiscalYear }, publicWhen: { $0.isPublic })
}

/// A number printed in a result: 補助金3件, 部会2回.
public struct MeasureCount: FieldGroup {
    public let label = PublicField<String?>("何の数", en: "Of what", .text(1...200))
    public let value = PublicField<Int?>(
        "数", en: "Value", .integer(0...9_999_999), help: Bilingual("不明は空", en: "None if not known"))
    public let unit = PublicField<String>("単位", en: "Unit", .text(1...20, vocabulary: "units"))
    public let partners = PublicField<[String]>("相手・交付先", en: "Partners", .list(of: .text(1...200), 0...50))

    public static let declared = Declared(MeasureCount())
}
