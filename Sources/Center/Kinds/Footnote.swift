public import JSON

/// 注記: what a person found out about a published value that differs from the computed one. It answers the question for
/// these two values and no others: where one of them changes, the question is open again.
public struct Footnote: Kind {
    public let indicator = PublicField<Int>("指標の番号", en: "Indicator", .integer(1...999))
    public let series = PublicField<String>("系列", en: "Series", .text(1...60))
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let text = PublicField<String>(
        "注記", en: "Footnote", .prose, help: Bilingual("違いの理由。表の下に載ります", en: "Why they differ; printed below the table"))
    public let published = PublicField<JSONDecimal?>(
        "公表値", en: "Published", .decimal(-1_000_000_000...1_000_000_000, places: 4))
    public let computed = PublicField<JSONDecimal?>(
        "算出値", en: "Computed", .decimal(-1_000_000_000...1_000_000_000, places: 4))
    public let note = Field<String?>.note

    public static let declared = Declared(Footnote())

    public static let kind = KindDeclaration(
        declared, "footnotes", "注記", en: "Footnote",
        help: Bilingual("公表値と算出値の違いの理由", en: "Why published and computed values differ"),
        identity: .natural { [$0.indicator, $0.series, $0.fiscalYear] }, occurs: { $0.fiscalYear },
        publicWhen: { _ in true })
}
