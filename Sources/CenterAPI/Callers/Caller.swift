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
    /// The key, as the journal and the log name it: `key:k3x9ab`.
    let id: String
    let scopes: Scopes
    /// The key's id alone; nil for those without.
    let key: TextKey?

    static let anyone = Caller(role: .anyone, id: "anyone", scopes: [])

    init(role: Role, id: String, scopes: Scopes = .all, key: TextKey? = nil) {
        self.role = role
        self.id = id
        self.scopes = scopes
        self.key = key
    }

    init(_ key: AccessKey) {
        let role: Role =
            switch key.role {
            case .partner: .partner(spaces: key.spaces)
            case .staff: .staff
            case .administrator: .administrator
            }
        self.init(role: role, id: Self.idPrefix + key.id.description, scopes: key.scopes, key: key.id)
    }

    static let idPrefix = "key:"

    /// For the server's log and limits; nil for anyone.
    var known: Admission.Known? {
        role == .anyone ? nil : Admission.Known(caller: id, ownRateLimit: key != nil)
    }

    var isStaff: Bool { role == .staff || role == .administrator }

    /// The spaces it reports for; nil for callers who are no partner.
    var ownSpaces: [TextKey]? {
        if case .partner(let spaces) = role { spaces } else { nil }
    }

    /// How much of a record that exists for the caller is shown.
    func view(of kind: KindDeclaration) -> RecordWriter.View {
        if isStaff { return .staff }
        return owns(kind) ? .impersonal : .everyone
    }

    /// Whether records of a kind may exist for the caller at all.
    func sees(_ kind: KindDeclaration) -> Bool { isStaff || kind.hasPublicView || owns(kind) }

    func sees(_ row: AnyRow, of kind: KindDeclaration) -> Bool {
        if isStaff { return true }
        if case .partner(let spaces) = role {
            if kind === Usage.kind { return spaces.contains(Row<Usage>(row).space.id) }
            if kind === Receipt.kind { return Row<Receipt>(row).isOf(spaces) }
        }
        return kind.isPublic(row)
    }

    /// A partner's own reports.
    private func owns(_ kind: KindDeclaration) -> Bool {
        if case .partner = role { kind === Usage.kind || kind === Receipt.kind } else { false }
    }
}

/// What a caller must be for something; who is not is refused in the same words whether it exists or not.
extension Caller {
    func mustSee(_ kind: KindDeclaration) throws(Problem) {
        if !sees(kind) { throw refusal }
    }

    func mustWrite(_ kind: KindDeclaration) throws(Problem) {
        switch kind.author {
        case .staff, .submitter, .desk: if isStaff { return }
        case .administrator: if role == .administrator { return }
        case .system: break
        }
        throw refusal
    }

    /// What only staff may look at: history, changes, the bin.
    func mustBeStaff() throws(Problem) {
        if !isStaff { throw refusal }
    }

    /// Keys, releases, erasure.
    func mustBeAdministrator() throws(Problem) {
        if role != .administrator { throw refusal }
    }

    func mustHave(_ scope: Scopes) throws(Problem) {
        if !isStaff || !scopes.isSuperset(of: scope) { throw refusal }
    }

    /// A space that a partner names in a path, a query or a body. The refusal lists its own and nothing else, so it is
    /// the same for another's space and for one that nobody has.
    func mustOwn(_ space: String, in center: CenterState) throws(Problem) {
        guard let own = ownSpaces, !own.contains(where: { $0.description == space }) else { return }
        throw .notYourSpace(own, center)
    }

    /// Who has no key is asked for one; who has one may not.
    private var refusal: Problem {
        guard role == .anyone else { return Problem(.notAllowed) }
        return Problem(.keyRequired).challenging()
    }
}
