import Collections

/// What one record adds to each term: a pure function of the record, of what is kept of its aggregate, and of the plan.
extension IndicatorState {
    @inline(__always)
    func observe(
        _ row: AnyRow, _ id: TextKey, _ kind: KindDeclaration, _ center: CenterState, _ take: (Observation) -> Void
    ) {
        guard let terms = plan?.termsByKind[kind.place], !terms.isEmpty, !kind.isPlan(row),
            let when = kind.occurred(row)
        else { return }
        var space: AnyRow?
        if kind === Usage.kind {
            guard case .counts(let counted) = standing(of: Row<Usage>(row), center) else { return }
            space = counted.any
        }
        for term in terms where term.firstFailing(row, space: space) == nil { observe(row, id, term, when, take) }
    }

    private func observe(
        _ row: AnyRow, _ id: TextKey, _ term: CountingTerm, _ when: When, _ take: (Observation) -> Void
    ) {
        let slot = Slot(when)
        if case .distinct(let field) = term.number {
            let member = row.cell(field.place).flatMap { TextKey(ValueText.plain($0, field.type)) }
            return take(Observation(term: term, slot: slot, amount: nil, member: member))
        }
        let amount = amount(of: row, id, term)
        take(Observation(term: term, slot: slot, amount: amount))
        // A stock ends with its record's end; it is counted as what comes and what goes.
        if let until = term.until, let cell = row.cell(until.place) {
            let end = When.load(cell, until.type)
            let (from, to) = (when.fiscalYear, end.fiscalYear)
            guard !term.breaks.contains(where: { from < $0 && $0 <= to }) else { return }
            take(Observation(term: term, slot: Slot(end), amount: amount.map { -$0 }))
        }
    }

    func standing(of usage: Row<Usage>, _ center: CenterState) -> UsageStanding {
        let fields = Usage.declared.fields
        if usage[fields.state] == .returned { return .returned }
        let reference = usage[fields.space]
        guard let space = center[reference] else { return .spaceMissing }
        if let whole = space[Space.declared.fields.partOf] { return .within(whole) }
        let period = usage[fields.period]
        let reported = coverage.year(reference.id, period.fiscalYear)
        return UsageCoverage.isCovered(period, by: reported) ? .covered : .counts(space)
    }

    /// Nil where the record does not say.
    func amount(of row: AnyRow, _ id: TextKey, _ term: CountingTerm) -> Amount? {
        if let amount = term.counted?.amount(of: row) { return amount }
        guard case .field(let field) = term.number else { return Amount(1) }
        return number(field, of: row, id, term.kind) ?? term.otherwise
    }

    /// A number of a record: as it says, or for a seminar that says none as the marks at its door have it.
    func number(_ field: ShapeField, of row: AnyRow, _ id: TextKey, _ kind: KindDeclaration) -> Amount? {
        if row.has(field.place) { return CountedPlace(field)?.amount(of: row) }
        guard kind === Seminar.kind, let count = attendance.count(of: id) else { return nil }
        if field.place == Seminar.declared.fields.participants.place { return Amount(count.persons) }
        return field.place == Seminar.declared.fields.attendances.place ? Amount(count.attendances) : nil
    }
}

/// Changes that move what other records add.
extension IndicatorState {
    mutating func applyAttendance(_ change: RecordChange, to center: inout CenterState) {
        let before = center[Attendance.self, change.id]
        let after = change.row.map { Row<Attendance>($0) }
        let seminars = [before?.seminar.id, after?.seminar.id].compactMap(\.self)
        let touched = seminars.count == 2 && seminars[0] == seminars[1] ? [seminars[0]] : seminars
        for id in touched { countSeminar(id, center, isTaken: true) }
        center.apply(change)
        if let before { attendance.add(before, isTaken: true) }
        if let after { attendance.add(after, isTaken: false) }
        for id in touched { countSeminar(id, center, isTaken: false) }
    }

    private mutating func countSeminar(_ id: TextKey, _ center: CenterState, isTaken: Bool) {
        guard let row = center[Seminar.kind, id] else { return }
        count(row, id, Seminar.kind, center, isTaken: isTaken)
    }

    mutating func applyUsage(_ change: RecordChange, to center: inout CenterState) {
        let before = center[Usage.self, change.id]
        let after = change.row.map { Row<Usage>($0) }
        guard let row = after ?? before else { return center.apply(change) }
        let (space, period) = (row.space.id, row.period)
        let year = period.fiscalYear
        let held = coverage.year(space, year)
        var next = held
        let isReported = after.map { $0.state != .returned } ?? false
        if let before { count(before.any, change.id, Usage.kind, center, isTaken: true) }
        var others: [(TextKey, AnyRow)] = []
        switch period {
        case .fiscalYear:
            next.hasYear = isReported
            if next.hasYear != held.hasYear, held.months | held.dayMonths != 0 {
                others = reports(of: space, in: year, center)
            }
        case .month(let month):
            next.months = isReported ? held.months | UsageCoverage.bit(month) : held.months & ~UsageCoverage.bit(month)
            if next.months != held.months, held.dayMonths & UsageCoverage.bit(month) != 0 {
                others = days(of: space, in: month, center)
            }
        case .day(let day):
            if isReported {
                next.dayMonths |= UsageCoverage.bit(day.month)
            } else if before != nil {
                let left = days(of: space, in: day.month, center).contains { id, row in
                    id != change.id && Row<Usage>(row).state != .returned
                }
                if !left { next.dayMonths &= ~UsageCoverage.bit(day.month) }
            }
        }
        others.removeAll { $0.0 == change.id }
        for (id, row) in others { count(row, id, Usage.kind, center, isTaken: true) }
        center.apply(change)
        if next != held {
            coverage.set(next, space, year)
            noteAll()
        }
        for (id, row) in others { count(row, id, Usage.kind, center, isTaken: false) }
        if let after { count(after.any, change.id, Usage.kind, center, isTaken: false) }
    }

    /// A space that becomes part of another, or meets other conditions, takes its reports along.
    mutating func applySpace(_ change: RecordChange, to center: inout CenterState) {
        let usage =
            TextKey(change.id.description + "/").map { Array(center.rows(of: Usage.kind, withPrefix: $0)) } ?? []
        for (id, row) in usage { count(row, id, Usage.kind, center, isTaken: true) }
        let before = center[Space.kind, change.id]
        replaceSpace(before, change, &center)
        for (id, row) in usage { count(row, id, Usage.kind, center, isTaken: false) }
        noteAll()
    }

    private mutating func replaceSpace(_ before: AnyRow?, _ change: RecordChange, _ center: inout CenterState) {
        if let before { count(before, change.id, Space.kind, center, isTaken: true) }
        center.apply(change)
        if let row = change.row { count(row, change.id, Space.kind, center, isTaken: false) }
    }

    private func reports(of space: TextKey, in year: FiscalYear, _ center: CenterState) -> [(TextKey, AnyRow)] {
        year.monthsList.flatMap { month in
            let whole = TextKey("\(space)/\(month)").map { Array(center.rows(of: Usage.kind, withPrefix: $0)) } ?? []
            return whole.map { ($0.key, $0.value) }
        }
    }

    private func days(of space: TextKey, in month: YearMonth, _ center: CenterState) -> [(TextKey, AnyRow)] {
        TextKey("\(space)/\(month)-").map { prefix in
            center.rows(of: Usage.kind, withPrefix: prefix).map { ($0.key, $0.value) }
        } ?? []
    }
}

extension FiscalYear {
    /// From April to March.
    var monthsList: [YearMonth] { (0..<12).compactMap { firstMonth.advanced(by: $0) } }
}
