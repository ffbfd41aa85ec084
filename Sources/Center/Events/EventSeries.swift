public import Collections

/// An event that is held again and again: its planned days, and the events that stand for one of them because it was
/// moved, cancelled or held. Those are found by the reference they have to it.
public struct EventSeries: Sendable {
    public let id: TextKey
    public let row: Row<Event>
    /// By the day that was planned.
    public let exceptions: [Day: (id: TextKey, row: Row<Event>)]
    private let first: Day
    private let repetition: PublicRow<Repetition>

    /// Nil for an event that happens once.
    public init?(_ id: TextKey, _ row: Row<Event>, in state: CenterState) {
        guard let repetition = row.publicForm.repeats, let first = row.date.knownDay else { return nil }
        self.id = id
        self.row = row
        self.first = first
        self.repetition = repetition
        var exceptions: [Day: (id: TextKey, row: Row<Event>)] = [:]
        for other in state.referrers(to: Event.kind, id, of: Event.kind, limit: Self.most) {
            guard let event = state[Event.self, other], event.series?.id == id, let day = event.occurrence else {
                continue
            }
            exceptions[day] = (other, event)
        }
        self.exceptions = exceptions
    }

    private static let most = 2000

    public func plannedDays(within range: ClosedRange<Day>) -> [Day] {
        repetition.days(from: first, within: range)
    }

    public func isPlanned(_ day: Day) -> Bool { plannedDays(within: day...day) == [day] }

    /// The event that stands for one planned day, as a copy of the series to begin with.
    public func standIn(for day: Day) -> Row<Event>? {
        var draft = RecordDraft<Event>(row)
        draft.repeats = nil
        draft.recurrence = nil
        draft.endDate = nil
        draft.series = Reference(id)
        draft.occurrence = day
        draft.date = .day(day)
        draft.state = .planned
        draft.note = nil
        return try? draft.row()
    }
}
