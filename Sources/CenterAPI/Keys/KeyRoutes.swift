import Center
import Collections
import HTTP
import JSON
import Store

/// Keys over HTTP, for administrators alone. The first one is made by `telework key add`, with the server stopped.
enum KeyRoutes {
    static func routes(_ services: RecordServices) -> [Route] {
        let desk = KeyDesk(store: services.store, center: services.center, now: { services.now })
        return [list(desk), create(desk), read(desk), amend(desk), rotate(desk), revoke(desk)]
    }

    private static let problems: [ProblemCode] = [.keyRequired, .notAllowed]
    private static let writing = problems + [.storageFull, .storageFailed, .keyNotActive]

    /// As it stands in logs, with or without what is put before it there.
    private static let id = PathParameter(
        "key",
        ParameterType<String>(schema: .text(maxLength: 40), expectation: Bilingual("鍵の番号", en: "the id of a key")) {
            text in
            KeyText.id(typed: text)
        }, Bilingual("鍵の番号", en: "the id of a key"))

    private static let grace = QueryParameter(
        "graceDays", .integer(0...KeyDesk.mostGrace),
        Bilingual(
            "いままでの鍵があと何日使えるか（ふつう\(KeyDesk.usualGrace)）",
            en: "days the older one goes on; \(KeyDesk.usualGrace) if left out"))

    private static func key(_ context: RequestContext) throws(Problem) -> TextKey {
        guard let key = TextKey(try context[id]) else { throw .noSuchKey }
        return key
    }

    private static func act(_ context: RequestContext) throws(Problem) -> KeyDesk.Act {
        KeyDesk.Act(
            by: context.caller.id, reason: try context[WriteParameters.reason], request: "\(context.request.id)")
    }

    private static func list(_ desk: KeyDesk) -> Route {
        Route(
            .get, "/v1/keys", "listKeys", Bilingual("鍵の一覧", en: "List keys"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Keys"),
                description: Bilingual("すべての鍵です。鍵そのものは含みません。", en: "All keys, without their secrets.")),
            problems: problems, access: .key, callers: .administrators
        ) { _ in
            .json { object in
                object.key("items")
                object.array { items in
                    for entry in desk.all() { KeyForm.write(entry, to: &items) }
                }
            }
        }
    }

    private static func read(_ desk: KeyDesk) -> Route {
        Route(
            .get, "/v1/keys/\(id)", "getKey", Bilingual("鍵を見る", en: "Read a key"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Key"), description: Bilingual("その鍵です。", en: "The key.")),
            problems: problems, access: .key, callers: .administrators
        ) { context throws(Problem) in
            let entry = try desk.find(try key(context))
            return .json(revision: "r\(entry.revision)") { object in KeyForm.writeMembers(entry, to: &object) }
        }
    }

    private static func amend(_ desk: KeyDesk) -> Route {
        Route(
            .patch, "/v1/keys/\(id)", "patchKey",
            Bilingual("鍵の名前・スペース・期限などを変える", en: "Change a key's name, spaces, scopes, addresses or last day"),
            query: WriteParameters.withoutImpact,
            body: BodyRule([.mergePatch, .json], schema: .reference("KeyPatch"), limit: 64 * 1024),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Key"), description: Bilingual("いまの鍵です。", en: "The key as it is now.")),
            problems: writing + [.malformedJSON, .validation, .preconditionFailed, .preconditionRequired],
            access: .key, callers: .administrators, headers: [WriteParameters.ifMatch]
        ) { context async throws(Problem) in
            let patch = try context.readJSON()
            let entry = try await desk.amend(
                try key(context), patch, if: Preconditions(context.request.head), try act(context),
                isDryRun: try context[WriteParameters.dryRun] ?? false)
            return .json(revision: "r\(entry.revision)") { object in KeyForm.writeMembers(entry, to: &object) }
        }
    }

    private static func create(_ desk: KeyDesk) -> Route {
        Route(
            .post, "/v1/keys", "createKey", Bilingual("鍵を発行する", en: "Issue a key"),
            query: WriteParameters.withoutImpact, body: BodyRule(schema: .reference("NewKey"), limit: 64 * 1024),
            answers: AnswerRule(
                .created, [.json, .text], schema: .reference("IssuedKey"),
                description: Bilingual(
                    "発行された鍵です。鍵が見られるのはこのときだけです。テキストでは、渡すための紙になります。",
                    en: "The key, shown this once; as text, the page to hand over. 200 for a dry run."), orElse: .ok),
            problems: writing + [.malformedJSON, .validation], access: .key, callers: .administrators
        ) { context async throws(Problem) in
            let document = try context.readJSON()
            let isDryRun = try context[WriteParameters.dryRun] ?? false
            let issued = try await desk.add(document, try act(context), isDryRun: isDryRun)
            return answer(issued, context, desk, isDryRun ? .ok : .created)
        }
    }

    private static func rotate(_ desk: KeyDesk) -> Route {
        Route(
            .post, "/v1/keys/\(id)/rotate", "rotateKey", Bilingual("鍵を取り替える", en: "Replace a key by a new one"),
            query: [ParameterDeclaration(grace)] + WriteParameters.withoutImpact,
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("IssuedKey"),
                description: Bilingual(
                    "新しい鍵です。いままでの鍵も graceDays のあいだ使えます。", en: "The new key; the older one goes on for graceDays.")),
            problems: writing, access: .key, callers: .administrators
        ) { context async throws(Problem) in
            let isDryRun = try context[WriteParameters.dryRun] ?? false
            let days = try context[grace] ?? KeyDesk.usualGrace
            let issued = try await desk.rotate(
                try key(context), graceDays: days, try act(context), isDryRun: isDryRun)
            return answer(issued, context, desk, .ok)
        }
    }

    private static func revoke(_ desk: KeyDesk) -> Route {
        Route(
            .delete, "/v1/keys/\(id)", "revokeKey", Bilingual("鍵を止める", en: "Revoke a key"),
            query: WriteParameters.withoutImpact,
            answers: AnswerRule(
                .ok, [.json], schema: .reference("Key"),
                description: Bilingual("止められた鍵です。この答えより後の要求は受けません。", en: "The key, revoked from now on.")),
            problems: writing, access: .key, callers: .administrators
        ) { context async throws(Problem) in
            let isDryRun = try context[WriteParameters.dryRun] ?? false
            let entry = try await desk.revoke(try key(context), try act(context), isDryRun: isDryRun)
            return .json { object in KeyForm.writeMembers(entry, to: &object) }
        }
    }

    private static func answer(
        _ issued: KeyDesk.Issued, _ context: RequestContext, _ desk: KeyDesk, _ status: Status
    ) -> Answer {
        if context.type == .text {
            return .text(KeyPage.text(issued, desk.center, desk.store.view.state.center), status: status)
        }
        var writer = JSONWriter()
        KeyForm.write(issued, to: &writer)
        return .content(Answer.Content(.json, writer.take(), status: status))
    }
}
