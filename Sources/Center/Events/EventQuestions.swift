public import Collections

/// What should be asked about events before the year is reported: what was to happen and of which nobody wrote what
/// became of it, and numbers that an indicator needs and nobody wrote.
public struct EventQuestion: Sendable {
    public enum Code: String, CaseIterable, Sendable {
        case notRecorded = "not-recorded"
        case numberMissing = "number-missing"
    }

    public let code: Code
    public let id: TextKey
    public let title: String
    public let date: When
    /// Of a series: the planned day of which there is no record.
    public let planned: Day?
    /// The numbers that are missing.
    public let fields: [ShapeField]

    public var text: Bilingual {
        switch code {
        case .notRecorded:
            Bilingual("終わった予定ですが、実施したか中止したかが書かれていません。", en: "It is over, and nothing says what became of it.")
        case .numberMissing:
            Bilingual(
                "\(fields.map(\.label.japanese).joined(separator: "、"))が書かれていないので、指標に数えられていません。",
                en: "No \(fields.map(\.label.english).joined(separator: ", ")): indicators cannot count it.")
        }
    }

    public static func all(
        _ year: FiscalYear, _ plan: IndicatorPlan?, in state: CenterState, on today: Day
    ) -> [EventQuestion] {
        var feeds: [EventCategory: [ShapeField]] = [:]
        for category in EventCategory.allCases {
            feeds[category] = EventFeed.all(of: category, in: plan).compactMap(\.number)
        }
        var questions: [EventQuestion] = []
        for (id, row) in state.rows(of: Event.self) {
            if let series = EventSeries(id, row, in: state) {
                questions += unrecorded(series, year, on: today)
                continue
            }
            guard row.date.fiscalYear == year else { continue }
            func ask(_ code: Code, _ fields: [ShapeField] = []) {
                questions.append(
                    EventQuestion(code: code, id: id, title: row.title, date: row.date, planned: nil, fields: fields))
            }
            switch row.state {
            case .planned: if max(row.endDate ?? .first, row.date.lastDay) < today { ask(.notRecorded) }
            case .held:
                let missing = (feeds[row.category] ?? []).filter { row.any.cell($0.place) == nil }
                if !missing.isEmpty { ask(.numberMissing, missing) }
            case .cancelled: break
            }
        }
        return questions
    }

    private static func unrecorded(_ series: EventSeries, _ year: FiscalYear, on today: Day) -> [EventQuestion] {
        guard series.row.state != .cancelled else { return [] }
        return series.plannedDays(within: year.days).filter { $0 < today && series.exceptions[$0] == nil }.map { day in
            EventQuestion(
                code: .notRecorded, id: series.id, title: series.row.title, date: .day(day), planned: day, fields: [])
        }
    }
}
