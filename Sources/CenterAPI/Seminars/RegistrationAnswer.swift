import Center
import Collections
import HTTP
import JSON
import Store

/// What whoever registers is answered: to staff the record, to anybody else what they said themselves and the link that
/// is theirs alone.
struct RegistrationAnswer {
    let record: Record<CenterDocument>
    let row: Row<Registration>
    let id: TextKey
    let book: SeminarBook
    let form: RegistrationForm
    let isStaff: Bool
    let isDryRun: Bool
    let warnings: [Issue]

    func content(link: String?) -> Answer.Content {
        var writer = JSONWriter()
        writer.object { object in
            if isStaff {
                form.writeRecord(record, row, id, in: book, to: &object)
            } else {
                form.writeOwn(row, id, in: book, to: &object)
            }
            object.member("link", link)
            if isDryRun { object.member("dryRun", true) }
            object.member("warnings", warnings: warnings, form.language)
        }
        let namesRecord = isStaff && !isDryRun
        var content = Answer.Content(
            .json, writer.take(), status: isDryRun ? .ok : .created,
            revision: namesRecord ? "r\(record.revision)" : nil)
        if namesRecord { content.fields.append("Location", Registration.kind.url(of: id, row.any)) }
        return content
    }

    /// What the same request is answered when it comes again. The secret is in no file, so it is without it.
    func reply(to request: IdempotentRequest) -> KeptReply {
        let kept = content(link: nil)
        return KeptReply(
            fingerprint: request.fingerprint, status: Int(kept.status.code), revision: kept.revision,
            location: kept.fields.value("Location"), body: String(decoding: kept.bytes, as: UTF8.self))
    }
}
