import Center
import Collections
import HTTP
import JSON
import Store

/// A registration as it is answered: to staff as the record it is, with its place in the waiting list and those that look
/// like it; to the person what concerns the person, and never whether anybody else is registered.
struct RegistrationForm: Sendable {
    let center: CenterSettings
    let language: Language
    /// Of whom the answer tells.
    let note: AuditNote?

    init(_ center: CenterSettings, _ context: RequestContext) {
        self.center = center
        language = context.language
        note = context.note
    }

    func writeOwn(_ row: Row<Registration>, _ id: TextKey, in book: SeminarBook, to object: inout JSONWriter) {
        let seating = Seating(book)
        let place = seating.place(of: id)
        object.member("number", row.number)
        writeStanding(row, place: place, to: &object)
        object.member("name", row.name)
        object.member("kana", row.kana)
        object.member("email", row.email)
        object.member("phone", row.phone)
        object.key("seminar")
        object.object { seminar in
            seminar.member("id", book.id.description)
            seminar.member("title", book.seminar.title)
            seminar.member("date", book.seminar.date.description)
            seminar.member("place", book.seminar.place)
            seminar.member("cancelled", book.seminar.state == .cancelled)
        }
        let isFull = seating.free(seating.term(of: row)) == 0
        object.member("message", message(row, place: place, isFull: isFull, book.seminar)[language])
    }

    func writeStanding(_ row: Row<Registration>, place: Int?, to object: inout JSONWriter) {
        object.member("state", row.state.code)
        object.member("stateLabel", row.state.label[language])
        object.member("party", row.party)
        object.member("seats", row.seated)
        object.member("waitingPlace", place)
    }

    func link(_ token: String) -> String { "\(center.publicURL)/v1/registrations/\(token)" }

    private func message(
        _ row: Row<Registration>, place: Int?, isFull: Bool, _ seminar: Row<Seminar>
    ) -> Bilingual {
        let number = row.number.map { "受付番号は \($0) です。" } ?? ""
        let english = row.number.map { "Your number is \($0)." } ?? ""
        if seminar.state == .cancelled { return Bilingual("このセミナーは中止になりました。", en: "The seminar was cancelled.") }
        switch row.state {
        case .registered:
            guard let place else {
                return Bilingual("申込を受け付けました。\(number)", en: "You are registered. \(english)")
            }
            return Bilingual(
                "\(row.seated)名分の席をお取りしました。残り\(row.waiting)名は待ちの\(place)番目です。\(number)",
                en: "\(row.seated) have seats; \(row.waiting) wait as no. \(place). \(english)")
        case .waiting:
            return Bilingual(
                "\(isFull ? "満席の" : "席が足りない")ため、待ちの\(place ?? 1)番目で受け付けました。席が空けばお知らせします。\(number)",
                en:
                    "\(isFull ? "It is full" : "Too few seats are free"); you are no. \(place ?? 1) on the waiting list. \(english)"
            )
        case .cancelled: return Bilingual("申込は取り消されています。", en: "The registration is cancelled.")
        case .declined: return Bilingual("待ちを辞退されています。", en: "You left the waiting list.")
        case .merged: return Bilingual("別の申込にまとめられています。", en: "It was merged into another registration.")
        }
    }

    /// As staff see it.
    func writeRecord(
        _ record: Record<CenterDocument>, _ row: Row<Registration>, _ id: TextKey, in book: SeminarBook,
        to object: inout JSONWriter
    ) {
        RecordForm(Registration.kind, .staff, note: note).writeMembers(record, row.any, id: id, to: &object)
        object.member("stateLabel", row.state.label[language])
        object.member("waitingPlace", Seating(book).place(of: id))
        object.key("possibleDuplicates")
        object.array { items in
            for (entry, signs) in Likeness.find(row, id, in: book) {
                note?.add(Registration.kind, entry.id)
                items.object { item in
                    item.member("id", entry.id.description)
                    item.member("number", entry.row.number)
                    item.member("same", .array(signs.map { .string($0.rawValue) }))
                    item.member("question", question(entry.row, signs)[language])
                    // Into the one that came first.
                    let first = min(id, entry.id)
                    item.member("merge", "/v1/seminars/\(book.id)/registrations/\(first)/merge")
                }
            }
        }
    }

    private func question(_ row: Row<Registration>, _ signs: [Likeness.Sign]) -> Bilingual {
        let name = row.name ?? "氏名なし"
        let first = signs.first ?? .name
        return Bilingual(
            "同じ\(first.label.japanese)の \(name) 様がいます。同一人物ですか。",
            en: "\(name) has the same \(first.label.english). Is it one person?")
    }
}
