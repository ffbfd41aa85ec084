/// A case that goes from one concierge to another: whoever changes who is assigned hands it over, and the record says
/// so. Assigning somebody for the first time is none.
enum ConsultationHandover {
    @Sendable static func noted(_ old: AnyRow?, _ new: AnyRow, on day: Day, reason: String?) -> AnyRow {
        guard let old else { return new }
        let (before, after) = (Row<Consultation>(old), Row<Consultation>(new))
        guard let from = before.assignedTo, let to = after.assignedTo, from != to else { return new }
        var handover = RecordDraft<Handover>()
        handover.date = day
        handover.from = from
        handover.to = to
        handover.reason = reason
        var draft = RecordDraft<Consultation>(after)
        guard let entry = try? handover.row() else { return new }
        // The newest are kept; the history has all of them.
        draft.handovers = Array((after.handovers + [entry]).suffix(most))
        return (try? draft.row().any) ?? new
    }

    private static let most = 50
}
