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
                found += occasions(of: kind, id, row).filter { $0.days.overlaps(days) }
            }
        }
        return found.sorted(by: Occasion.isBefore)
    }

    /// Those of one record; none where it is not public.
    public static func occasions(of kind: KindDeclaration, _ id: TextKey, in state: CenterState) -> [Occasion] {
        guard let row = state[kind, id], kind.isPublic(row) else { return [] }
        return occasions(of: kind, id, row).sorted(by: Occasion.isBefore)
    }

    private static func occasions(of kind: KindDeclaration, _ id: TextKey, _ row: AnyRow) -> [Occasion] {
        if kind === Seminar.kind { return Occasion.all(of: Row(row).publicForm, id) }
        if kind === Event.kind { return [Occasion(Row(row).publicForm, id)].compactMap(\.self) }
        return []
    }

    /// Public records that are surely of the days and have no day themselves.
    public static func withoutDay(
        within days: ClosedRange<Day>, in state: CenterState
    ) -> [(kind: KindDeclaration, id: TextKey, title: String)] {
        var found: [(kind: KindDeclaration, id: TextKey, title: String)] = []
        for kind in kinds {
            for (id, row) in state.rows(of: kind) where kind.isPublic(row) {
                guard let when = kind.occurred(row), when.isWithin(days), occasions(of: kind, id, row).isEmpty,
                    let title = kind.shape["title"].flatMap(row.text)
                else { continue }
                found.append((kind, id, title))
            }
        }
        return found
    }
}
