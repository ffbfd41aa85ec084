import Center
import Collections
import JSON
import Store

/// Which computed figures a write moves, from what to what: the draft's changes applied to a copy of the state.
struct Impact: Sendable {
    struct Move: Sendable {
        let name: SeriesName
        let year: FiscalYear
        let before: Amount?
        let after: Amount?

        /// A line of an answer.
        var text: Bilingual {
            let values = [before, after].map { $0?.text() ?? "—" }.joined(separator: " → ")
            return Bilingual(
                "指標\(name.indicator)（\(name.series)、\(year.shortLabel)）: \(values)",
                en: "Indicator \(name.indicator) (\(name.series), \(year.shortLabel)): \(values)")
        }
    }

    let moves: [Move]

    /// Of what changes nothing.
    init() { moves = [] }

    init(_ draft: borrowing Draft<CenterLedger>) {
        var indicators = draft.state.indicators
        var center = draft.state.center
        let day = draft.now.today
        let (oldIndicators, oldCenter) = (indicators, center)
        for change in draft.pending where change.collection.index < Kinds.all.count {
            let kind = Kinds.all[change.collection.index]
            indicators.apply(RecordChange(kind, change.id, change.after.document?.row), to: &center)
        }
        let year = day.fiscalYear
        guard indicators.version != oldIndicators.version,
            let before = IndicatorTable(oldIndicators, oldCenter, year: year, today: day),
            let after = IndicatorTable(indicators, center, year: year, today: day)
        else {
            moves = []
            return
        }
        moves = before.computedValues(changingTo: after).map {
            Move(name: $0.name, year: $0.year, before: $0.before, after: $0.after)
        }
    }

    func write(to object: inout JSONWriter) {
        object.key("impact")
        object.array { list in
            for move in moves {
                list.object { item in
                    item.member("no", move.name.indicator)
                    item.member("series", move.name.series)
                    item.member("fy", move.year.year)
                    item.member("label", move.year.shortLabel)
                    item.member("before", move.before)
                    item.member("after", move.after)
                }
            }
        }
    }
}
