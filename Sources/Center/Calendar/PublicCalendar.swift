public import Collections

/// What is on the center's calendar for everybody: the dated occasions of seminars and events that are public, in order.
public enum PublicCalendar {
    /// The kinds of records that are on it.
    public static let kinds = [Seminar.kind, Event.kind]

    /// All that lies in the days, if only in part.
    public static func occasions(
        of kinds: [KindDeclaration], within days: ClosedRange<Day>, in state: CenterState
    ) -> [Occasion] {
        var found: [Occasion] = []
        for kind in kinds {
            for (id, row) in state.rows(of: kind) where kind.isPublic(row) {
                found += occasions(of: kind, id, row, within: days, in: state)
            }
        }
        return found.sorted(by: Occasion.isBefore)
    }

    /// Those of one record; none where it is not public. Of what repeats, those within the days.
    public static func occasions(
        of kind: KindDeclaration, _ id: TextKey, repeatedWithin days: ClosedRange<Day>, in state: CenterState
    ) -> [Occasion] {
        guard let row = state[kind, id], kind.isPublic(row) else { return [] }
        if kind === Event.kind, let series = EventSeries(id, Row(row), in: state) {
            return occasions(of: series, within: days).sorted(by: Occasion.isBefore)
        }
        return occasions(of: kind, id, row, within: Day.first...Day.last, in: state).sorted(by: Occasion.isBefore)
    }

    private static func occasions(
        of kind: KindDeclaration, _ id: TextKey, _ row: AnyRow, within days: ClosedRange<Day>, in state: CenterState
    ) -> [Occasion] {
        var found: [Occasion] = []
        if kind === Seminar.kind {
            found = Occasion.all(of: Row(row).publicForm, id)
        } else if kind === Event.kind {
            let event = Row<Event>(row)
            if let series = EventSeries(id, event, in: state) {
                found = planned(series, within: days)
            } else {
                found = [standIn(event, id, in: state)].compactMap(\.self)
            }
        }
        return found.filter { $0.days.overlaps(days) }
    }

    /// A series as one calendar: what is planned, and what became of it.
    private static func occasions(of series: EventSeries, within days: ClosedRange<Day>) -> [Occasion] {
        let changed = series.exceptions.values.filter { Event.kind.isPublic($0.row.any) }
        return planned(series, within: days) + changed.compactMap { standIn($0.row, $0.id, of: series.row) }
    }

    /// What stands for one time of a series goes with it: hidden where the series is, cancelled where that is cancelled
    /// and nothing else became of it.
    private static func standIn(_ event: Row<Event>, _ id: TextKey, of series: Row<Event>) -> Occasion? {
        guard Event.kind.isPublic(series.any), var occasion = Occasion(standingFor: event.publicForm, id) else {
            return nil
        }
        if series.state == .cancelled, event.state == .planned { occasion.isCancelled = true }
        return occasion
    }

    private static func standIn(_ event: Row<Event>, _ id: TextKey, in state: CenterState) -> Occasion? {
        guard let series = event.series.flatMap({ state[$0] }) else {
            return Occasion(standingFor: event.publicForm, id)
        }
        return standIn(event, id, of: series)
    }

    /// The planned days for which no other event stands.
    private static func planned(_ series: EventSeries, within days: ClosedRange<Day>) -> [Occasion] {
        guard let model = Occasion(series.row.publicForm, series.id) else { return [] }
        return series.plannedDays(within: days).filter { series.exceptions[$0] == nil }.map { day in
            var occasion = model
            occasion.part = Occasion.part(of: day)
            occasion.first = day
            occasion.last = day
            return occasion
        }
    }

    /// Public records that are surely of the days and have no day themselves.
    public static func withoutDay(
        within days: ClosedRange<Day>, in state: CenterState
    ) -> [(kind: KindDeclaration, id: TextKey, title: String)] {
        var found: [(kind: KindDeclaration, id: TextKey, title: String)] = []
        for kind in kinds {
            for (id, row) in state.rows(of: kind) where kind.isPublic(row) {
                guard let when = kind.occurred(row), when.isWithin(days),
                    occasions(of: kind, id, row, within: days, in: state).isEmpty,
                    let title = kind.shape["title"].flatMap(row.text)
                else { continue }
                found.append((kind, id, title))
            }
        }
        return found
    }
}
