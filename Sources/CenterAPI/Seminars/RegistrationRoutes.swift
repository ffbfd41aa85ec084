import Center
import Collections
import HTTP
import JSON
import Store

/// Registering for a seminar, by the public form or by staff. Seats and the order of those who wait are decided inside
/// one commit, so that a hundred at once for the last seat are one registered and ninety-nine waiting, in the order the
/// commits have.
extension SeminarDesk {
    var registrationRoutes: [Route] { [register] }

    func form(_ context: RequestContext) -> RegistrationForm {
        RegistrationForm(services.center, context)
    }

    private var register: Route {
        Route(
            .post, "/v1/seminars/\(Self.seminar)/registrations", "createRegistration",
            Bilingual("申し込む（鍵なしで誰でも。職員は電話や紙の申込を登録する）", en: "Register: anybody without a key, or staff for somebody"),
            query: WriteParameters.declarations,
            body: BodyRule(
                SentRecord.types, schema: .reference("RegistrationForm"), limit: 64 * 1024,
                example: SeminarSchemas.examples["RegistrationForm"]),
            answers: AnswerRule(
                .created, [.json], schema: .reference("RegistrationAnswer"),
                description: Bilingual("受け付けた申込です。link は本人だけが使えるリンクで、このときだけ示します。", en: "The link is shown this once."),
                orElse: .ok),
            problems: Self.writing + [
                .capacityExceeded, .registrationClosed, .tooManyRequests, .invalidIdempotencyKey, .idempotencyKeyReused,
                .idempotencyInFlight,
            ],
            callers: CallerRule { caller throws(Problem) in
                if caller.ownSpaces != nil { try caller.mustBeStaff() }
            }, headers: [WriteParameters.idempotencyKey]
        ) { context async throws(Problem) in
            if !context.caller.isStaff {
                try gate.enter(context.request.peer, now: services.surroundings.monotonic())
            }
            let id = try seminar(context)
            let sent = try SentRegistration(context, seminar: id.description, today: services.today)
            let write = try RecordWrite(context, registrations)
            guard let request = try IdempotentRequest(context.request, context.caller), !write.isDryRun else {
                return try await register(sent, at: id, context, write, nil)
            }
            if let reply = try request.reply(in: store.view.records, at: services.now) { return reply }
            let flight = "\(request.place)"
            guard services.inFlight.enter(flight) else { throw Problem(.idempotencyInFlight) }
            defer { services.inFlight.leave(flight) }
            return try await register(sent, at: id, context, write, request)
        }
    }

    private func register(
        _ sent: SentRegistration, at id: TextKey, _ context: RequestContext, _ write: RecordWrite,
        _ request: IdempotentRequest?
    ) async throws(Problem) -> Answer {
        let link = SecretLink.make()
        let digest = link.digestText
        let (caller, now, form) = (context.caller, services.now, form(context))
        let today = now.today
        return try await write.commit { draft throws(Problem) in
            if let request, let reply = try request.reply(in: draft.records, at: now) { return reply }
            var book = try SeminarBook(id, in: draft.state.center, for: caller)
            var row = RecordDraft(try Self.seated(sent.row, in: book, for: caller, on: today))
            guard let next = draft.state.center.nextID(of: Registration.kind),
                let key = TextKey(next.description)
            else { throw .ownMistake }
            let number = SpokenNumber.text(next.counter)
            row.number = number
            row.at = draft.now.instant
            row.linkDigest = digest
            // On paper somebody agreed when it was signed; by the form it is now.
            if !caller.isStaff, let said = sent.row.consent {
                var consent = RecordDraft(said)
                consent.at = draft.now.instant
                row.consent = try consent.made()
            }
            let made = try row.made()
            try draft.checkReferences(of: made.any, Registration.kind)
            let record = draft.put(made.any, Registration.kind, key)
            book = book.putting(key, made)
            let answer = RegistrationAnswer(
                record: record, row: made, id: key, book: book, form: form, isStaff: caller.isStaff,
                isDryRun: write.isDryRun, warnings: sent.warnings)
            if let request {
                draft.put(.reply(answer.reply(to: request)), in: CenterLedger.replies, id: request.place)
            }
            return .content(answer.content(link: write.isDryRun ? nil : form.link(link.token(number))))
        }
    }

    /// The registration with its seats, or why there are none.
    private static func seated(
        _ sent: Row<Registration>, in book: SeminarBook, for caller: Caller, on day: Day
    ) throws(Problem) -> Row<Registration> {
        let progress = SeminarProgress(book, on: day)
        let isOpen = progress.state == .open || progress.state == .full
        guard caller.isStaff ? book.seminar.state != .cancelled : isOpen else {
            let opens = progress.opensOn.map { "申込は \($0) からです。" } ?? ""
            throw Problem(
                .registrationClosed,
                Bilingual(
                    "いまは「\(progress.state.label.japanese)」です。\(opens)", en: "It is \(progress.state.code) now.")
            ).with("state", .string(progress.state.code))
        }
        if !caller.isStaff, let version = book.seminar.consentVersion, version != sent.consent?.version {
            throw .wrong(
                "/consent/version", "outdated", "同意文の版は「\(version)」です。文面を読み直して送ってください。",
                en: "The wording's version is \(version).")
        }
        let seating = Seating(book)
        try checkTerm(sent.term, of: seating)
        var row = RecordDraft(sent)
        let seats = seating.seats(for: sent.party, in: seating.term(of: sent), sent.ifShort)
        row.seats = seats
        row.state = seats > 0 ? .registered : .waiting
        guard caller.isStaff, seats < sent.party else { return try row.made() }
        if sent.state == .waiting {
            row.seats = 0
            row.state = .waiting
        } else if sent.override != nil {
            row.seats = sent.party
            row.state = .registered
        } else if seats == 0 || sent.ifShort == .wait {
            throw full(seating, sent)
        }
        return try row.made()
    }

    /// One of several terms must be named; where there is one, it may be.
    static func checkTerm(_ term: Int?, of seating: Seating) throws(Problem) {
        let count = seating.terms.count
        guard term == nil ? count > 1 : !seating.terms.contains(term ?? 1) else { return }
        throw .wrong(
            "/term", term == nil ? "required" : "no-such-term",
            count == 1 ? "期は1つだけです。" : "第1期から第\(count)期のどれかを書いてください。",
            en: count == 1 ? "There is one term." : "Say which of the terms 1 to \(count).")
    }

    static func full(_ seating: Seating, _ sent: Row<Registration>) -> Problem {
        let term = seating.term(of: sent)
        let after = seating.seated(term) + sent.party
        let reasons = ["会場に余裕がある", "欠席が見込まれる", "講師の了解がある"]
        return Problem(
            .capacityExceeded,
            Bilingual(
                "登録 \(after) 名 > 定員 \(seating.capacity ?? 0)（待ち \(seating.waiting(term)) 名）。",
                en: "\(after) registered > capacity \(seating.capacity ?? 0); \(seating.waiting(term)) waiting.")
        ).with("capacity", seating.capacity ?? 0).with("registered", seating.seated(term))
            .with("waiting", seating.waiting(term)).with("reasons", reasons)
    }
}
