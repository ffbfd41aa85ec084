import Collections

/// Where a figure comes from: each term with the records it adds up and those of the same kind that it leaves out, with
/// the reason. The parts are added up again, so that a figure that is not their sum is found out when it is asked.
public struct Explanation: Sendable {
    public struct Component: Sendable {
        public let term: CountingTerm
        /// Of a term that belongs to another series: that series.
        public let from: SeriesName?
        public var sum = Amount.zero
        public var counted: [CountedRecord] = []
        /// Records that count and do not say how much.
        public var silent: [CountedRecord] = []
        public var leftOut: [LeftOut] = []
    }

    /// Records that are not counted, and why.
    public struct LeftOut: Sendable {
        public let reason: Bilingual
        public var records: [CountedRecord]
        public var sum = Amount.zero
    }

    public let cell: TableCell
    public var components: [Component] = []
    /// What the records come to, counted one by one.
    public var computed: Amount?
    /// Whether that is what the table has.
    public var agrees = true
}

extension IndicatorTable {
    public func explanation(_ indicator: Indicator, _ series: Series, _ year: FiscalYear) -> Explanation {
        let cell = cell(indicator, series, year)
        var explanation = Explanation(cell: cell)
        for summand in series.formula.summands {
            for term in summand.terms {
                var from: SeriesName?
                if case .series(let name, _, _) = summand { from = name }
                explanation.components.append(component(term, from, series, year))
            }
        }
        explanation.computed = recount(explanation.components, series)
        explanation.agrees = explanation.computed == cell.computed
        return explanation
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

    /// The records that a term counts for a year.
    func records(of term: CountingTerm, _ series: Series, _ year: FiscalYear) -> [CountedRecord] {
        component(term, nil, series, year).counted
    }

    private func component(
        _ term: CountingTerm, _ from: SeriesName?, _ series: Series, _ year: FiscalYear
    ) -> Explanation.Component {
        var component = Explanation.Component(term: term, from: from)
        var members: Set<TextKey> = []
        var causes: [LeavingOut: Int] = [:]
        let isStock = series.kind == .stock
        let start = isStock ? series.breaks.last { $0.year <= year }?.year ?? .first : year
        for (id, row) in center.rows(of: term.kind) {
            guard let when = term.kind.occurred(row) else { continue }
            let happened = when.fiscalYear
            guard happened >= start, happened <= year else { continue }
            let amount = state.amount(of: row, id, term)
            let record = CountedRecord(kind: term.kind, id: id, row: row, amount: amount ?? .zero)
            if let cause = cause(leavingOut: row, term, year, isStock: isStock) {
                // Told once, however many records it is true of.
                let place: Int
                if let known = causes[cause] {
                    place = known
                } else {
                    place = component.leaveOut(told(cause, row, term))
                    causes[cause] = place
                }
                component.leftOut[place].records.append(record)
                component.leftOut[place].sum = component.leftOut[place].sum + record.amount
            } else if case .distinct(let field) = term.number {
                guard let member = row.cell(field.place).flatMap({ TextKey(ValueText.plain($0, field.type)) }) else {
                    component.silent.append(record)
                    continue
                }
                component.counted.append(record)
                if members.insert(member).inserted { component.sum = component.sum + Amount(1) }
            } else if amount == nil {
                component.silent.append(record)
            } else {
                component.counted.append(record)
                component.sum = component.sum + record.amount
            }
        }
        return component
    }
}

extension Explanation.Component {
    /// Where records are left out for a reason.
    fileprivate mutating func leaveOut(_ reason: Bilingual) -> Int {
        if let place = leftOut.firstIndex(where: { $0.reason == reason }) { return place }
        leftOut.append(Explanation.LeftOut(reason: reason, records: []))
        return leftOut.count - 1
    }
}

/// Why a record is left out, as far as it makes a difference in what is told of it.
private enum LeavingOut: Hashable {
    case ended(When)
    case returned, spaceMissing, covered, planned
    case within(Reference<Space>)
    /// The first condition of the term that is not met, and what stands in its field instead.
    case condition(Int, value: UInt64?, text: String?)
}

extension IndicatorTable {
    /// Nil where the record counts.
    private func cause(
        leavingOut row: AnyRow, _ term: CountingTerm, _ year: FiscalYear, isStock: Bool
    ) -> LeavingOut? {
        if isStock, let until = term.until, let cell = row.cell(until.place) {
            let end = if case .day = until.type { When.day(Day.load(cell)) } else { When.load(cell) }
            if end.fiscalYear <= year { return .ended(end) }
        }
        if term.kind.isPlan(row) { return .planned }
        var space: AnyRow?
        if term.kind === Usage.kind {
            let usage = Row<Usage>(row)
            if usage.state == .returned { return .returned }
            guard let found = center[usage.space] else { return .spaceMissing }
            if let whole = found.partOf { return .within(whole) }
            let reported = state.coverage.year(usage.space.id, usage.period.fiscalYear)
            if UsageCoverage.isCovered(usage.period, by: reported) { return .covered }
            space = found.any
        }
        guard let place = term.firstFailing(row, space: space) else { return nil }
        let condition = term.conditions[place]
        let asked = (condition.isOfSpace ? space : row) ?? row
        switch condition.field.type {
        // All of the value is in its word.
        case .code, .flag, .integer, .day:
            return .condition(place, value: asked.cell(condition.field.place)?.word, text: nil)
        default: return .condition(place, value: nil, text: condition.field.told(asked).japanese)
        }
    }

    private func told(_ cause: LeavingOut, _ row: AnyRow, _ term: CountingTerm) -> Bilingual {
        switch cause {
        case .ended(let end):
            let label = term.until?.label ?? Bilingual("終了", en: "End")
            return Bilingual("\(label.japanese): \(end.label.japanese)", en: "\(label.english): \(end)")
        case .planned: return Bilingual("くり返す予定（数は各回の記録から）", en: "A plan; each time counts by itself")
        case .returned: return Bilingual("差戻し", en: "Returned to its sender")
        case .spaceMissing: return Bilingual("スペースがない", en: "No such space")
        case .within(let whole):
            let name = center[whole]?.name ?? whole.id.description
            return Bilingual("「\(name)」の人数に含まれる", en: "Among the users of \(name)")
        case .covered: return Bilingual("同じ期間を含む、より長い期間の報告がある", en: "A report of a longer stretch has it")
        case .condition(let place, _, _):
            let condition = term.conditions[place]
            let asked = condition.isOfSpace ? center[Row<Usage>(row).space]?.any : row
            let value = condition.field.told(asked ?? row)
            let label = condition.field.label
            return Bilingual("\(label.japanese): \(value.japanese)", en: "\(label.english): \(value.english)")
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
