/// A row of a table whose period was written as the first day of a month: spreadsheets write 2025/4/1, or the number
/// 45748, where April 2025 was typed. Whether the day is meant or the month shows in the rows beside it, or is asked.
struct FirstOfMonth {
    /// Among the statements.
    let place: Int
    /// It was the spreadsheet's number, and was taken for the month.
    let isSerial: Bool
}

extension UsageRowReader {
    /// To be called once all rows of a table are read. `counts` is what the sender chose.
    public mutating func settleFirstDays(counts: When.Precision?) {
        guard !firsts.isEmpty else { return }
        let places = Dictionary(grouping: firsts) { statements[$0.place].space }
        let rows = Dictionary(grouping: statements.indices) { statements[$0].space }
        var asked: Set<Int> = []
        for (space, firsts) in places {
            let others = (rows[space]?.count ?? 0) - firsts.count
            let written = firsts.filter { !$0.isSerial }
            if counts == .day || others > 0 && hasOtherDays(rows[space] ?? [], firsts) {
                for first in firsts where first.isSerial { change(first.place) { .day($0.firstDay) } }
            } else if counts == .month {
                for first in written { change(first.place) { .month($0) } }
            } else if others == 0, Set(firsts.map { statements[$0.place].period.month }).count == firsts.count,
                firsts.count > 1, !written.isEmpty
            {
                for first in written {
                    noted.append(Self.question(statements[first.place]))
                    asked.insert(first.place)
                }
            }
        }
        if !asked.isEmpty {
            statements = statements.indices.filter { !asked.contains($0) }.map { statements[$0] }
        }
        firsts = []
    }

    private func hasOtherDays(_ rows: [Int], _ firsts: [FirstOfMonth]) -> Bool {
        let known = Set(firsts.map(\.place))
        return rows.contains { !known.contains($0) && statements[$0].period.precision == .day }
    }

    /// What was said of the cell is said of what it is now.
    private mutating func change(_ place: Int, to meant: (YearMonth) -> When) {
        guard let month = statements[place].period.month else { return }
        let period = meant(month)
        let row = statements[place].row
        statements[place].period = period
        let said = repairs.firstIndex { $0.row == row && $0.column == UsageColumn.period.rawValue }
        let before = said.map { repairs[$0].before } ?? period.firstDay.description
        let repair = UsageRepair(
            .dateForm, row: row, column: UsageColumn.period.rawValue, before: before, after: period.description)
        if let said { repairs[said] = repair } else { note(repair) }
    }

    private static func question(_ statement: UsageStatement) -> UsageRefusal {
        let month = statement.period.month?.description ?? ""
        return UsageRefusal(
            .cell, UsageColumn.period.rawValue, statement,
            Issue(
                pointer: "/period", code: "ambiguous",
                detail: Bilingual(
                    "どの行も月の最初の日です。1日だけの人数か、その月の人数か分かりません。",
                    en: "Every row is the first day of a month: the day's numbers, or the month's?"),
                hint: Bilingual(
                    "月の人数なら \(month) と書くか ?counts=month を、1日だけの人数なら ?counts=day を付けて送り直してください。",
                    en: "Write \(month) or add ?counts=month for the month; add ?counts=day for the day.")))
    }
}
