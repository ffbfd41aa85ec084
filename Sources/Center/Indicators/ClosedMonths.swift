public import Collections

/// Changes of what was counted in a month that was closed since: corrections, for which somebody says why.
extension IndicatorState {
    /// What one record adds to one term.
    private struct Part: Hashable {
        let term: Int
        let slot: Slot
        let amount: Amount?
        let member: TextKey?
    }

    /// The closed month whose counted figures a record moves by being made, changed or taken away; nil where it moves
    /// none. A note in an old record is no correction.
    public func closedMonth(
        movedFrom old: AnyRow?, to new: AnyRow?, _ id: TextKey?, _ kind: KindDeclaration, in center: CenterState
    ) -> YearMonth? {
        let months = [old, new].compactMap { $0.flatMap(kind.occurred)?.month }
        guard let closed = months.first(where: center.isClosed) else { return nil }
        let id = id ?? "new"
        func parts(_ row: AnyRow?) -> Set<Part> {
            var parts: Set<Part> = []
            guard let row else { return parts }
            observe(row, id, kind, center) { observation in
                parts.insert(
                    Part(
                        term: observation.term.index, slot: observation.slot, amount: observation.amount,
                        member: observation.member))
            }
            return parts
        }
        return parts(old) == parts(new) ? nil : closed
    }
}
