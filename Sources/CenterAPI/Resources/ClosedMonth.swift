import Center
import Collections
import HTTP
import Store

/// A month that was closed: what changes its figures afterwards is a correction, and takes a reason. What changes none
/// is let through.
extension Problem {
    static func closed(_ month: YearMonth) -> Problem {
        Problem(
            .periodClosed,
            Bilingual(
                "\(month.calendarText)（\(FiscalYear(containing: month).label)）は締められています。",
                en: "\(month) is closed."),
            hint: Bilingual(
                "訂正として登録するときは、?reason= に理由を書いて送り直してください。", en: "To enter it as a correction, send ?reason=."))
    }
}

extension Draft<CenterLedger> {
    func checkClosing(
        from old: AnyRow?, to new: AnyRow?, _ kind: KindDeclaration, _ id: TextKey? = nil, reason: String?
    ) throws(Problem) {
        guard reason == nil, !ProblemCode.closing(kind).isEmpty,
            let month = state.indicators.closedMonth(movedFrom: old, to: new, id, kind, in: state.center)
        else { return }
        throw .closed(month)
    }
}

extension CenterState {
    /// A mark moves the figures of the month its programme counts in, which need not be the one of its session.
    func checkClosing(_ session: Int, of calendar: SessionCalendar, reason: String?) throws(Problem) {
        if let when = calendar.day(of: session) { try checkClosing(when, reason: reason) }
        try checkClosing(calendar.seminar.date, reason: reason)
    }

    func checkClosing(_ when: When, reason: String?) throws(Problem) {
        guard reason == nil, let month = closedMonth(of: when) else { return }
        throw .closed(month)
    }
}

extension ProblemCode {
    /// What a change may be refused for where its month was closed. Usage, and what happens at a seminar's door, have
    /// rules of their own.
    static func closing(_ kind: KindDeclaration) -> [ProblemCode] {
        kind.occurs != nil && kind.author == .staff && kind !== Closing.kind ? [.periodClosed] : []
    }
}
