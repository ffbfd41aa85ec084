import Store

/// A check's report as lines for a person: each file, then what they amount to.
enum CheckText {
    static func lines(_ report: CheckReport) -> [String] {
        var lines = report.journal.map(journal)
        for part in report.snapshots {
            let moment = part.at.map { "as of \($0), " } ?? ""
            lines.append("\(part.path): \(moment)\(part.bytes) bytes, \(part.isGood ? "good" : "damaged")")
        }
        for torn in report.torn {
            lines.append("\(torn.path): \(torn.bytes) bytes cut off at a start; no one was told that they were taken")
        }
        if report.unfinishedBytes > 0 {
            lines.append(
                "\(report.unfinishedBytes) bytes at the end: a write under way, or cut off; no one was told of them")
        }
        lines.append(total(report))
        for record in report.records { lines.append("\(record.collection): \(record.count)") }
        if report.erasures > 0 {
            let pending = report.pendingErasures
            let rest = pending == 0 ? "" : "; \(pending) not at its end, which the next start brings"
            lines.append("erasures: \(report.erasures)\(rest)")
        }
        return lines
    }

    private static func journal(_ part: CheckReport.JournalPart) -> String {
        let state = part.isGood ? "good" : "damaged"
        guard part.commits > 0 else { return "\(part.path): no commits, \(part.bytes) bytes, \(state)" }
        let last = part.first + part.commits - 1
        let times = [part.firstAt, part.lastAt].compactMap { $0?.description }.joined(separator: " to ")
        return "\(part.path): commits \(part.first) to \(last), \(times), \(part.bytes) bytes, \(state)"
    }

    private static func total(_ report: CheckReport) -> String {
        guard report.last > 0 else { return "no commits" }
        let first = report.first.map { $0.first } ?? report.last
        let moment = report.lastAt.map { ", the last one of \($0)" } ?? ""
        return "\(report.commits) commits; everything from \(first) to \(report.last) follows\(moment)"
    }
}
