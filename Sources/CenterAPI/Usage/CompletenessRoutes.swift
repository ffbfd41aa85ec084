import Center
import Collections
import HTTP
import JSON
import Store

/// The board that staff look at each month: every space and month of a fiscal year with its state and due date, whom to
/// remind and in which words, and numbers that look unusual.
struct CompletenessRoutes: Sendable {
    let services: RecordServices

    static func routes(_ services: RecordServices) -> [Route] { [CompletenessRoutes(services: services).board] }

    private var board: Route {
        Route(
            .get, "/v1/usage/completeness", "getCompleteness",
            Bilingual("利用実績の提出状況（スペースと月の表）", en: "Which spaces reported which months"),
            query: [ParameterDeclaration(AskedYear.parameter)],
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("UsageCompleteness"),
                description: Bilingual("提出状況と、催促の文面です。", en: "The board, with reminders ready to be sent."),
                speaks: true),
            problems: [.keyRequired, .notAllowed], callers: .staff, caching: .checked
        ) { context throws(Problem) in
            let wanted = try context[AskedYear.parameter]
            var year = wanted ?? .first
            let board = try UsageBoard(services, own: nil) { today in
                year = wanted ?? today.fiscalYear
                return year.months
            }
            if context.type == .text { return .text(text(board, year, context.language)) }
            return .json { object in write(board, year, context.language, to: &object) }
        }
    }

    private func write(_ board: UsageBoard, _ year: FiscalYear, _ language: Language, to object: inout JSONWriter) {
        object.key("period")
        year.write(to: &object)
        object.member("today", board.today.description)
        object.key("complete")
        object.object { complete in
            complete.member("reported", board.rows.reduce(0) { $0 + $1.reported })
            complete.member("expected", board.rows.reduce(0) { $0 + $1.expected })
            complete.member("sentence", Self.sentence(board)[language])
        }
        object.key("items")
        object.array { items in
            for row in board.rows {
                items.object { item in
                    item.member("space", row.space.description)
                    item.member("name", row.name)
                    item.member("reported", row.reported)
                    item.member("expected", row.expected)
                    item.key("months")
                    item.array { months in
                        for month in row.months { month.write(to: &months, language) }
                    }
                    item.member("reminder", reminder(row))
                }
            }
        }
        object.key("unusual")
        object.array { items in
            for row in board.rows {
                for found in Completeness.unusual(row.space, in: board.center) where found.period.fiscalYear == year {
                    items.object { item in
                        item.member("space", row.space.description)
                        item.member("period", found.period.description)
                        item.member("total", found.total)
                        item.member("usualFrom", found.usual.numbers.lowerBound)
                        item.member("usualTo", found.usual.numbers.upperBound)
                    }
                }
            }
        }
        object.key("closed")
        object.array { months in
            for (_, row) in board.center.rows(of: Closing.self) where row.state == .closed {
                if let month = row.month.month, year.months.contains(month) { months.write(month.description) }
            }
        }
    }

    private func reminder(_ row: Completeness) -> String? {
        row.reminder(
            from: services.center.name.japanese, contact: services.center.contact, url: services.center.publicURL)
    }

    /// "6スペース中5スペース"
    private static func sentence(_ board: UsageBoard) -> Bilingual {
        let asked = board.rows.filter { $0.expected > 0 }
        let done = asked.count { $0.reported == $0.expected }
        return Bilingual(
            "\(asked.count) スペースのうち \(done) スペースがそろっています。", en: "\(done) of \(asked.count) spaces are complete.")
    }

    private func text(_ board: UsageBoard, _ year: FiscalYear, _ language: Language) -> String {
        var lines = ["\(language == .japanese ? year.label : year.description): \(Self.sentence(board)[language])"]
        for row in board.rows {
            lines.append("\(row.name) (\(row.space)) \(row.reported)/\(row.expected)")
            for month in row.open {
                lines.append("- \(month.month) \(month.state.label[language]) \(month.due) \(month.comment ?? "")")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
