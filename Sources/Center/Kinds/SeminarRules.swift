/// What must hold between a seminar's fields. Capacity is no limit on what happened, so it is in none of them.
enum SeminarRules {
    static let all: [Rule<Seminar>] = [
        Rule(
            "ends-before-start", \.endDate, notBefore: \.date, "最終日は開催日より前にできません。",
            en: "The last day cannot be before the first."),
        Rule(
            "applications-end-before-start", \.applyUntil, notBefore: \.applyFrom, "申込締切は申込開始より前にできません。",
            en: "Applications cannot end before they start."),
        Rule(
            "outside-exceeds-participants", \.outsideParticipants, atMost: \.participants,
            "市外からの参加者は参加者数を超えられません。", en: "Participants from outside cannot be more than all participants."),
        Rule(
            "participants-exceed-attendances", \.participants, atMost: \.attendances,
            "参加者数は延べ参加者数を超えられません。", en: "Participants cannot be more than attendances."),
        Rule(
            "session-repeated", of: { [$0.sessions] }, "同じ番号の回が2つあります。", en: "Two sessions have one number.",
            holds: { seminar in
                let numbers = (seminar.sessions ?? []).map(\.number)
                return Set(numbers).count == numbers.count
            }),
    ]
}
