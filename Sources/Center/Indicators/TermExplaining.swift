import Collections

/// One term of an explanation while the records of its kind go by: it puts each among those that count, that say no
/// number, or that are left out for a reason, and tells a reason once, however many records it is true of.
struct TermExplaining {
    let term: CountingTerm
    private(set) var component: Explanation.Component
    /// By their numbers. What happened on others has nothing to do with the figure.
    let days: ClosedRange<Int>
    private let year: FiscalYear
    private let isStock: Bool
    private let naming: Int
    private var members: Set<TextKey> = []
    private var memos: [FilterMemo]
    /// Where in the component the records are that a reason leaves out.
    private var places: [LeavingOut: Int] = [:]
    private var last: (cause: LeavingOut, place: Int)?

    /// Why a record is left out, as far as it makes a difference in what is told of it.
    private enum LeavingOut: Hashable {
        case ended(When)
        case returned, spaceMissing, covered, planned
        case within(Reference<Space>)
        /// The first condition of the term that is not met, and what stands in its field instead.
        case condition(Int, Instead)
    }

    private enum Instead: Hashable {
        /// All of the value is in its word.
        case word(UInt64?)
        /// Which of the texts that were there before.
        case known(Int)
        case text(String)
    }

    init(_ term: CountingTerm, _ from: SeriesName?, _ series: Series, _ year: FiscalYear, naming: Int) {
        self.term = term
        self.year = year
        component = Explanation.Component(term: term, from: from)
        isStock = series.kind == .stock
        let start = isStock ? series.breaks.last { $0.year <= year }?.year ?? .first : year
        days = min(start, year).days.lowerBound.number...year.days.upperBound.number
        self.naming = naming
        memos = term.conditions.map { FilterMemo($0.filter) }
    }

    /// `standing` is that of a report of usage.
    mutating func take(
        _ row: AnyRow, _ id: TextKey, _ standing: UsageStanding?, _ state: IndicatorState, _ center: CenterState
    ) {
        let amount = state.amount(of: row, id, term)
        func record() -> CountedRecord { CountedRecord(kind: term.kind, id: id, row: row, amount: amount ?? .zero) }
        if let cause = cause(leavingOut: row, standing) {
            let place = place(of: cause, row, center)
            component.leftOut[place].records.add(record(), holding: naming)
            if let amount { component.leftOut[place].sum = component.leftOut[place].sum + amount }
        } else if case .distinct(let field) = term.number {
            guard let member = row.cell(field.place).flatMap({ TextKey(ValueText.plain($0, field.type)) }) else {
                return component.silent.add(record(), holding: naming)
            }
            component.counted.add(record(), holding: naming)
            if members.insert(member).inserted { component.sum = component.sum + Amount(1) }
        } else if let amount {
            component.counted.add(record(), holding: naming)
            component.sum = component.sum + amount
        } else {
            component.silent.add(record(), holding: naming)
        }
    }

    /// Nil where the record counts.
    private mutating func cause(leavingOut row: AnyRow, _ standing: UsageStanding?) -> LeavingOut? {
        if isStock, let until = term.until, let cell = row.cell(until.place) {
            let end = When.load(cell, until.type)
            if end.fiscalYear <= year { return .ended(end) }
        }
        if term.kind.isPlan(row) { return .planned }
        var space: AnyRow?
        switch standing {
        case nil: break
        case .counts(let counted): space = counted.any
        case .returned: return .returned
        case .spaceMissing: return .spaceMissing
        case .within(let whole): return .within(whole)
        case .covered: return .covered
        }
        var known: Int?
        let failing = term.firstFailing(row, space: space) { place, asked in
            memos[place].matches(asked, number: &known)
        }
        guard let failing else { return nil }
        if let known { return .condition(failing, .known(known)) }
        let condition = term.conditions[failing]
        let asked = (condition.isOfSpace ? space : row) ?? row
        switch condition.field.type {
        case .code, .flag, .integer, .day: return .condition(failing, .word(asked.word(condition.field.place)))
        default: return .condition(failing, .text(condition.field.told(asked).japanese))
        }
    }

    private mutating func place(of cause: LeavingOut, _ row: AnyRow, _ center: CenterState) -> Int {
        if let last, last.cause == cause { return last.place }
        let place: Int
        if let known = places[cause] {
            place = known
        } else {
            let reason = told(cause, row, center)
            if let same = component.leftOut.firstIndex(where: { $0.reason == reason }) {
                place = same
            } else {
                place = component.leftOut.count
                component.leftOut.append(Explanation.LeftOut(reason: reason))
            }
            places[cause] = place
        }
        last = (cause, place)
        return place
    }

    private func told(_ cause: LeavingOut, _ row: AnyRow, _ center: CenterState) -> Bilingual {
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
        case .condition(let place, _):
            let condition = term.conditions[place]
            let asked = condition.isOfSpace ? center[Row<Usage>(row).space]?.any : row
            let value = condition.field.told(asked ?? row)
            let label = condition.field.label
            return Bilingual("\(label.japanese): \(value.japanese)", en: "\(label.english): \(value.english)")
        }
    }
}
