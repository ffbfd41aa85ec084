import Center
import HTTP
import JSON

/// A registration as a form or a member of staff sent it: read by the kind's own declaration after contacts were put
/// into one form. It says what was put right and what looks odd; nothing is refused that has one meaning.
struct SentRegistration: Sendable {
    let row: Row<Registration>
    private(set) var warnings: [Issue] = []

    /// No person sees this field of a form, so what is written in it was written by a program.
    private static let trap = "website"
    /// What the page of a form sends as "" where nobody filled it in.
    private static let leftBlank = ["email", "phone", "kana"]
    /// What only staff may say.
    private static let staffOnly = ["override", "state", "note", "channel", "organization"]

    /// The body, without what nobody filled in.
    static func object(_ context: RequestContext) throws(Problem) -> JSONObject {
        var object = try context.readObject()
        for name in leftBlank where object[name]?.string == "" { object[name] = nil }
        return object
    }

    init(_ context: RequestContext, seminar: String, today: Day) throws(Problem) {
        let kind = Registration.kind
        var issues: [Issue] = []
        var object: JSONObject
        if let form = try SentForm(context.request, kind, today: today) {
            object = form.record.document
            for (name, text) in form.unknown { object[name] = .string(text) }
            issues = form.record.issues
            warnings = form.record.told
        } else {
            object = try Self.object(context)
        }
        let isStaff = context.caller.isStaff
        if let bait = object[Self.trap] {
            guard bait.string == "" || bait.isNull else {
                throw .wrong("/website", "leave-blank", "この欄は空のままにしてください。", en: "Leave this field blank.")
            }
            object[Self.trap] = nil
        }
        if !isStaff {
            for name in Self.staffOnly where object[name].map({ !$0.isNull }) ?? false {
                issues.append(
                    Issue(
                        pointer: "/\(name)", code: "staff-only",
                        detail: Bilingual("この項目は職員だけが書けます。", en: "Only staff may say this.")))
            }
        }
        var options = ReadingOptions()
        options.given = kind.parent.map { [(field: $0, text: seminar)] } ?? []
        options.envelope = RecordForm.envelope
        var writer = JSONWriter()
        writer.write(.object(object))
        let reading: Reading
        let bytes = writer.take()
        do throws(JSONError) { reading = try kind.read(bytes, options) } catch {
            throw Problem(error, in: bytes)
        }
        issues += reading.issues
        warnings += reading.warnings
        if !isStaff, object["consent"]?["version"] == nil {
            issues.append(
                Issue(
                    pointer: "/consent/version", code: "required",
                    detail: Bilingual(
                        "個人情報の取扱いへの同意と、その文面の版が必要です。", en: "Consent and the version of its wording are needed.")))
        }
        guard issues.isEmpty, let found = reading.row else { throw Problem(issues) }
        row = Row(found)
        if let question = OtherPersons.question(row.name, persons: row.party, at: "/name", "party") {
            warnings.append(question)
        }
    }
}
