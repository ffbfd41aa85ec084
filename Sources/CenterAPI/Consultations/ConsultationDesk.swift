import Center
import Collections
import HTTP
import JSON
import Store

/// One consultation at the desk: what is added to it after the first talk, and what was said in confidence.
struct ConsultationDesk: Sendable {
    let resource: Resource

    /// What a talk itself has; whatever else the body may say changes the consultation.
    private static let talk = FollowUp.declared.shape.fields.map(\.name)
    private static let also = ["state", "outcome", "nextAction", "due", "notes"]

    /// Adds a talk to the list and says how the case stands now, without having read it before: two people who add to one
    /// case at once do not lose either.
    var followUp: Route {
        Route(
            .post, resource.path(item: true, suffix: "/followUps"), "addConsultationFollowUp",
            Bilingual("相談の経過を1回分書き足す", en: "Add one talk to a consultation"),
            query: WriteParameters.declarations,
            body: BodyRule(
                schema: .reference("FollowUpInput"),
                example: #"{"channel":"phone","by":"窓口1","minutes":15,"state":"inProgress","due":"2026-12-01"}"#),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Consultation"),
                description: Bilingual("書き足した後の相談です。", en: "The consultation as it is now."), speaks: true),
            problems: resource.writingProblems + [.moveNotAllowed, .recordDeleted] + ProblemCode.closing(resource.kind),
            callers: resource.writers
        ) { context async throws(Problem) in
            let id = try resource.id(context)
            let write = try RecordWrite(context, resource)
            let (kind, today) = (resource.kind, resource.services.today)
            guard resource.store.view.records[kind.collection, id]?.document != nil else {
                throw try resource.absent(id, context)
            }
            let sent = try Self.sent(context)
            return try await write.commit { draft throws(Problem) in
                guard let current = draft[kind.collection, id], let old = current.document?.row else {
                    throw Problem.notFound(nearest: [])
                }
                let patch = Self.patch(Row(old), adding: sent, on: today)
                let reading: Reading
                do throws(JSONError) { reading = try kind.patch(old, with: patch) } catch {
                    throw Problem(error, in: patch)
                }
                guard let row = reading.row else { throw Problem(reading.issues) }
                try draft.checkReferences(of: row, kind)
                try draft.checkMove(from: old, to: row, kind)
                try draft.checkClosing(from: old, to: row, kind, id, reason: write.reason)
                return write.answer(draft.put(row, kind, id), row, id: id, .ok)
            }
        }
    }

    private static func sent(_ context: RequestContext) throws(Problem) -> JSONObject {
        let object = try context.readObject()
        let known = talk + also
        let unknown = object.members.map(\.key).filter { !known.contains($0) }
        guard unknown.isEmpty else {
            throw Problem(
                unknown.prefix(10).map { name in
                    let name = String(name.prefix(40))
                    return Issue(
                        pointer: "/\(name)", code: "unknown-field",
                        detail: Bilingual("この項目はありません。", en: "There is no such field."),
                        hint: NearestName.find(name, among: known).map(Bilingual.init(meant:)))
                })
        }
        return object
    }

    /// The merge-patch that does what was sent. An empty body is a talk today.
    private static func patch(_ row: Row<Consultation>, adding sent: JSONObject, on today: Day) -> [UInt8] {
        var talk = JSONObject()
        var patch = JSONObject()
        for (name, value) in sent.members {
            if Self.talk.contains(name) { talk[name] = value } else { patch[name] = value }
        }
        if talk["date"]?.isNull ?? true { talk["date"] = .string(today.description) }
        var writer = JSONWriter()
        let field = Consultation.kind.shape["followUps"]
        if let field { RecordWriter(.stored).write(field, of: row.any, to: &writer) }
        let before = (try? JSONValue(parsing: writer.take()))?.array ?? []
        patch["followUps"] = .array(before + [.object(talk)])
        writer.reset()
        writer.write(.object(patch))
        return writer.take()
    }

    /// Read apart from the record, by those whose key says so.
    var notes: Route {
        Route(
            .get, resource.path(item: true, suffix: "/notes"), "getConsultationNotes",
            Bilingual("相談の内容を読む（許可された人だけ。読んだことが記録される）", en: "Read what was said, for those who may"),
            answers: AnswerRule(
                .ok, [.json], schema: .reference("ConsultationNotes"),
                description: Bilingual("相談の内容です。", en: "What was said.")),
            problems: [.keyRequired, .notAllowed, .recordDeleted],
            callers: CallerRule { caller throws(Problem) in try caller.mustHave(.consultationNotes) }
        ) { context async throws(Problem) in
            let id = try resource.id(context)
            guard let record = resource.store.view.records[resource.kind.collection, id],
                let any = record.document?.row
            else { throw try resource.absent(id, context) }
            let row = Row<Consultation>(any)
            context.note?.add(resource.kind, id)
            return .json { object in
                object.member("id", id.description)
                object.member("revision", record.revision)
                object.member("notes", row[sealed: \.notes])
            }
        }
    }
}
