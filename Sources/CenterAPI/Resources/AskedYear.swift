import Center

/// The fiscal year that a question is about, `fy`: the present one where none is said.
enum AskedYear {
    static let parameter = QueryParameter(
        "fy", .fiscalYear, Bilingual("年度。書かなければ今年度", en: "the fiscal year; the present one if left out"))
}
