/// What should be asked about a consultation's record. None of it keeps anybody from recording; all of it is listed, so
/// that somebody looks at it before the year is reported.
public enum ConsultationQuestion: String, CaseIterable, Sendable {
    case closedWithoutOutcome = "closed-without-outcome"
    case personsUnknown = "persons-unknown"
    case clientKindUnknown = "client-kind-unknown"
    case overdue
    case unassigned

    public var text: Bilingual {
        switch self {
        case .closedWithoutOutcome: Bilingual("完了していますが、結果が書かれていません。", en: "It is completed without an outcome.")
        case .personsUnknown:
            Bilingual("まとめた記録に人数がないので、人数に数えられていません。", en: "A summary without persons counts none.")
        case .clientKindUnknown:
            Bilingual("相談者の種類（自治体・企業・ワーカー）が書かれていません。", en: "It does not say what kind of client it was.")
        case .overdue: Bilingual("期限が過ぎています。", en: "It is overdue.")
        case .unassigned: Bilingual("終わっていませんが、担当が決まっていません。", en: "It is open and nobody is assigned.")
        }
    }

    public static func all(about row: Row<Consultation>, on today: Day) -> [ConsultationQuestion] {
        let isOpen = row.state != .completed
        var questions: [ConsultationQuestion] = []
        if !row.isNoShow, !isOpen, !row.isSummary, row.outcome == nil { questions.append(.closedWithoutOutcome) }
        if row.isSummary, row.persons == nil { questions.append(.personsUnknown) }
        if row.clientKind == nil { questions.append(.clientKindUnknown) }
        if isOpen, let due = row.due, due < today { questions.append(.overdue) }
        if isOpen, !row.isSummary, row.assignedTo == nil { questions.append(.unassigned) }
        return questions
    }
}
