/// What must hold between an event's fields.
enum EventRules {
    static let all: [Rule<Event>] = [
        Rule(
            "ends-before-start", \.endDate, notBefore: \.date, "終了日は開催日より前にできません。",
            en: "The last day cannot be before the first."),
        Rule(
            "outside-exceeds-participants", \.outsideParticipants, atMost: \.participants,
            "市外からの参加者は参加者数を超えられません。", en: "Participants from outside cannot be more than all participants."),
        Rule(
            "ends-before-start", of: { [$0.end, $0.start, $0.endDate] }, "終了は開始より後です。",
            en: "It must end after it starts.",
            holds: { event in
                guard event.endDate == nil, let start = event.start, let end = event.end else { return true }
                return start < end
            }),
        Rule(
            "repeats-without-day", of: { [$0.repeats, $0.date] }, "くり返す予定には、最初の開催日（年月日）が必要です。",
            en: "What repeats needs the day it begins on.",
            holds: { $0.repeats == nil || $0.date?.knownDay != nil }),
        Rule(
            "series-with-numbers",
            of: { [$0.participants, $0.outsideParticipants, $0.companies, $0.timesHeld, $0.repeats] },
            "くり返す予定そのものには人数や回数を書けません。各回に書いてください。",
            en: "What repeats has no numbers of its own: they belong to each time it is held.",
            holds: { event in
                event.repeats == nil
                    || event.participants == nil && event.outsideParticipants == nil && event.companies == nil
                        && event.timesHeld == nil
            }),
        Rule(
            "occurrence-without-series", of: { [$0.occurrence, $0.series, $0.repeats] },
            "くり返しの予定（series）と、そのもとの予定日（occurrence）は一緒に書きます。", en: "A series and its planned day go together.",
            holds: { ($0.occurrence == nil) == ($0.series == nil) && ($0.series == nil || $0.repeats == nil) }),
    ]
}
