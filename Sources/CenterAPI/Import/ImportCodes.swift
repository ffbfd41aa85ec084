import Center
import HTTP

/// What a list can meet that no single record does. What is wrong with a table as such is told by `tableCodes`, and what
/// is wrong with its rows by `validation`.
extension ProblemCode {
    static let importCodes = [changedMeanwhile, listTakenBefore]

    static let changedMeanwhile = ProblemCode(
        "changed-meanwhile", .conflict,
        title: Bilingual("そのあいだに変わりました", en: "Changed meanwhile"),
        meaning: Bilingual(
            "一覧を調べているあいだに、ほかの人が同じ記録を何度も変えました。何も保存していません。",
            en: "Others kept changing the same records while the list was looked at. Nothing was stored."),
        remedy: Bilingual("同じものをもう一度送ってください。", en: "Send the same again."))

    static let listTakenBefore = ProblemCode(
        "list-taken-before", .conflict,
        title: Bilingual("取り込み済みの一覧です", en: "Taken before"),
        meaning: Bilingual(
            "新しい記録の一覧を、この24時間に一度取り込んでいます。二重に登録しないように、何も保存していません。",
            en:
                "The same list of new records was taken within 24 hours. So that nothing is there twice, nothing was stored."
        ),
        remedy: Bilingual(
            "本当にもう一度登録するときは、URL の後ろに again=true を付けて送ってください。",
            en: "Add again=true to the URL where the records are meant to be there twice."))
}
