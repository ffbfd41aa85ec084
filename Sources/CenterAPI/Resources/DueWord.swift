import Center

/// What a list can be asked for in place of a day by which something is due. Each word leaves out what is done.
enum DueWord: String, CaseIterable {
    case overdue, today, week

    static let words = Bilingual(
        "がこの日。overdue は過ぎたもの、today は今日まで、week は7日以内（終わったものは除く）",
        en: "is that day; overdue is past, today until today, week within seven days, of what is not done")

    static func schema(_ field: ShapeField) -> Schema {
        .anyOf([.oneOf(allCases.map(\.rawValue)), .value(field.type)])
    }
}

extension DueList {
    func filters(_ word: DueWord, on today: Day) -> [Filter] {
        switch word {
        case .overdue: filters(until: today.advanced(by: -1) ?? today)
        case .today: filters(until: today)
        case .week: filters(until: today.advanced(by: 7) ?? today)
        }
    }
}
