import Collections

/// All that indicators are computed from, at one moment: the plan, the sums of its terms, the published figures. It
/// belongs to the same state as the records and is changed with them, one record's difference at a time; folding all
/// records anew gives the same.
public struct IndicatorState: Sendable {
    public internal(set) var plan: IndicatorPlan?
    /// Another number with every change that a table may show.
    public private(set) var version: UInt64 = 0
    /// The last of them that was about more than what is counted, and for each term the last that counted for it.
    private var versionOfAll: UInt64 = 0
    private var versionsOfTerms: [UInt64] = []
    var tallies = Tallies()
    var attendance = AttendanceTally()
    var coverage = UsageCoverage()
    private var figures = OrderedMap<FigureKey, AnyRow>()
    /// Nothing is counted before all records are there: at a start, counting them at once costs a part of what counting
    /// each as it comes does.
    private var isPutOff: Bool

    private struct FigureKey: Comparable, Sendable {
        let indicator: Int
        let year: Int
        let id: TextKey

        static func < (left: FigureKey, right: FigureKey) -> Bool {
            (left.indicator, left.year) != (right.indicator, right.year)
                ? (left.indicator, left.year) < (right.indicator, right.year) : left.id < right.id
        }
    }

    public init(isPutOff: Bool = false) { self.isPutOff = isPutOff }

    /// Counts all records by another plan.
    public mutating func take(_ plan: IndicatorPlan?, _ center: CenterState) {
        self.plan = plan
        versionsOfTerms = Array(repeating: 0, count: plan?.terms.count ?? 0)
        noteAll()
        guard !isPutOff else { return }
        var fold = TallyFold()
        for kind in Kinds.all where !(plan?.termsByKind[kind.place].isEmpty ?? true) {
            for (id, row) in center.rows(of: kind) {
                observe(row, id, kind, center) { fold.add($0) }
            }
        }
        tallies = Tallies(fold)
    }

    /// Counts what was put off. From now on each change is counted as it comes.
    public mutating func settle(_ center: CenterState) {
        guard isPutOff else { return }
        isPutOff = false
        coverage = UsageCoverage(of: center)
        for (_, row) in center.rows(of: Attendance.self) { attendance.add(row, isTaken: false) }
        take(plan, center)
    }

    /// Takes one change into the records and into all that is counted of them.
    public mutating func apply(_ change: RecordChange, to center: inout CenterState) {
        let kind = Kinds.all[change.kind]
        let role = Role.of(kind)
        if isPutOff, role != .figure, role != .shown { return center.apply(change) }
        switch role {
        case .plain:
            let before = center[kind, change.id]
            center.apply(change)
            replace(before, by: change.row, change.id, kind, center)
        case .figure:
            let before = center[kind, change.id]
            center.apply(change)
            if let before { setFigure(before, change.id, to: nil) }
            if let row = change.row { setFigure(row, change.id, to: row) }
            noteAll()
        case .shown:
            center.apply(change)
            noteAll()
        case .attendance: applyAttendance(change, to: &center)
        case .usage: applyUsage(change, to: &center)
        case .space: applySpace(change, to: &center)
        }
    }

    private mutating func replace(
        _ before: AnyRow?, by after: AnyRow?, _ id: TextKey, _ kind: KindDeclaration, _ center: CenterState
    ) {
        guard let plan, !plan.termsByKind[kind.place].isEmpty else { return }
        if let before { count(before, id, kind, center, isTaken: true) }
        if let after { count(after, id, kind, center, isTaken: false) }
    }

    /// Adds what one record adds, or takes it away.
    mutating func count(
        _ row: AnyRow, _ id: TextKey, _ kind: KindDeclaration, _ center: CenterState, isTaken: Bool
    ) {
        version &+= 1
        observe(row, id, kind, center) { observation in
            tallies.add(observation, isTaken: isTaken)
            versionsOfTerms[observation.term.index] = version
        }
    }

    /// Something has changed that any line of a table may rest on.
    mutating func noteAll() {
        version &+= 1
        versionOfAll = version
    }

    /// Another number with every change that the indicator's lines may show.
    func version(of indicator: Indicator) -> UInt64 {
        indicator.terms.reduce(versionOfAll) { max($0, versionsOfTerms[$1.index]) }
    }

    private mutating func setFigure(_ row: AnyRow, _ id: TextKey, to new: AnyRow?) {
        let figure = Row<Figure>(row)
        let key = FigureKey(indicator: figure.indicator, year: figure.fiscalYear.fiscalYear.year, id: id)
        figures[key] = new
    }

    /// The newest published value of a cell.
    func figure(_ name: SeriesName, _ year: FiscalYear) -> (id: TextKey, row: Row<Figure>)? {
        let first = FigureKey(indicator: name.indicator, year: year.year, id: " ")
        var found: (id: TextKey, row: Row<Figure>)?
        for (key, any) in figures.from(first) {
            guard key.indicator == name.indicator, key.year == year.year else { break }
            let row = Row<Figure>(any)
            guard row.series == name.series else { continue }
            if let before = found?.row.published, let date = row.published, date.lastDay < before.lastDay { continue }
            found = (key.id, row)
        }
        return found
    }

    /// What a change of a kind's records may move.
    private enum Role {
        case plain, figure, shown, attendance, usage, space

        static func of(_ kind: KindDeclaration) -> Role {
            if kind === Usage.kind { return .usage }
            if kind === Space.kind { return .space }
            if kind === Attendance.kind { return .attendance }
            if kind === Figure.kind { return .figure }
            let isShown = kind === Narrative.kind || kind === Release.kind || kind === Footnote.kind
            return isShown ? .shown : .plain
        }
    }
}

extension IndicatorState {
    /// Whether all that is counted is the same; for tests of what must not make a difference.
    func counts(as other: IndicatorState) -> Bool {
        tallies == other.tallies && attendance == other.attendance && coverage == other.coverage
    }
}
