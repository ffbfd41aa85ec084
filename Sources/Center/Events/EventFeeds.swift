/// Which indicators events of one category move, and by which of their numbers. It is read out of the plan: that alone
/// says what counts.
public struct EventFeed: Sendable {
    public let indicator: Indicator
    public let series: Series
    public let term: CountingTerm
    /// The number that counts; nil where the event itself is one.
    public let number: ShapeField?

    public static func all(of category: EventCategory, in plan: IndicatorPlan?) -> [EventFeed] {
        var probe = RecordDraft<Event>()
        probe.title = category.rawValue
        probe.category = category
        probe.date = .day(.first)
        guard let plan, let row = try? probe.row().any else { return [] }
        let field = Event.declared.shape["category"]
        return plan.indicators.flatMap { indicator in
            indicator.series.flatMap { series in
                series.formula.summands.flatMap(\.terms).compactMap { term -> EventFeed? in
                    guard term.kind === Event.kind else { return nil }
                    let asked = term.conditions.filter { $0.field.name == field?.name }
                    guard asked.allSatisfy({ $0.filter.matches(row) != $0.isNegated }) else { return nil }
                    var number: ShapeField?
                    if case .field(let counted) = term.number { number = counted }
                    return EventFeed(indicator: indicator, series: series, term: term, number: number)
                }
            }
        }
    }
}
