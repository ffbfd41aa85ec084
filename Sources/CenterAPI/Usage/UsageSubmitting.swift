import Center
import Collections
import Formats
import HTTP
import Store

/// Takes one submission from its body to its receipt. It is judged against a view, off the event loops where it is
/// large, and committed as prepared if nothing the rules depend on has changed by then; else it is judged again inside
/// the commit.
struct UsageSubmitting: Sendable {
    let services: RecordServices
    let context: RequestContext
    /// What the path names.
    var given: (space: TextKey, period: When)?

    /// Larger bodies are no matter for an event loop.
    private static let smallBody = 32 * 1024

    /// What became of it.
    struct Outcome: Sendable {
        var judgement: UsageJudgement
        /// The new one, or where nothing changed the one that said the same; nil where nothing was ever stated.
        var receipt: Row<Receipt>?
        var isDryRun = false
        /// Which figures it moves, where that was asked for.
        var impact: Impact?
        /// Of the record, where there is one alone.
        var revision: Int?
        /// What stood in the way in `mode=partial`.
        var refused = UsageRefusals()
        var rowsRead = 0
        var places = UsagePlaces.single

        var isNew: Bool { judgement.changes }

        /// 201 where something is new.
        var status: Status { judgement.count(.created) > 0 && !isDryRun ? .created : .ok }

        /// Numbers that were confirmed though they are far from what is usual.
        var unusual: [Problem.Item] { judgement.unusual.items(places) }

        /// What was refused, as far as it is told.
        var items: [Problem.Item] { refused.kept.items(places) }
    }

    func run() async throws(Problem) -> Outcome {
        guard context.request.body.count > Self.smallBody else { return try await submit() }
        return try await Elsewhere.run { () async throws(Problem) in try await submit() }
    }

    private struct Options {
        var isDryRun, tellsImpact, isPartial: Bool
        var reason: String?
    }

    private func submit() async throws(Problem) -> Outcome {
        let caller = context.caller
        let center = services.store.view.state.center
        let today = services.today
        if let given, let own = caller.ownSpaces, !own.contains(given.space) { throw .notYourSpace(own, center) }
        let options = Options(
            isDryRun: try context[WriteParameters.dryRun] ?? false,
            tellsImpact: try WriteParameters.tellsImpact(context),
            isPartial: given == nil ? try context[UsageParameters.mode] == .partial : false,
            reason: try context[WriteParameters.reason])
        let body = try UsageBody(context.request, publicURL: services.center.publicURL)
        var rows = UsageRowReader(SpaceDirectory(center, own: caller.ownSpaces), today: today, given: given)
        let known = given.flatMap { TextKey("\($0.space)/\($0.period)") }
        try body.read(
            into: &rows, current: known.flatMap { center[Usage.kind, $0] },
            fillsDown: given == nil ? try context[UsageParameters.fillDown] ?? false : false)
        let counts = try context[UsageParameters.counts]?.precision
        if body.form == .table { rows.settleFirstDays(counts: counts) }
        let submission = UsageSubmission(
            rows.statements, isStaff: caller.isStaff, reason: options.reason, today: today,
            counts: counts,
            isConfirmed: try context[UsageParameters.confirm] ?? false, contact: services.center.contact,
            rows: body.places.word)
        if Preferences(context.request.head.list(.prefer)).value("handling") == "strict", !rows.repairs.isEmpty {
            throw Problem(rows.repairs, rows.refusals, body.places)
        }
        if !rows.noted.isEmpty, !options.isPartial {
            let judged = submission.judged(in: center)
            let problem = Problem(rows.noted + judged.noted, body.places)
            throw problem.code == .notYourSpace
                ? problem.with("spaces", caller.ownSpaces?.map(\.description) ?? []) : problem
        }
        do throws(Problem) {
            return try await commit(submission, rows, body, options, known)
        } catch {
            throw body.commands.helped(error, body)
        }
    }

