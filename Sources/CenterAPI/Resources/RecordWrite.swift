import Center
import Collections
import HTTP
import JSON
import Store

/// One write as its request wants it: by whom, why, in earnest or not. It runs the commit and words the answer.
struct RecordWrite: Sendable {
    let isDryRun: Bool
    /// Whether the answer says which figures move.
    let tellsImpact: Bool
    let reason: String?
    private let caller: Caller
    private let requestID: String
    private let language: Language
    /// The answer is read on a terminal.
    private let isText: Bool
    private let form: RecordForm
    private let store: CenterStore

    /// `reason` is what the body gave: it goes before that of the query.
    init(_ context: RequestContext, _ resource: Resource, reason: String? = nil) throws(Problem) {
        isDryRun = try context[WriteParameters.dryRun] ?? false
        tellsImpact = try WriteParameters.tellsImpact(context)
        let asked = try context[WriteParameters.reason]
        self.reason = reason ?? asked
        caller = context.caller
        requestID = "\(context.request.id)"
        language = context.language
        isText = context.wanted == .text
        form = RecordForm(resource.kind, context.caller.view(of: resource.kind), note: context.note)
        store = resource.store
    }

    /// Who writes, as the journal names it.
    var by: String { caller.id }

    func commit(
        _ body: @escaping @Sendable (inout Draft<CenterLedger>) throws(Problem) -> Answer
    ) async throws(Problem) -> Answer {
        let (tellsImpact, language) = (tellsImpact, language)
        return try await store.outcome(by: caller.id, reason: reason, request: requestID, isDryRun: isDryRun) {
            draft throws(Problem) in
            var answer = try body(&draft)
            if tellsImpact { answer.tell(Impact(draft), language) }
            return answer
        }
    }

    /// The same for what is no record.
    func outcome<Value: Sendable>(
        _ body: @escaping @Sendable (inout Draft<CenterLedger>) throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        try await store.outcome(by: caller.id, reason: reason, request: requestID, isDryRun: isDryRun, body)
    }

    /// The record as it is now, or as it would be.
    func answer(
        _ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, _ status: Status, warnings: [Issue] = []
    ) -> Answer {
        let bytes =
            isText ? text(record, row, id: id, warnings) : json(form, record, row, id: id, warnings)
        let revision = isDryRun ? nil : "r\(record.revision)"
        var content = Answer.Content(
            isText ? .text : .json, bytes, status: isDryRun ? .ok : status, revision: revision)
        if status == .created, !isDryRun { content.fields.append("Location", form.kind.url(of: id, row)) }
        return .content(content)
    }

    /// What the same request is answered when it comes again: JSON, whatever the first answer was written in.
    func reply(
        to request: IdempotentRequest, _ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey,
        warnings: [Issue]
    ) -> KeptReply {
        // Nobody is shown it yet.
        let form = RecordForm(form.kind, form.writer.view, note: nil)
        return KeptReply(
            fingerprint: request.fingerprint, status: Int(Status.created.code), revision: "r\(record.revision)",
            location: form.kind.url(of: id, row),
            body: String(decoding: json(form, record, row, id: id, warnings), as: UTF8.self))
    }

    private func json(
        _ form: RecordForm, _ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, _ warnings: [Issue]
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { object in
            form.writeMembers(record, row, id: id, to: &object)
            if isDryRun { object.member("dryRun", true) }
            object.member("warnings", warnings: warnings, language)
        }
        return writer.take()
    }

    private func text(
        _ record: Record<CenterDocument>, _ row: AnyRow, id: TextKey, _ warnings: [Issue]
    ) -> [UInt8] {
        let trial = isDryRun ? WriteParameters.nothingStored[language] + "\n" : ""
        let told = warnings.map { "- \($0.pointer): \($0.detail[language])\n" }.joined()
        return Array((trial + form.text(record, row, id: id, language) + told).utf8)
    }
}

extension Answer {
    /// Adds what a write moves to the object that is answered, or to the lines.
    fileprivate mutating func tell(_ impact: Impact, _ language: Language) {
        guard case .content(var content) = self else { return }
        if content.type == .text {
            content.bytes += impact.moves.flatMap { Array("\($0.text[language])\n".utf8) }
            self = .content(content)
        }
        guard content.type == .json, content.bytes.last == UInt8(ascii: "}") else { return }
        var writer = JSONWriter()
        writer.object { object in impact.write(to: &object) }
        content.bytes.removeLast()
        content.bytes.append(UInt8(ascii: ","))
        content.bytes += writer.take().dropFirst()
        self = .content(content)
    }
}
