import Center
import HTTP

/// What a list can meet that no single record does. What is wrong with a table as such is told by `tableCodes`, and what
/// is wrong with its rows by `validation`.
extension ProblemCode {
    static let importCodes = [changedMeanwhile]

    static let changedMeanwhile = ProblemCode(
        "changed-meanwhile", .conflict,
        title: Bilingual("そのあいだに変わりました", en: "Changed meanwhile"),
        meaning: Bilingual(
            "一覧を調べているあいだに、ほかの人が同じ記録を何度も変えました。何も保存していません。",
            en: "Others kept changing the same records while the list was looked at. Nothing was stored."),
        remedy: Bilingual("同じものをもう一度送ってください。", en: "Send the same again."))
}
