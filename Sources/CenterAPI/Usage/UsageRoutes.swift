import Center
import Collections
import Formats
import HTTP
import Store

/// Submitting usage, by its period or as a list. These take the place of the general routes of records, which know
/// nothing of receipts, closed months and unusual numbers.
struct UsageRoutes: Sendable {
    let services: RecordServices

    static func routes(_ services: RecordServices) -> [Route] {
        let routes = UsageRoutes(services: services)
        return [routes.put, routes.post, routes.delete] + UsageReview.routes(services)
            + ReceiptRoutes.routes(services) + PartnerRoutes.routes(services) + CompletenessRoutes.routes(services)
    }

    private static let space = PathParameter(
        "space", .keyPart(Usage.declared.shape["space"]), Bilingual("スペースの記号", en: "the space's slug"))
    private static let period = PathParameter(
        "period", .keyPart(Usage.declared.shape["period"]),
        Bilingual("月（2026-08）、日（2026-08-03）、年度（FY2026、職員のみ）", en: "a month, a day, or for staff a fiscal year"))

    static let largestBody = 20 * 1024 * 1024

    private static let problems: [ProblemCode] = [
        .malformedJSON, .validation, .keyRequired, .notAllowed, .notYourSpace, .periodClosed, .needsConfirmation,
        .unreadableBody, .storageFull, .storageFailed,
    ]

    /// Partners for their own spaces, and staff.
    static let submitters = CallerRule { caller throws(Problem) in
        if caller.ownSpaces == nil { try caller.mustWrite(Usage.kind) }
    }

    private func answers(_ description: Bilingual, _ types: [MediaType] = [.text, .json]) -> AnswerRule {
        AnswerRule(
            .ok, types, schema: .reference("UsageResult"), description: description, speaks: true,
            orElse: .created)
    }

    private var put: Route {
        Route(
            .put, "/v1/usage/\(Self.space)/\(Self.period)", "putUsage",
            Bilingual("1つの月か日の利用実績を送る", en: "Submit the usage of one month or day"),
            query: UsageParameters.declarations,
            body: BodyRule(UsageBody.types, schema: .reference("UsageInput"), isSniffed: true),
            answers: answers(Bilingual("受付の控えです。新しければ201です。", en: "The receipt; 201 where it is new.")),
            problems: Self.problems + [.preconditionFailed], callers: Self.submitters,
            headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let (space, period) = try Self.key(context)
            return try await submit(context, given: (space, period))
        }
    }

    private var post: Route {
        Route(
            .post, "/v1/usage", "postUsage",
            Bilingual("利用実績をまとめて送る", en: "Submit usage, one or many"),
            query: UsageParameters.declarations + [
                ParameterDeclaration(UsageParameters.mode), ParameterDeclaration(UsageParameters.fillDown),
            ],
            body: BodyRule(
                UsageBody.types, schema: .reference("UsageInputs"), limit: Self.largestBody, isSniffed: true),
            answers: answers(
                Bilingual(
                    "受付の控えです。新しいものがあれば201です。CSV を求めると、送った表に直すところの列を足して返します。",
                    en:
                        "The receipt; 201 where something is new. As CSV, the table that was sent with a column of errors."
                ),
                [.text, .json, .csv]),
            problems: Self.problems + [.newlinesLost], callers: Self.submitters,
            headers: [WriteParameters.prefer]
        ) { context async throws(Problem) in
            try await submit(context, given: nil)
        }
    }

    private var delete: Route {
        Route(
            .delete, "/v1/usage/\(Self.space)/\(Self.period)", "deleteUsage",
            Bilingual("送った人数を取り下げる（30日は戻せる）", en: "Take numbers back; they can be restored for 30 days"),
            query: WriteParameters.declarations + [ParameterDeclaration(UsageParameters.encoding)],
            answers: answers(Bilingual("受付の控えです。", en: "The receipt.")),
            problems: Self.problems + [.preconditionFailed], callers: Self.submitters,
            headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let (space, period) = try Self.key(context)
            return try await UsageAnswer.encoded(context) { () async throws(Problem) in
                let outcome = try await UsageWithdrawing(
                    services: services, context: context, space: space, period: period
                ).run()
                return try answer(outcome, context)
            }
        }
    }

    private static func key(_ context: RequestContext) throws(Problem) -> (TextKey, When) {
        guard let space = TextKey(try context[Self.space]), let period = When(try context[Self.period]) else {
            throw Problem.notFound(nearest: [])
        }
        return (space, period)
    }

    private func answer(
        _ outcome: UsageSubmitting.Outcome, _ context: RequestContext
    ) throws(Problem) -> Answer {
        try UsageAnswer(
            outcome: outcome, context: context, center: services.store.view.state.center, settings: services.center
        ).answer()
    }

    private func submit(
        _ context: RequestContext, given: (space: TextKey, period: When)?
    ) async throws(Problem) -> Answer {
        try await UsageAnswer.encoded(context) { () async throws(Problem) in
            do throws(Problem) {
                let outcome = try await UsageSubmitting(services: services, context: context, given: given).run()
                if context.type == .csv, let table = taken(outcome, context) { return table }
                return try answer(outcome, context)
            } catch {
                guard context.type == .csv else { throw error }
                return ErrorTable.answer(error, table(context), context.language)
            }
        }
    }

    /// The table as it was sent, its added column named after the receipt where there is nothing to correct; nil where no
    /// table was sent.
    private func taken(_ outcome: UsageSubmitting.Outcome, _ context: RequestContext) -> Answer? {
        var column = ErrorTable.errors
        if outcome.items.isEmpty, !outcome.isDryRun, let number = outcome.receipt?.number {
            column = Bilingual("エラーなし（受付番号 \(number)）", en: "no errors (receipt \(number))")
        }
        return table(context).flatMap { ErrorTable.bytes($0, outcome.items, context.language, column: column) }
            .map { .content(Answer.Content(.csv, $0, status: outcome.status)) }
    }

    private func table(_ context: RequestContext) -> TableReader? {
        (try? UsageBody(context.request, publicURL: services.center.publicURL))?.table
    }
}

extension [Route] {
    /// Routes of an area's own take the place of general ones with the same method and path.
    mutating func replace(with own: [Route]) {
        removeAll { general in own.contains { $0.method == general.method && $0.path.text == general.path.text } }
        self += own
    }
}

extension ParameterType where Value == String {
    /// A part of the key of a record, as people write it.
    fileprivate static func keyPart(_ field: ShapeField?) -> Self {
        guard let field else { preconditionFailure("no such field of usage") }
        return .id(field)
    }
}
