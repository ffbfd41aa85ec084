public import JSON

/// 公表値: an indicator's value as it was published for a year, with the document and page. Nothing computed is ever
/// written over it. Not measured, not reported yet and 0 are three things.
public struct Figure: Kind {
    public let indicator = PublicField<Int>("指標の番号", en: "Indicator", .integer(1...999))
    public let series = PublicField<String>(
        "系列", en: "Series", .text(1...60), default: "main",
        help: Bilingual("指標に値が2つあるとき", en: "Where it has several values"))
    public let fiscalYear = PublicField<When>("年度", en: "Fiscal year", .fiscalYear)
    public let value = PublicField<JSONDecimal?>("値", en: "Value", .decimal(-1_000_000_000...1_000_000_000, places: 4))
    public let unit = PublicField<String?>("単位", en: "Unit", .text(1...20, vocabulary: "units"))
    public let state = PublicField<FigureState>("状態", en: "State", .code, default: .measured)
    public let printed = PublicField<String?>(
        "印字", en: "As printed", .text(1...100), help: Bilingual("例: 19社、—", en: "For example 19社 or —"))
    public let through = PublicField<Day?>(
        "いつまでの値", en: "Through", .day, help: Bilingual("2月末実績なら2月末日", en: "Of a provisional value"))
    public let document = PublicField<String?>("文書", en: "Document", .text(1...200))
    public let page = PublicField<String?>("ページ", en: "Page", .text(1...40))
    public let published = PublicField<When?>("公表日", en: "Published", .when)
    public let note = Field<String?>.note

    public static let declared = Declared(
        Figure(),
        rules: [
            Rule(
                "value-of-unmeasured", of: { [$0.value, $0.state] }, "未測定・未報告の年に値は書けません。",
                en: "A year that was not measured or reported has no value.",
                holds: { $0.value == nil || ($0.state != .notMeasured && $0.state != .notYetReported) }),
            Rule(
                "value-missing", of: { [$0.value, $0.state] }, "値が必要です。値がない年は状態を変えてください。",
                en: "A value is needed, or another state.",
                holds: { figure in
                    guard let state = figure.state else { return true }
                    return figure.value != nil || [.notMeasured, .notYetReported, .text].contains(state)
                }),
            Rule(
                "text-missing", of: { [$0.printed, $0.state] }, "文字で公表した値には印字が必要です。",
                en: "A value published as text needs that text.", holds: { $0.printed != nil || $0.state != .text }),
        ])

    public static let kind = KindDeclaration(
        declared, "figures", "公表値", en: "Published figure",
        help: Bilingual("指標の公表した値", en: "Values of indicators as published"), identity: .counter(prefix: "fig"),
        occurs: { $0.fiscalYear }, publicWhen: { _ in true })
}

public enum FigureState: String, CodeValue {
    case measured = "実績 / Measured"
    case notMeasured = "未測定 / Not measured"
    case notYetReported = "未報告 / Not reported yet"
    case provisional = "速報 / Provisional"
    case estimated = "推計 / Estimated"
    case text = "文字 / Text"
}

extension FigureState {
    private static let codes = CodeList(FigureState.self).codes

    /// The same as of every list, looked up: each cell of a table has one.
    public var code: String { Self.codes[Self.allCases.firstIndex(of: self) ?? 0].name }
}
