import Center
import Collections
import HTTP
import JSON
import Store

/// Making, replacing and changing records. Each is prepared against what is there now and committed only if that is
/// still so; where it is not, it is prepared again inside the commit.
extension Resource {
    var writers: CallerRule {
        CallerRule { [kind] caller throws(Problem) in
            try caller.mustSee(kind)
            try caller.mustWrite(kind)
        }
    }

    var writingProblems: [ProblemCode] {
        [.malformedJSON, .validation, .keyRequired, .notAllowed, .storageFull, .storageFailed]
    }

    private var movingProblems: [ProblemCode] {
        (kind.moves == nil ? [] : [.moveNotAllowed]) + Draft.settlingProblems(of: kind) + ProblemCode.closing(kind)
    }

    /// What may be wrong with a list.
    private var listProblems: [ProblemCode] { ProblemCode.tableCodes + ProblemCode.importCodes }

    private func answers(_ status: Status, _ description: Bilingual, orElse: Status? = nil) -> AnswerRule {
        AnswerRule(
            status, [.json, .text], schema: .reference(name), description: description, speaks: true, orElse: orElse)
    }

    var create: Route {
        Route(
            .post, listPath, "create\(name)",
            Bilingual("\(kind.label.japanese)を登録する", en: "Create a record of \(kind.name)"),
            query: WriteParameters.declarations + [
                ParameterDeclaration(ImportWish.mode), ParameterDeclaration(ImportWish.again),
            ],
            body: BodyRule(
                SentRecord.types + SentList.types,
                schema: .anyOf([.reference("\(name)Input"), .array(.reference("\(name)Input"))]),
                limit: SentList.limit, takesTables: true),
            answers: AnswerRule(
                .created, [.json, .text, .csv], schema: .anyOf([.reference(name), .reference("ImportReport")]),
                description: Bilingual(
                    "登録された記録です。一覧を送ったときは、その結果です。試すだけのときと新しい記録がないときは200です。",
                    en: "The record as created, or what became of a list; 200 for a dry run, and where nothing is new."),
                speaks: true, orElse: .ok),
            problems: writingProblems + movingProblems + listProblems + [
                .recordExists, .invalidIdempotencyKey, .idempotencyKeyReused, .idempotencyInFlight, .notFound,
            ],
            callers: writers, headers: [WriteParameters.idempotencyKey, WriteParameters.prefer]
        ) { context async throws(Problem) in
            if SentList.isList(context.request) { return try await takeList(context) }
            // A table goes back to whoever sent one.
            guard context.wanted != .csv else { throw .notAcceptable([.json, .text]) }
            guard context.request.body.count <= BodyRule.usualLimit else {
                throw Problem(Refusal.bodyTooLarge(limit: BodyRule.usualLimit))
            }
            let sent = try SentRecord(context, self, given: try given(context), today: services.today)
            let write = try RecordWrite(context, self)
            guard let request = try IdempotentRequest(context.request, context.caller), !write.isDryRun else {
                return try await create(sent, write)
            }
            if let reply = try request.reply(in: store.view.records, at: services.now) { return reply }
            let flight = "\(request.place)"
            guard services.inFlight.enter(flight) else {
                throw Problem(.idempotencyInFlight)
            }
            defer { services.inFlight.leave(flight) }
            return try await create(sent, write, request)
        }
    }

    private func create(
        _ sent: SentRecord, _ write: RecordWrite, _ request: IdempotentRequest? = nil
    ) async throws(Problem) -> Answer {
        let (kind, now) = (kind, services.now)
        let reading = try sent.whole(replacing: nil)
        guard let row = reading.row else { throw Problem(reading.issues) }
        return try await write.commit { draft throws(Problem) in
            // It may have been carried out since it was looked for.
            if let request, let reply = try request.reply(in: draft.records, at: now) { return reply }
            try draft.checkClosing(from: nil, to: row, kind, reason: write.reason)
            let (id, record) = try draft.create(row, kind)
            let warnings = reading.warnings + kind.oddities(of: row)
            if let request {
                let reply = write.reply(to: request, record, row, id: id, warnings: warnings)
                draft.put(.reply(reply), in: CenterLedger.replies, id: request.place)
            }
            return write.answer(record, row, id: id, .created, warnings: warnings)
        }
    }

