import Center
import Collections
import HTTP

/// Who is calling, and what exists for them: which kinds, which records, which fields, and what they may change. Every
/// route asks this one type; it holds no secret and no person's name.
struct Caller: Sendable {
    enum Role: Sendable, Equatable {
        /// Without a key.
        case anyone
        /// An organisation that reports the usage of its own spaces.
        case partner(spaces: [TextKey])
        case staff
        case administrator
    }

    let role: Role
    /// The account or key, as the journal and the log name it.
    let id: String

    static let anyone = Caller(role: .anyone, id: "anyone")

    var isStaff: Bool { role == .staff || role == .administrator }

    /// How much of a record that exists for the caller is shown.
    func view(of kind: KindDeclaration) -> RecordWriter.View {
        if isStaff { return .staff }
        return owns(kind) ? .impersonal : .everyone
    }

    /// Whether records of a kind may exist for the caller at all.
    func sees(_ kind: KindDeclaration) -> Bool { isStaff || kind.hasPublicView || owns(kind) }

    func sees(_ row: AnyRow, of kind: KindDeclaration) -> Bool {
        if isStaff { return true }
        if case .partner(let spaces) = role, kind === Usage.kind {
            return spaces.contains(Row<Usage>(row).space.id)
        }
        return kind.isPublic(row)
    }

    /// A partner's own reports.
    private func owns(_ kind: KindDeclaration) -> Bool {
        if case .partner = role { kind === Usage.kind } else { false }
    }

    func mustSee(_ kind: KindDeclaration) throws(Problem) {
        if !sees(kind) { throw refusal }
    }

    func mustWrite(_ kind: KindDeclaration) throws(Problem) {
        switch kind.author {
        case .staff: if isStaff { return }
        case .administrator: if role == .administrator { return }
        case .system: break
        }
        throw refusal
    }

    /// What only staff may look at: history, changes, the bin.
    func mustBeStaff() throws(Problem) {
        if !isStaff { throw refusal }
    }

    /// Who has no key is asked for one; who has one may not.
    private var refusal: Problem {
        guard role == .anyone else { return Problem(.notAllowed, ProblemCode.notAllowed.meaning) }
        return Problem(.keyRequired, ProblemCode.keyRequired.meaning).with(field: "WWW-Authenticate", "Bearer")
    }
}

extension ProblemCode {
    static let callerCodes = [keyRequired, notAllowed]

    static let keyRequired = ProblemCode(
        "key-required", .unauthorized,
        title: Bilingual("鍵が要ります", en: "Key required"),
        meaning: Bilingual(
            "これを見たり変えたりするには、職員の鍵が要ります。", en: "Seeing or changing this takes a key."),
        remedy: Bilingual(
            "Authorization: Bearer の後ろに鍵を書いてください。鍵はセンターの管理者が発行します。",
            en: "Send Authorization: Bearer with a key. The center's administrator issues keys."))

    static let notAllowed = ProblemCode(
        "not-allowed", .forbidden,
        title: Bilingual("この鍵ではできません", en: "Not allowed"),
        meaning: Bilingual("この鍵に許されていることではありません。", en: "The key does not allow this."),
        remedy: Bilingual(
            "必要なときは、センターの管理者に相談してください。", en: "Ask the center's administrator if you need it."))
}
