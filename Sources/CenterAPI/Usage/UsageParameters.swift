import Center

/// What a submission of usage may say in its query.
enum UsageParameters {
    static let confirm = QueryParameter(
        "confirm", .flag, Bilingual("1 なら、いつもと大きく違う人数も受け付ける", en: "with 1, unusual numbers are taken"))
    static let counts = QueryParameter(
        "counts", .oneOf(Counting.self),
        Bilingual("月と日（職員は年度も）の人数が重なるとき、どれを使うか", en: "which counts where days, month and year overlap"))
    static let mode = QueryParameter(
        "mode", .oneOf(Mode.self),
        Bilingual("partial なら、直すところのない行だけを受け付ける", en: "with partial, the rows without a fault are taken"))
    static let encoding = QueryParameter(
        "encoding", .oneOf(TextEncoding.self),
        Bilingual("文字の答えの文字コード。Windows の画面では cp932", en: "of a text answer; cp932 for a Windows console"))

    static let fillDown = QueryParameter(
        "fillDown", .flag,
        Bilingual("1 なら、空のスペースを上の行と同じにする（結合セル）", en: "with 1, a blank space is that of the row above"))

    static let declarations =
        WriteParameters.declarations + [
            ParameterDeclaration(confirm), ParameterDeclaration(counts), ParameterDeclaration(encoding),
        ]

    enum Counting: String, CaseIterable, Sendable {
        case day, month, year

        var precision: When.Precision {
            switch self {
            case .day: .day
            case .month: .month
            case .year: .fiscalYear
            }
        }
    }

    enum Mode: String, CaseIterable, Sendable { case all, partial }

    enum TextEncoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case cp932
    }
}