    var replace: Route {
        let isNatural = kind.idPrefix == nil
        return Route(
            .put, path(item: true, suffix: ""), "replace\(name)",
            Bilingual("\(kind.label.japanese)を書き直す", en: "Replace a record of \(kind.name)"),
            query: WriteParameters.declarations,
            body: BodyRule(SentRecord.types, schema: .reference("\(name)Input")),
            answers: answers(
                .ok, Bilingual("いまの記録です。新しければ201です。", en: "The record as it is now; 201 where it is new."),
                orElse: isNatural ? .created : nil),
            problems: writingProblems + movingProblems + [.preconditionFailed, .recordDeleted]
                + (isNatural ? [] : [.preconditionRequired]),
            callers: writers, headers: [WriteParameters.ifMatch, WriteParameters.prefer]
        ) { context async throws(Problem) in
            let (id, given) = try named(context)
            let sent = try SentRecord(context, self, given: given)
            return try await change(context, id, isNatural: isNatural, creates: isNatural) { current throws(Problem) in
                try sent.whole(replacing: current)
            }
        }
    }

    var patch: Route {
        Route(
            .patch, path(item: true, suffix: ""), "patch\(name)",
            Bilingual("\(kind.label.japanese)の一部を変える", en: "Change some of a record of \(kind.name)"),
            query: WriteParameters.declarations,
            body: BodyRule([.mergePatch] + SentRecord.types, schema: .reference("\(name)Patch")),
            answers: answers(.ok, Bilingual("いまの記録です。", en: "The record as it is now.")),
            problems: writingProblems + movingProblems + [.preconditionFailed, .preconditionRequired, .recordDeleted],
            callers: writers, headers: [WriteParameters.ifMatch, WriteParameters.prefer]
        ) { context async throws(Problem) in
            let (id, given) = try named(context)
            let sent = try SentRecord(context, self, given: given)
            return try await change(context, id, isNatural: false, creates: false) { current throws(Problem) in
                guard let current else { return Reading() }
                return try sent.patched(current)
            }
        }
    }

    private func change(
        _ context: RequestContext, _ id: TextKey, isNatural: Bool, creates: Bool,
        _ read: @escaping @Sendable (AnyRow?) throws(Problem) -> Reading
    ) async throws(Problem) -> Answer {
        let write = try RecordWrite(context, self)
        let preconditions = Preconditions(context.request.head)
        let seen = store.view.records[kind.collection, id]
        if seen == nil, !creates { throw try absent(id, context) }
        if let row = seen?.document?.row, !(try isUnder(context, row)) { throw try absent(id, context) }
        let yours: @Sendable (AnyRow) -> AnyRow? = { try? read($0).row }
        try preconditions.check(seen, kind, id: id, isNeeded: !isNatural, yours: yours)
        let prepared = try read(seen?.document?.row)
        let (kind, today, by) = (kind, services.today, context.caller.id)
        return try await write.commit { draft throws(Problem) in
            let current = draft[kind.collection, id]
            let isSame = current?.revision == seen?.revision
            if !isSame { try preconditions.check(current, kind, id: id, isNeeded: !isNatural, yours: yours) }
            if current == nil, !creates { throw Problem.notFound(nearest: []) }
            let reading = isSame ? prepared : try read(current?.document?.row)
            guard let sent = reading.row else { throw Problem(reading.issues) }
            let row = kind.changed(current?.document?.row, to: sent, on: today, reason: write.reason)
            if let current, current.document?.row == row {
                return write.answer(current, row, id: id, .ok, warnings: reading.warnings + kind.oddities(of: row))
            }
            try draft.checkReferences(of: row, kind)
            try draft.checkMove(from: current?.document?.row, to: row, kind)
            try draft.checkClosing(from: current?.document?.row, to: row, kind, id, reason: write.reason)
            let kept = try draft.settled(
                row, replacing: current?.document?.row, kind, id, by: by, write.reason, on: today)
            let status: Status = current == nil ? .created : .ok
            return write.answer(
                draft.put(kept, kind, id), kept, id: id, status, warnings: reading.warnings + kind.oddities(of: row))
        }
    }
}
