import Center
import Collections
import HTTP
import JSON
import Store

/// What a person does by the secret link: see the own registration, change it, cancel it or leave the waiting list.
extension SeminarDesk {
    var ownRoutes: [Route] { [see, change, withdraw] }

    private static let token = PathParameter(
        "token", ParameterType<String>.text(upTo: 60), Bilingual("本人用リンクの文字", en: "of the secret link"))
    private static let answer = AnswerRule(
        .ok, [.json], schema: .reference("OwnRegistration"),
        description: Bilingual("本人の申込です。", en: "One's own registration."))

    private static var unknown: Problem {
        Problem(
            .notFound, Bilingual("このリンクの申込はありません。", en: "There is no registration with this link."),
            hint: Bilingual("リンクの全部を貼り付けたか確かめてください。", en: "See that the whole link was pasted."))
    }

    /// The registration of a link with its seminar.
    private static func open(
        _ token: String, in center: CenterState
    ) throws(Problem) -> (id: TextKey, row: Row<Registration>, book: SeminarBook) {
        guard let (id, row) = SecretLink.open(token, in: center), let book = SeminarBook(row.seminar.id, in: center)
        else { throw unknown }
        return (id, row, book)
    }

    private func answer(
        _ row: Row<Registration>, _ id: TextKey, _ book: SeminarBook, _ context: RequestContext,
        _ warnings: [Issue] = []
    ) -> Answer {
        .json { object in
            RegistrationForm(services.center, context)
                .writeOwn(row, id, in: book, to: &object)
            object.member("warnings", warnings: warnings, context.language)
        }
    }

    /// The token of a link by which somebody wants something changed, as often as registering may be tried.
    private func knock(_ context: RequestContext) throws(Problem) -> String {
        try gate.enter(context.request.peer, now: services.surroundings.monotonic())
        let token = try context[Self.token]
        _ = try Self.open(token, in: store.view.state.center)
        return token
    }

    /// Who came and who did not is no longer for the person to say.
    private static func checkComing(_ seminar: Row<Seminar>, on day: Day) throws(Problem) {
        guard seminar.isOver(on: day) else { return }
        throw Problem(
            .registrationEnded,
            Bilingual("終わったセミナーの申込は変えられません。", en: "The seminar is over."),
            hint: Bilingual("センターにお尋ねください。", en: "Ask the center."))
    }

    private var see: Route {
        Route(
            .get, "/v1/registrations/\(Self.token)", "getOwnRegistration",
            Bilingual("自分の申込を見る", en: "See one's own registration"), answers: Self.answer, callers: .everybody
        ) { context throws(Problem) in
            let found = try Self.open(try context[Self.token], in: store.view.state.center)
            return answer(found.row, found.id, found.book, context)
        }
    }

    private var change: Route {
        Route(
            .patch, "/v1/registrations/\(Self.token)", "changeOwnRegistration",
            Bilingual("自分の申込を直す", en: "Change one's own registration"),
            body: Self.body(OwnChange.self, types: [.json, .mergePatch]), answers: Self.answer,
            problems: Self.writing + [.registrationEnded, .tooManyRequests], callers: .everybody
        ) { context async throws(Problem) in
            let token = try knock(context)
            let (sent, warnings) = try reading(context, OwnChange.self)
            let write = try RecordWrite(context, registrations)
            let today = services.now.today
            return try await write.commit { draft throws(Problem) in
                var (id, old, book) = try Self.open(token, in: draft.state.center)
                guard old.isActive else { throw Problem(.registrationEnded) }
                try Self.checkComing(book.seminar, on: today)
                var row = RecordDraft(old)
                if let kana = sent.kana { row.kana = kana }
                if let email = sent.email { row.email = email }
                if let phone = sent.phone { row.phone = phone }
                if let party = sent.party, party != old.party {
                    guard party < old.party else {
                        throw .wrong(
                            "/party", "only-fewer", "人数は減らすことだけできます。増やすときは、もう一度申し込んでください。",
                            en: "Only fewer; register again for more.")
                    }
                    row.party = party
                    row.seats = min(old.seated, party)
                }
                let made = try row.made()
                if made != old { draft.put(made, id, in: &book) }
                try draft.promote(in: &book, on: today)
                return answer(book[id] ?? made, id, book, context, warnings)
            }
        }
    }

    private var withdraw: Route {
        Route(
            .post, "/v1/registrations/\(Self.token)/cancel", "cancelOwnRegistration",
            Bilingual("自分の申込を取り消す、待ちをやめる", en: "Cancel one's own registration or leave the waiting list"),
            body: Self.body(OwnCancelOrder.self), answers: Self.answer,
            problems: Self.writing + [.registrationEnded, .tooManyRequests], callers: .everybody
        ) { context async throws(Problem) in
            let token = try knock(context)
            _ = try order(context, OwnCancelOrder.self)
            let write = try RecordWrite(context, registrations)
            let today = services.now.today
            return try await write.commit { draft throws(Problem) in
                var (id, old, book) = try Self.open(token, in: draft.state.center)
                if old.isActive { try Self.checkComing(book.seminar, on: today) }
                try draft.withdraw(id, in: &book, on: today)
                return answer(try book.entry(id), id, book, context)
            }
        }
    }
}
