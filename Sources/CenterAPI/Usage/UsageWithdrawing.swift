import Center
import Collections
import Formats
import HTTP
import Store

/// Takes a period's numbers back: the record goes into the bin, and a receipt says so. Only this and a return by staff
/// take a number out; a blank never does.
struct UsageWithdrawing: Sendable {
    let services: RecordServices
    let context: RequestContext
    let space: TextKey
    let period: When

    func run() async throws(Problem) -> UsageSubmitting.Outcome {
        let caller = context.caller
        let center = services.store.view.state.center
        if let own = caller.ownSpaces, !own.contains(space) { throw .notYourSpace(own, center) }
        let today = services.today
        guard let key = TextKey("\(space)/\(period)") else { throw .ownMistake }
        let reason = try context[WriteParameters.reason]
        let isDryRun = try context[WriteParameters.dryRun] ?? false
        let tellsImpact = try WriteParameters.tellsImpact(context)
        let submission = UsageSubmission(
            [], isStaff: caller.isStaff, reason: reason, today: today, contact: services.center.contact)
        let preconditions = Preconditions(context.request.head)
        let digest = SHA256.digest(of: context.request.body).hex
        let at = Instant(unixSeconds: services.surroundings.now())
        let (space, period) = (space, period)
        return try await services.store.outcome(
            by: caller.id, reason: reason, request: "\(context.request.id)", isDryRun: isDryRun
        ) { draft throws(Problem) in
            let center = draft.state.center
            try preconditions.check(draft[Usage.kind.collection, key], Usage.kind, id: key, isNeeded: false)
            guard let judgement = submission.judgedWithdrawal(of: space, period, in: center) else {
                throw Problem(
                    .notFound, Bilingual("その期間の人数は登録されていません。", en: "Nothing is reported of that period."))
            }
            guard judgement.noted.isEmpty else { throw Problem(judgement.noted, .single) }
            guard let number = center.nextReceipt(in: today.month) else { throw .ownMistake }
            let facts = ReceiptFacts(
                number: number, at: at, key: caller.id, digest: digest, rowsRead: 0, repairs: [], repairCount: 0)
            let (receipt, _) = try draft.record(judgement, facts, reason: reason)
            let impact = tellsImpact ? Impact(draft) : nil
            return UsageSubmitting.Outcome(
                judgement: judgement, receipt: receipt, isDryRun: isDryRun, impact: impact)
        }
    }
}
