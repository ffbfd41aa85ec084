import Center
import Collections
import Formats
import HTTP
import JSON
import Store

/// What a partner sees of itself: its spaces, what it reported, what is due and what was returned, and a table to fill
/// in. Staff see the same of all spaces.
struct PartnerRoutes: Sendable {
    let services: RecordServices

    static func routes(_ services: RecordServices) -> [Route] {
        let partners = PartnerRoutes(services: services)
        return [partners.me, partners.template]
    }

    /// Months before this one that are still asked for.
    private static let mostMonths = 12

    private var me: Route {
        Route(
            .get, "/v1/partners/me", "getPartner",
            Bilingual("自分のスペースと、提出した月・まだの月・差戻しの月", en: "One's own spaces: months reported, due and returned"),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Partner"),
                description: Bilingual("この鍵のスペースです。", en: "The spaces of this key."), speaks: true),
            problems: [.keyRequired, .notAllowed], callers: UsageRoutes.submitters, caching: .checked
        ) { context throws(Problem) in
            let board = try board(context)
            guard context.type == .json else { return .text(text(board, context.language)) }
            return .json { object in
                object.member("today", board.today.description)
                object.member("dueDay", services.center.usageDueDay)
                object.member("contact", services.center.contact)
                object.member("template", "\(services.center.publicURL)/v1/partners/me/template.csv")
                object.key("spaces")
                object.array { array in
                    for row in board.rows {
                        array.object { space in
                            space.member("space", row.space.description)
                            space.member("name", row.name)
                            for (name, months) in Self.groups(row) {
                                space.key(name)
                                space.array { items in
                                    for month in months { month.write(to: &items, context.language) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static func groups(_ row: Completeness) -> [(String, [Completeness.Month])] {
        [
            ("due", row.open.filter(\.state.isMissing)),
            ("returned", row.open.filter { $0.state == .returned }),
            ("reported", row.months.filter { [.submitted, .confirmed, .withYear].contains($0.state) }),
        ]
    }

    private func text(_ board: UsageBoard, _ language: Language) -> String {
        var lines: [String] = []
        for row in board.rows {
            lines.append("\(row.name) (\(row.space))")
            for month in row.months where month.state != .notOpen && month.state != .future {
                let due = month.isOpen ? Bilingual(" 締切 \(month.due)", en: " due \(month.due)")[language] : ""
                let closed = month.isClosed ? Bilingual("（締め済み）", en: " (closed)")[language] : ""
                let total =
                    month.numbers.total.map { Bilingual(" \($0.grouped)人", en: " \($0.grouped)")[language] } ?? ""
                let comment = month.comment.map { " \($0)" } ?? ""
                lines.append("- \(month.month) \(month.state.label[language])\(closed)\(total)\(due)\(comment)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var template: Route {
        Route(
            .get, "/v1/partners/me/template.csv", "getTemplate",
            Bilingual("まだの月を書き込むためのひな形（Excel で開ける CSV）", en: "A table of the months due, to be filled in"),
            answers: AnswerRule(
                .ok, [.csv], description: Bilingual("見出しと、まだの月の行です。", en: "A header, and a row for each month due.")),
            problems: [.keyRequired, .notAllowed], callers: UsageRoutes.submitters, caching: .checked
        ) { context throws(Problem) in
            let columns: [UsageColumn] = [.space, .period, .total, .workUse, .eventUse, .note]
            var table = TableWriter(hasMark: true)
            table.append(columns.map { $0.label.japanese }, isText: [])
            for row in try board(context).rows {
                for month in row.open {
                    let numbers = [month.numbers.total, month.numbers.workUse, month.numbers.eventUse]
                    table.append(
                        // Spreadsheets in Japan read this as a month and write it back as it is.
                        [row.name, month.month.calendarText] + numbers.map { $0.map { String($0) } ?? "" } + [""],
                        isText: [true, false, false, false, false, true])
                }
            }
            var content = Answer.Content(.csv, table.take())
            content.fields.append("Content-Disposition", "attachment; filename=\"usage.csv\"")
            return .content(content)
        }
    }

    private func board(_ context: RequestContext) throws(Problem) -> UsageBoard {
        try UsageBoard(services, own: context.caller.ownSpaces) { today in
            (today.month.advanced(by: -Self.mostMonths) ?? .first)...today.month
        }
    }
}

/// The rows of several spaces over the same months.
struct UsageBoard {
    let today: Day
    let rows: [Completeness]
    let center: CenterState
    let sequence: Int

    /// `own` is nil for all spaces; those that are part of another are counted there, and are asked for all the same.
    init(
        _ services: RecordServices, own: [TextKey]?, _ months: (Day) throws(Problem) -> ClosedRange<YearMonth>
    ) throws(Problem) {
        let view = services.store.view
        let today = services.today
        let months = try months(today)
        let center = view.state.center
        let ids = own ?? center.rows(of: Space.self).filter { $0.row.category != .group }.map(\.id)
        self.today = today
        self.center = center
        sequence = view.sequence
        rows = ids.map {
            Completeness($0, months, in: center, today: today, dueDay: services.center.usageDueDay)
        }
    }
}

extension Completeness.Month {
    func write(to writer: inout JSONWriter, _ language: Language) {
        writer.object { item in
            item.member("month", month.description)
            item.member("state", state.rawValue)
            item.member("label", state.label[language])
            item.member("due", due.description)
            item.key("total")
            item.write(optional: numbers.total)
            item.key("workUse")
            item.write(optional: numbers.workUse)
            item.member("comment", comment)
            item.member("receipt", receipt?.description)
            item.member("days", days)
            item.member("closed", isClosed)
        }
    }
}
