import Center
import Collections

/// A receipt as a clerk reads it: the line with its number first, which fits a telephone call and an e-mail, then what
/// changed, line by line.
struct ReceiptText {
    let receipt: Row<Receipt>
    let center: CenterState
    let publicURL: String
    let language: Language
    /// Of a dry run, whose number nobody will find again.
    var isTrial = false

    /// More are not listed; the receipt itself has all.
    private static let mostLines = 200

    func text() -> String {
        let lines = receipt.lines
        if lines.count == 1 { return single(lines[0]) }
        var text = [head(), summary(lines), foot()].joined(separator: " / ") + "\n"
        for line in lines.prefix(Self.mostLines) {
            let parts = [place(line), numbers(line), change(line)].compactMap(\.self)
            text += "- " + parts.joined(separator: " / ") + "\n"
        }
        let rest = lines.count - Self.mostLines
        if rest > 0 { text += language("ほか \(rest)件\n", en: "\(rest) more\n") }
        return text
    }

    private func single(_ line: Row<ReceiptLine>) -> String {
        let parts = [head(), place(line), numbers(line), change(line), foot()].compactMap(\.self)
        return ([parts.joined(separator: " / ")] + [difference(line), comparison(line)].compactMap(\.self))
            .joined(separator: "\n") + "\n"
    }

    private func head() -> String {
        let time = String(
            decoding: receipt.at.description.utf8.prefix(16).map { $0 == 0x54 ? 0x20 : $0 }, as: UTF8.self)
        let number = isTrial ? language("なし（試し）", en: "none (dry run)") : receipt.number
        return language("受付番号 \(number) / \(time) JST", en: "Receipt \(number) / \(time) JST")
    }

    private func place(_ line: Row<ReceiptLine>) -> String {
        let name = center[line.space]?.name ?? line.space.id.description
        return "\(name) / \(period(line.period))"
    }

    /// With the fiscal year always: 2026年8月(令和8年度).
    private func period(_ when: When) -> String {
        let label = when.label[language]
        if case .fiscalYear = when { return label }
        let plain = label.firstIndex { $0 == "（" || $0 == "(" }.map { String(label[..<$0]) } ?? label
        let year = language == .japanese ? when.fiscalYear.label : when.fiscalYear.description
        return "\(plain.filter { $0 != " " || language == .english })(\(year))"
    }

    private func numbers(_ line: Row<ReceiptLine>) -> String {
        let total =
            line.totalAfter.map { language("合計 \($0.grouped)人", en: "total \($0.grouped)") }
            ?? language("合計 未報告", en: "total not reported")
        let work =
            line.workUseAfter.map { language(" うち仕事 \($0.grouped)人", en: ", for work \($0.grouped)") }
            ?? language(" うち仕事 未報告", en: ", for work not reported")
        return total + work
    }

    private func change(_ line: Row<ReceiptLine>) -> String {
        let revision = line.revision.map { " r\($0)" } ?? ""
        switch line.outcome {
        case .revised where line.totalBefore != nil && line.totalBefore != line.totalAfter:
            let before = (line.totalBefore ?? 0).grouped
            return language("前回 \(before)人→ 訂正\(revision)", en: "before \(before), revised\(revision)")
        case .withdrawn:
            return line.outcome.label[language]
                + (line.totalBefore.map { language("（\($0.grouped)人）", en: " (\($0.grouped))") } ?? "")
        default: return line.outcome.label[language] + revision
        }
    }

    private func foot() -> String {
        let repairs = receipt.repairCount
        var read = language("読取 \(receipt.rowsRead)行", en: "\(receipt.rowsRead) rows read")
        if repairs > 0 {
            var labels: [String] = []
            for repair in receipt.repairs {
                let label = UsageRepair.Code(rawValue: repair.code)?.label[language] ?? repair.code
                if !labels.contains(label) { labels.append(label) }
            }
            read +=
                language(" 修復 \(repairs)件", en: ", \(repairs) repaired")
                + "(\(labels.joined(separator: ", ")))"
        }
        if receipt.unreported > 0 {
            read += language(" 未報告のまま \(receipt.unreported)件", en: ", \(receipt.unreported) left unreported")
        }
        let look = language("確認", en: "see")
        let check = language("照合", en: "check")
        let facts = "\(read) / \(check) sha256 \(receipt.digest)"
        return isTrial ? facts : "\(facts) / \(look) \(publicURL)/v1/receipts/\(receipt.number)"
    }

    private func summary(_ lines: [Row<ReceiptLine>]) -> String {
        let counts = ReceiptOutcome.allCases.compactMap { outcome -> String? in
            let count = lines.count { $0.outcome == outcome }
            return count == 0 ? nil : "\(outcome.label[language]) \(count)"
        }
        return language("\(lines.count)件", en: "\(lines.count) entries")
            + "(\(counts.joined(separator: ", ")))"
    }

    /// 1,400→1,412（+12）
    private func difference(_ line: Row<ReceiptLine>) -> String? {
        guard line.outcome == .revised else { return nil }
        let parts = [
            Self.step(language("合計", en: "total"), line.totalBefore, line.totalAfter),
            Self.step(language("うち仕事", en: "for work"), line.workUseBefore, line.workUseAfter),
        ].compactMap(\.self)
        guard !parts.isEmpty else { return nil }
        return language("訂正: ", en: "Revised: ") + parts.joined(separator: "、")
    }

    static func step(_ name: String, _ before: Int?, _ after: Int?) -> String? {
        guard let after, before != after else { return nil }
        guard let before else { return "\(name) →\(after.grouped)" }
        return "\(name) \(before.grouped)→\(after.grouped)（\(signed(after - before))）"
    }

    private static func signed(_ number: Int) -> String { number > 0 ? "+\(number.grouped)" : number.grouped }

    private func comparison(_ line: Row<ReceiptLine>) -> String? {
        guard case .month(let month) = line.period, let before = line.previousTotal, let now = line.totalAfter,
            let last = month.advanced(by: -1)
        else { return nil }
        let percent = Percent.change(from: before, to: now).map { "（\($0)）" } ?? ""
        return language(
            "前月（\(last)）\(before.grouped)人より \(Self.signed(now - before))人\(percent)",
            en: "Month before (\(last)): \(before.grouped), now \(Self.signed(now - before))\(percent)")
    }
}

/// How much more or less, in whole percents, half up.
enum Percent {
    static func change(from before: Int, to now: Int) -> String? {
        guard before > 0 else { return nil }
        let difference = now - before
        let (scaled, overflow) = difference.magnitude.multipliedReportingOverflow(by: 200)
        guard !overflow else { return nil }
        let percent = (scaled / before.magnitude + 1) / 2
        return (difference < 0 ? "-" : "+") + "\(percent)%"
    }
}
