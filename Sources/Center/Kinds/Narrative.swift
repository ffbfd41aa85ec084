/// 所見: 現状・今後の方向性 of one indicator in one year, as the paper prints it.
public struct Narrative: Kind {
    public let indicator = PublicField<Int>("指標の番号", en: "Indicator", .integer(1...999))
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let text = PublicField<String>("現状・今後の方向性", en: "Text", .prose)
    public let state = Field<NarrativeState>("状態", en: "State", .code, default: .draft)
    public let source = Field<String?>.source
    public let note = Field<String?>.note

    public static let declared = Declared(Narrative())

    public static let kind = KindDeclaration(
        declared, "narratives", "所見", en: "Narrative",
        help: Bilingual("指標ごとの現状・今後の方向性", en: "What is said of an indicator in a year"),
        identity: .natural { [$0.indicator, $0.fiscalYear] }, occurs: { $0.fiscalYear },
        publicWhen: { $0.state == .final })
}

public enum NarrativeState: String, CodeValue {
    case draft = "下書き / Draft"
    case final = "確定 / Final"
}
