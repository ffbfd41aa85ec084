public import JSON

/// 公表: the table of a year, frozen: figures and wording as they were approved. It is never changed and never deleted; a
/// correction is another release that says what it corrects.
public struct Release: Kind {
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let title = PublicField<String>("題名", en: "Title", .text(1...200))
    public let approver = Field<String?>(
        "決裁者（職名）", en: "Approved by", .text(1...100), help: Bilingual("氏名でなく職名", en: "An office, not a name"))
    public let approved = PublicField<Day?>("決裁日", en: "Approved", .day)
    public let documentNumber = PublicField<String?>("文書番号", en: "Document number", .text(1...100))
    public let published = PublicField<Day>("公表日", en: "Published", .day)
    public let rows = PublicField<[Row<ReleasedFigure>]>(
        "値", en: "Figures", .list(of: .object(), 0...5000), setBy: .server)
    public let texts = PublicField<[Row<ReleasedText>]>(
        "所見", en: "Texts", .list(of: .object(), 0...500), setBy: .server)
    public let corrects = PublicField<Reference<Release>?>("訂正する公表", en: "Corrects", .reference(), setBy: .server)
    public let changes = PublicField<[String]>(
        "訂正の内容", en: "Changes", .list(of: .text(1...500), 0...5500), setBy: .server)
    public let digest = PublicField<String?>("照合値", en: "Digest", .text(64...64, .digest), setBy: .server)
    public let note = Field<String?>.note

    public static let declared = Declared(
        Release(),
        rules: [
            Rule(
                "correction-without-changes", of: { [$0.changes, $0.corrects] }, "訂正には訂正の内容が必要です。",
                en: "A correction must say what it changes.",
                holds: { $0.corrects == nil || $0.changes?.isEmpty == false })
        ])

    public static let kind = KindDeclaration(
        declared, "releases", "公表", en: "Release",
        help: Bilingual("年度の指標一覧を確定したもの", en: "The frozen table of a year"), identity: .counter(prefix: "rls"),
        occurs: { $0.fiscalYear }, isPermanent: true, author: .administrator, publicWhen: { _ in true })
}

/// A cell of the table.
public struct ReleasedFigure: FieldGroup {
    public let indicator = PublicField<Int>("指標の番号", en: "Indicator", .integer(1...999))
    public let series = PublicField<String>("系列", en: "Series", .text(1...60))
    public let fiscalYear = PublicField<When?>(
        "年度", en: "Fiscal year", .fiscalYear, help: Bilingual("累計と達成度では空", en: "None for sums"))
    public let column = PublicField<ReleasedColumn>("欄", en: "Column", .code, default: .value)
    public let value = PublicField<JSONDecimal?>("値", en: "Value", .decimal(-1_000_000_000...1_000_000_000, places: 4))
    public let unit = PublicField<String?>("単位", en: "Unit", .text(1...20))
    public let state = PublicField<FigureState>("状態", en: "State", .code, default: .measured)
    public let printed = PublicField<String>("印字", en: "As printed", .text(1...100))

    public static let declared = Declared(ReleasedFigure())
}

public enum ReleasedColumn: String, CodeValue {
    case value = "値 / Value"
    case cumulative = "累計 / Cumulative"
    case achievement = "達成度 / Achievement"
    case target = "目標 / Target"
}

/// What is said of an indicator.
public struct ReleasedText: FieldGroup {
    public let indicator = PublicField<Int>("指標の番号", en: "Indicator", .integer(1...999))
    public let text = PublicField<String>("現状・今後の方向性", en: "Text", .prose)

    public static let declared = Declared(ReleasedText())
}
