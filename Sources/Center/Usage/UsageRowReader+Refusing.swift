/// Noting what is wrong with a row: where, what stands there, and what would be right.
extension UsageRowReader {
    /// More cells than the header has: mostly a number with commas and no quotes.
    public mutating func refuseExtraCells(_ number: Int, _ text: String) {
        rowsRead += 1
        noted.append(
            UsageRefusal(
                .cell, "total", row: number, value: String(text.prefix(60)),
                Issue(
                    pointer: "", code: "too-many-cells",
                    detail: Bilingual("見出しより列が多い行です。", en: "The row has more cells than the header."),
                    hint: Bilingual(
                        "1,234 のような桁区切りは、コンマを消すか \"1,234\" と囲んでください。",
                        en: "Write 1,234 without its comma or in quotes."))))
    }

    /// A row of totals that is not the sum of its rows.
    public mutating func refuseTotal(_ number: Int, _ column: UsageColumn, written: Int, sum: Int) {
        noted.append(
            UsageRefusal(
                .cell, column.rawValue, row: number, value: written.grouped,
                Issue(
                    pointer: "/\(column.rawValue)", code: "total-mismatch",
                    detail: Bilingual(
                        "合計の行は \(written.grouped) ですが、上の行を足すと \(sum.grouped) です。",
                        en: "The row of totals says \(written.grouped); the rows above come to \(sum.grouped)."),
                    hint: Bilingual(
                        "どちらかを直すか、合計の行を消してください。", en: "Correct one of them, or leave out the row of totals."))))
    }

    mutating func refuse(
        _ column: UsageColumn, _ number: Int, _ text: String, _ code: String, _ detail: Bilingual,
        hint: Bilingual? = nil
    ) {
        let told = Bilingual(
            "「\(column.label.japanese)」\(detail.japanese)", en: "\(column.label.english) \(detail.english)")
        noted.append(
            UsageRefusal(
                .cell, column.rawValue, row: number, value: String(text.prefix(60)),
                Issue(pointer: "/\(column.rawValue)", code: code, detail: told, hint: hint)))
    }

    mutating func refuse(
        _ column: UsageColumn, _ number: Int, _ text: String, _ fault: ValueFault, _ field: ShapeField
    ) {
        var issue = IssueText.of(fault, field, field.type)
        issue.pointer = "/\(column.rawValue)"
        noted.append(UsageRefusal(.cell, column.rawValue, row: number, value: String(text.prefix(60)), issue))
    }

    mutating func refuseForeign(_ number: Int) {
        noted.append(
            UsageRefusal(
                .notYours, "space", row: number, value: nil,
                Issue(
                    pointer: "/space", code: UsageRefusal.Code.notYours.rawValue,
                    detail: Bilingual("この鍵で送れるのは \(spaces.list)", en: "This key is for: \(spaces.list)"))))
    }
}
