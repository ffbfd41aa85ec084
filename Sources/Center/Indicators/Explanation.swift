import Collections

/// Where a figure comes from: each term with the records it adds up and those of the same kind that it leaves out, with
/// the reason. The parts are added up again, so that a figure that is not their sum is found out when it is asked.
public struct Explanation: Sendable {
    public struct Component: Sendable {
        public let term: CountingTerm
        /// Of a term that belongs to another series: that series.
        public let from: SeriesName?
        public internal(set) var sum = Amount.zero
        public internal(set) var counted = ExplainedRecords()
        /// Records that count and do not say how much.
        public internal(set) var silent = ExplainedRecords()
        public internal(set) var leftOut: [LeftOut] = []
    }

    /// Records that are not counted, and why.
    public struct LeftOut: Sendable {
        public let reason: Bilingual
        public internal(set) var records = ExplainedRecords()
        public internal(set) var sum = Amount.zero
    }

    public let cell: TableCell
    public internal(set) var components: [Component] = []
    /// What the records come to, counted one by one.
    public internal(set) var computed: Amount?
    /// Whether that is what the table has.
    public internal(set) var agrees = true
}

/// Records by their number; only the first of them are held, as many as somebody is going to name.
public struct ExplainedRecords: Sendable {
    public private(set) var count = 0
    public private(set) var first: [CountedRecord] = []

    public var isEmpty: Bool { count == 0 }

    mutating func add(_ record: @autoclosure () -> CountedRecord, holding most: Int) {
        count += 1
        if first.count < most { first.append(record()) }
    }
}

extension IndicatorTable {
    /// `naming` is how many records of a kind of answer are held by name; the others are counted.
    public func explanation(
        _ indicator: Indicator, _ series: Series, _ year: FiscalYear, naming: Int
    ) -> Explanation {
        var parts: [TermExplaining] = []
        for summand in series.formula.summands {
            var from: SeriesName?
            if case .series(let name, _, _) = summand { from = name }
            parts += summand.terms.map { TermExplaining($0, from, series, year, naming: naming) }
        }
        explain(&parts)
        var explanation = Explanation(cell: cell(indicator, series, year), components: parts.map(\.component))
        explanation.computed = recount(explanation.components, series)
        explanation.agrees = explanation.computed == explanation.cell.computed
        return explanation
    }

    /// The records that a term counts for a year.
    func records(of term: CountingTerm, _ series: Series, _ year: FiscalYear) -> [CountedRecord] {
        var parts = [TermExplaining(term, nil, series, year, naming: .max)]
        explain(&parts)
        return parts[0].component.counted.first
    }

    /// Once through the records of each kind, however many terms count them.
    private func explain(_ parts: inout [TermExplaining]) {
        for kind in Kinds.all {
            let places = parts.indices.filter { parts[$0].term.kind === kind }
            guard !places.isEmpty, let firstDays = kind.firstDays else { continue }
            for (id, row) in center.rows(of: kind) {
                guard let day = firstDays.day(of: row) else { continue }
                var standing: UsageStanding?
                for place in places where parts[place].days.contains(day) {
                    if standing == nil, kind === Usage.kind { standing = state.standing(of: Row<Usage>(row), center) }
                    parts[place].take(row, id, standing, state, center)
                }
            }
        }
    }

    /// From the records themselves, whatever the kept sums say.
    private func recount(_ components: [Explanation.Component], _ series: Series) -> Amount? {
        func sum(_ components: ArraySlice<Explanation.Component>) -> Amount? {
            components.contains { !$0.counted.isEmpty } ? components.reduce(.zero) { $0 + $1.sum } : nil
        }
        switch series.formula {
        case .sum: return sum(components[...])
        case .ratio(let upper, _):
            let count = min(upper.flatMap(\.terms).count, components.count)
            guard let part = sum(components[..<count]), let whole = sum(components[count...]),
                components.allSatisfy(\.silent.isEmpty)
            else { return nil }
            return part.percent(of: whole, places: series.print.places)
        }
    }
}

extension ShapeField {
    /// A value as people read it.
    func told(_ row: AnyRow) -> Bilingual {
        guard let cell = row.cell(place) else { return Bilingual("なし", en: "none") }
        func label(_ cell: Cell, _ type: FieldType) -> Bilingual {
            switch type {
            case .code(let list): return list[cell.word]?.label ?? Bilingual("", en: "")
            case .flag: return Bool.load(cell) ? Bilingual("はい", en: "yes") : Bilingual("いいえ", en: "no")
            default:
                let text = ValueText.plain(cell, type)
                return Bilingual(text, en: text)
            }
        }
        guard case .list(let bounds) = type else { return label(cell, type) }
        let labels = (0..<cell.count).map { label(cell.element($0), bounds.element) }
        return Bilingual(
            labels.map(\.japanese).joined(separator: "、"), en: labels.map(\.english).joined(separator: ", "))
    }
}
