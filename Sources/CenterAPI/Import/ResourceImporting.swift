import Center
import Collections
import Formats
import HTTP
import JSON
import Store

/// Taking a list of records in one request. It is read and worked out beside the loops against one view, and written
/// down as one commit: all of it is there, or none.
extension Resource {
    /// A plan that went stale is made anew so often; who is overtaken oftener is told to send it again.
    private static let attempts = 4

    func takeList(_ context: RequestContext) async throws(Problem) -> Answer {
        let form = ListAnswer(context)
        let wish = try ImportWish(context, self)
        let write = try RecordWrite(context, self)
        return try await Elsewhere.run { () async throws(Problem) in
            var sent: SentList?
            do throws(Problem) {
                let request = wish.isDryRun ? nil : try IdempotentRequest(context.request, context.caller)
                if let reply = try request?.reply(in: store.view.records, at: services.now) { return reply }
                let list = try SentList(context.request)
                sent = list
                let repeated = RepeatedList(context.request, list, kind, wish)
                try repeated?.check(store.view.records, at: services.now)
                return form.answer(try await take(list, wish, write, request, repeated), list)
            } catch {
                return form.answer(helped(error, context), sent)
            }
        }
    }

    /// With the command that would have been taken, where there is one.
    private func helped(_ problem: Problem, _ context: RequestContext) -> Problem {
        guard problem.code == .newlinesLost || problem.code == .listTakenBefore else { return problem }
        var problem = problem
        problem.commands = UsageCommands(head: context.request.head, publicURL: services.center.publicURL).command(
            .file("\(kind.name).csv", type: "\(MediaType.csv.essence)"),
            adding: problem.code == .listTakenBefore ? "again=true" : "")
        return problem
    }

    private func take(
        _ list: SentList, _ wish: ImportWish, _ write: RecordWrite, _ request: IdempotentRequest?,
        _ repeated: RepeatedList?
    ) async throws(Problem) -> Taken {
        let flight = request.map { "\($0.place)" }
        if let flight, !services.inFlight.enter(flight) {
            throw Problem(.idempotencyInFlight)
        }
        defer { if let flight { services.inFlight.leave(flight) } }
        for _ in 0..<Self.attempts {
            let plan = try plan(list, wish)
            let isTaken = plan.faults.isEmpty || wish.mode == .partial && plan.rejected < plan.rows
            guard isTaken else { throw plan.faults.problem }
            do throws(Problem) {
                return try await carryOut(plan, list.table, wish, write, request, repeated)
            } catch {
                guard error.code == .changedMeanwhile else { throw error }
            }
        }
        throw Problem(.changedMeanwhile)
    }

    private func plan(_ list: SentList, _ wish: ImportWish) throws(Problem) -> ImportPlan {
        var planner = ImportPlanner(kind, wish, store.view)
        switch list {
        case .table(let reader, _): try planner.take(reader)
        case .array(let bytes): try planner.take(array: bytes)
        case .lines(let bytes, let start): try planner.take(lines: bytes, from: start)
        }
        return planner.finished()
    }

    private func carryOut(
        _ plan: ImportPlan, _ table: SentTable?, _ wish: ImportWish, _ write: RecordWrite,
        _ request: IdempotentRequest?, _ repeated: RepeatedList?
    ) async throws(Problem) -> Taken {
        let (kind, now) = (kind, services.now)
        if plan.changes.isEmpty, request == nil {
            return .done(
                ImportReport(kind, plan, [], table, isDryRun: wish.isDryRun, write.tellsImpact ? Impact() : nil))
        }
        return try await write.outcome { draft throws(Problem) in
            // It may have been carried out since it was looked for.
            if let request, let reply = try request.reply(in: draft.records, at: now) { return .replayed(reply) }
            try repeated?.check(draft.records, at: now)
            let (outcomes, refused) = try draft.carryOut(plan, kind, by: write.by, write.reason)
            var plan = plan
            plan.withdraw(refused)
            if !refused.isEmpty, wish.mode == .all || plan.changes.isEmpty { throw plan.faults.problem }
            let impact = write.tellsImpact ? Impact(draft) : nil
            let report = ImportReport(kind, plan, outcomes, table, isDryRun: wish.isDryRun, impact)
            repeated?.note(report, in: &draft)
            if let request {
                // A replay is JSON, whatever the first answer was written in.
                let reply = KeptReply(
                    fingerprint: request.fingerprint, status: Int(report.status.code), revision: nil, location: nil,
                    body: String(decoding: report.json(.japanese), as: UTF8.self))
                draft.put(.reply(reply), in: CenterLedger.replies, id: request.place)
            }
            return .done(report)
        }
    }
}

/// What became of a list that was taken.
enum Taken: Sendable {
    /// The same was taken before, under the same key.
    case replayed(Answer)
    case done(ImportReport)
}