    private func commit(
        _ submission: UsageSubmission, _ rows: UsageRowReader, _ body: UsageBody, _ options: Options, _ known: TextKey?
    ) async throws(Problem) -> Outcome {
        let view = services.store.view
        let version = view.state.center.usageVersion(for: submission)
        let prepared = submission.judged(in: view.state.center)
        let preconditions = Preconditions(context.request.head)
        let digest = SHA256.digest(of: context.request.body).hex
        let at = Instant(unixSeconds: services.surroundings.now())
        let caller = context.caller.id
        return try await services.store.outcome(
            by: caller, reason: options.reason, request: "\(context.request.id)", isDryRun: options.isDryRun
        ) { draft throws(Problem) in
            let center = draft.state.center
            if let known {
                try preconditions.check(draft[Usage.kind.collection, known], Usage.kind, id: known, isNeeded: false)
            }
            let judgement = center.isStill(version) ? prepared : submission.judged(in: center)
            if !judgement.noted.isEmpty, !options.isPartial {
                throw Problem(judgement.noted, body.places)
            }
            var outcome = Outcome(judgement: judgement, isDryRun: options.isDryRun)
            outcome.refused = rows.noted + judgement.noted
            outcome.rowsRead = rows.rowsRead
            outcome.places = body.places
            guard judgement.changes else {
                outcome.receipt = judgement.lastReceipt(in: center)
                outcome.revision = judgement.lines.first.flatMap { draft[Usage.kind.collection, $0.key] }?.revision
                return outcome
            }
            guard let number = center.nextReceipt(in: submission.today.month) else { throw .ownMistake }
            let facts = ReceiptFacts(
                number: number, at: at, key: caller, digest: digest, rowsRead: rows.rowsRead,
                repairs: rows.repairs + judgement.repeated.prefix(200).map { UsageRepair(.repeatedRow, row: $0) },
                repairCount: rows.repairCount + judgement.repeated.count)
            let (receipt, revisions) = try draft.record(judgement, facts, reason: options.reason)
            outcome.receipt = receipt
            outcome.revision = judgement.lines.first.flatMap { revisions[$0.key] }
            if options.tellsImpact { outcome.impact = Impact(draft) }
            return outcome
        }
    }
}

extension UsageJudgement {
    /// The newest receipt among those of records that stay as they are: whoever sends a file again gets its own.
    fileprivate func lastReceipt(in center: CenterState) -> Row<Receipt>? {
        let numbers = lines.compactMap { $0.before?.receipt.flatMap { ReceiptNumber($0.id.description) } }
        return numbers.max().flatMap { center[Receipt.self, $0.key] }
    }
}

extension Draft<CenterLedger> {
    /// Puts what was judged into the store, with its receipt, and gives the revisions the records have now.
    mutating func record(
        _ judgement: UsageJudgement, _ facts: ReceiptFacts, reason: String?
    ) throws(Problem) -> (receipt: Row<Receipt>, revisions: [TextKey: Int]) {
        let center = state.center
        for key in judgement.withdrawn {
            guard let row = center[Usage.kind, key] else { continue }
            try throwAway(row, Usage.kind, key, reason: reason)
        }
        var revisions: [TextKey: Int] = [:]
        for line in judgement.lines {
            guard let after = line.after else { continue }
            guard line.outcome != .unchanged else {
                revisions[line.key] = self[Usage.kind.collection, line.key]?.revision
                continue
            }
            var made = RecordDraft(after)
            made.receipt = Reference(facts.number.key)
            guard let row = try? made.row() else { throw .ownMistake }
            revisions[line.key] = put(row.any, Usage.kind, line.key).revision
        }
        var making = ReceiptMaking(center, revisions: revisions)
        guard let receipt = making.receipt(judgement, facts) else { throw .ownMistake }
        _ = put(receipt.any, Receipt.kind, facts.number.key)
        return (receipt, revisions)
    }
}
