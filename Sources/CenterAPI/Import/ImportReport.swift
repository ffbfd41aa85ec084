import Center
import Collections
import Formats
import HTTP
import JSON

/// What became of a list, for whoever sent it: how many rows were read, what was put right in them, what became of each,
/// and what was left out and why.
struct ImportReport: Sendable {
    let kind: KindDeclaration
    let plan: ImportPlan
    let outcomes: [ImportPlan.Outcome]
    /// How the table came; nil for JSON.
    let table: SentTable?
    let isDryRun: Bool
    /// Which figures move; nil where nobody asked.
    let impact: Impact?

    init(
        _ kind: KindDeclaration, _ plan: ImportPlan, _ outcomes: [ImportPlan.Outcome], _ table: SentTable?,
        isDryRun: Bool, _ impact: Impact?
    ) {
        self.kind = kind
        self.plan = plan
        self.outcomes = (outcomes + plan.unchanged).sorted { $0.place < $1.place }
        self.table = table
        self.isDryRun = isDryRun
        self.impact = impact
    }

    var status: Status { plan.created > 0 && !isDryRun ? .created : .ok }

    func json(_ language: Language) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            object.member("kind", kind.name)
            object.member("dryRun", isDryRun)
            object.member("rows", plan.rows)
            object.member("created", plan.created)
            object.member("updated", plan.updated)
            object.member("unchanged", plan.unchangedCount)
            object.member("rejected", plan.rejected)
            object.member("blankRows", plan.blankRows)
            object.member("totalRows", plan.totalRows)
            object.member("encoding", table?.characterSet.rawValue)
            object.member("columns", .array(plan.columns.map { .string($0) }))
            object.member("ignoredColumns", .array(plan.ignoredColumns.map { .string($0) }))
            object.member("repairCount", plan.repairCount)
            object.key("repairs")
            object.array { array in
                for repair in plan.repairs { write(repair, to: &array, language) }
            }
            object.key("records")
            object.array { array in
                for outcome in outcomes.prefix(ImportPlan.mostTold) {
                    array.object { item in
                        item.member("row", outcome.place)
                        item.member("id", outcome.id.description)
                        item.member("revision", outcome.revision)
                        item.member("action", outcome.action.rawValue)
                    }
                }
            }
            object.member("errorCount", plan.faults.count)
            object.key("errors")
            object.array { array in
                for fault in plan.faults.told { fault.write(to: &array, language) }
            }
            impact?.write(to: &object)
        }
        return writer.take()
    }

    private func write(_ repair: ImportPlan.Repair, to writer: inout JSONWriter, _ language: Language) {
        writer.object { item in
            item.member("row", repair.row)
            item.member("column", repair.repair.column.label[language])
            item.key("codes")
            item.write(.array(repair.repair.repairs.codes.map { .string($0) }))
            item.member("from", repair.repair.from)
            item.member("to", repair.repair.to)
        }
    }

    /// Begins with a line that any console shows, and ends with what is left to do.
    func text(_ language: Language) -> [UInt8] {
        var lines = [
            "\(plan.faults.isEmpty ? "OK" : "PARTIAL") \(kind.name) rows=\(plan.rows) created=\(plan.created)"
                + " updated=\(plan.updated) unchanged=\(plan.unchangedCount) rejected=\(plan.rejected)"
                + (isDryRun ? " dryRun" : "")
        ]
        func add(_ text: Bilingual) { lines.append(text[language]) }
        if isDryRun { add(WriteParameters.nothingStored) }
        add(
            Bilingual(
                "\(kind.label.japanese): \(plan.rows)\(plan.faults.rows == .row ? "行" : "件")を読みました（新規\(plan.created)、変更\(plan.updated)、"
                    + "同じ\(plan.unchangedCount)、受け取らない\(plan.rejected)）。",
                en: "\(kind.label.english): \(plan.rows) rows read."))
        if plan.totalRows > 0 {
            add(Bilingual("合計の行\(plan.totalRows)行は数が合うことを確かめました。", en: "Rows of totals agree: \(plan.totalRows)."))
        }
        if !plan.ignoredColumns.isEmpty {
            add(
                Bilingual(
                    "使わなかった列: \(plan.ignoredColumns.joined(separator: "、"))",
                    en: "Columns not used: \(plan.ignoredColumns.joined(separator: ", "))"))
        }
        if plan.repairCount > 0 {
            add(Bilingual("直して読んだところ: \(plan.repairCount)か所", en: "Repairs: \(plan.repairCount)"))
            for repair in plan.repairs.prefix(20) { lines.append(line(repair, language)) }
        }
        for move in impact?.moves ?? [] { add(move.text) }
        for fault in plan.faults.told {
            let row = fault.row.map { fault.rowWord.place($0)[language] + " " } ?? ""
            lines.append("× \(row)\(fault.text(language))")
        }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func line(_ repair: ImportPlan.Repair, _ language: Language) -> String {
        let change = repair.repair.from.flatMap { from in repair.repair.to.map { " \(from) → \($0)" } } ?? ""
        let column = repair.repair.column.label[language]
        let what = repair.repair.repairs.label[language]
        return language == .japanese
            ? "- \(repair.row)行目「\(column)」\(change)（\(what)）" : "- row \(repair.row) \(column):\(change) (\(what))"
    }

    static let schema = Schema.object([
        .init("kind", .text()), .init("dryRun", .boolean),
        .init("rows", .integer(), Bilingual("読んだ記録の行", en: "Rows of records that were read")),
        .init("created", .integer()), .init("updated", .integer()), .init("unchanged", .integer()),
        .init("rejected", .integer(), Bilingual("受け取らなかった行", en: "Rows that were not taken")),
        .init("blankRows", .integer()), .init("totalRows", .integer()),
        .init("encoding", .nullable(.text()), Bilingual("文字コード", en: "The character set it came in")),
        .init("columns", .array(.text())),
        .init("ignoredColumns", .array(.text()), Bilingual("使わなかった列", en: "Columns that were not used")),
        .init("repairCount", .integer()),
        .init(
            "repairs",
            .array(
                .object([
                    .init("row", .integer()), .init("column", .text()), .init("codes", .array(.text())),
                    .init("from", .nullable(.text())), .init("to", .nullable(.text())),
                ])), Bilingual("はじめの200か所", en: "The first 200")),
        .init(
            "records",
            .array(
                .object([
                    .init("row", .integer()), .init("id", .text()), .init("revision", .integer()),
                    .init("action", .oneOf(["created", "updated", "unchanged"])),
                ])), Bilingual("はじめの200件", en: "The first 200")),
        .init("errorCount", .integer()),
        .init("errors", .array(.reference("ProblemItem"))),
        .init("impact", .reference("Impact"), required: false),
    ])
}
