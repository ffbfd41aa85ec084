import Synchronization

/// A kind of record, declared once: a type whose stored properties are its fields, and what is said of it as a whole.
/// Adding a kind is one file with one such type and one line in `Kinds.all`.
public protocol Kind: FieldGroup {
    static var kind: KindDeclaration { get }
}

/// What is said of a kind of record as a whole, next to its fields. Decoding, encoding, schemas, tables, filters and
/// the rest are extensions of it, none of them written for a kind.
public final class KindDeclaration: Sendable {
    /// The collection's name, and the last part of its path: `seminars`.
    public let name: String
    public let label: Bilingual
    public let help: Bilingual
    public let shape: Shape
    public let identity: Identity
    /// The field that says when the record happened, which decides its fiscal year.
    public let occurs: ShapeField?
    /// The field that points to the record this one is a part of: registrations belong to a seminar.
    public let parent: ShapeField?
    /// Receipts and releases are never deleted, so nobody need keep count of who refers to them.
    public let isPermanent: Bool
    /// Who makes and changes its records.
    public let author: Author
    /// Sending a record again under its natural key adds to what is there: a blank never takes a value out.
    public let blanksSayNothing: Bool
    /// Which states a record may go to from which; nil where all moves are free.
    public let moves: StateMoves?
    /// The flag by which a record is set aside: lists leave it out unless they are asked for it.
    public let setAside: ShapeField?
    /// What has to be done by when; nil where nothing has.
    public let dueList: DueList?
    private let consequence: Consequence?
    private let oddities: (@Sendable (AnyRow) -> [Issue])?
    private let isPlanned: (@Sendable (AnyRow) -> Bool)?
    private let isShown: (@Sendable (AnyRow) -> Bool)?
    private let standing: @Sendable (AnyRow, CenterState) -> [Issue]
    private let boundPlace = Atomic<Int>(-1)

    public init<Declaration: Kind>(
        _ declared: Declared<Declaration>, _ name: String, _ japanese: String, en english: String, help: Bilingual,
        identity: IdentityDeclaration<Declaration>, occurs: ((Declaration) -> any AnyToken)? = nil,
        parent: ((Declaration) -> any AnyToken)? = nil, isPermanent: Bool = false,
        author: Author = .staff, blanksSayNothing: Bool = false,
        conflicts: @escaping @Sendable (Row<Declaration>, CenterState) -> [Issue] = { _, _ in [] },
        moves: StateMoves.Declaration<Declaration>? = nil, dueList: DueList.Declaration<Declaration>? = nil,
        consequence: Consequence? = nil, setAside: ((Declaration) -> any AnyToken)? = nil,
        oddities: (@Sendable (Row<Declaration>) -> [Issue])? = nil,
        onlyPlansWhen isPlanned: (@Sendable (Row<Declaration>) -> Bool)? = nil,
        publicWhen isShown: (@Sendable (Row<Declaration>) -> Bool)? = nil
    ) {
        let shape = declared.shape
        let fields = declared.fields
        self.name = name
        label = Bilingual(japanese, en: english)
        self.help = help
        self.shape = shape
        self.identity = identity.bound(to: fields, shape)
        self.occurs = occurs.map { shape.field($0(fields)) }
        self.parent = parent.map { shape.field($0(fields)) }
        self.isPermanent = isPermanent
        self.author = author
        self.blanksSayNothing = blanksSayNothing
        self.moves = moves.map { $0.bound(to: fields, shape) }
        self.dueList = dueList.map { $0.bound(to: fields, shape) }
        self.consequence = consequence
        if let oddities { self.oddities = { oddities(Row($0)) } } else { self.oddities = nil }
        if let isPlanned { self.isPlanned = { isPlanned(Row($0)) } } else { self.isPlanned = nil }
        if let isShown { self.isShown = { isShown(Row($0)) } } else { self.isShown = nil }
        self.setAside = setAside.map { shape.field($0(fields)) }
        standing = { conflicts(Row($0), $1) }
    }

    /// What the center's own rules add to a record for having been changed: given what it was, what was made of it, when
    /// and why.
    public typealias Consequence = @Sendable (_ old: AnyRow?, _ new: AnyRow, _ on: Day, _ reason: String?) -> AnyRow

    public func changed(_ old: AnyRow?, to new: AnyRow, on day: Day, reason: String?) -> AnyRow {
        consequence?(old, new, day, reason) ?? new
    }

    /// What looks odd about a record that was sent and is taken as it is.
    public func oddities(of row: AnyRow) -> [Issue] { oddities?(row) ?? [] }

    /// Whether the record is one that everybody may see, as `PublicRow` has it.
    public func isPublic(_ row: AnyRow) -> Bool { isShown?(row) ?? false }

    /// Whether any of its records may ever be.
    public var mayBePublic: Bool { isShown != nil }

    /// Whether the record says what is planned and never what happened: nothing is counted of it.
    public func isPlan(_ row: AnyRow) -> Bool { isPlanned?(row) ?? false }

    /// What stands against a deleted record's coming back as it was, besides what it points to.
    public func conflicts(_ row: AnyRow, in state: CenterState) -> [Issue] { standing(row, state) }

    /// In `Kinds.all`.
    public var place: Int { boundPlace.load(ordering: .relaxed) }

    func bind(to place: Int) { boundPlace.store(place, ordering: .relaxed) }

    /// Of ids that the center gives.
    public var idPrefix: String? {
        if case .counter(let prefix) = identity { prefix } else { nil }
    }

    /// Below `/v1`, with the parent's id in braces where there is one: `/seminars/{seminar}/registrations`.
    public var path: String {
        guard let parent, case .reference(let target) = parent.type else { return "/\(name)" }
        return "\(target.kind.path)/{\(parent.name)}/\(name)"
    }

    /// Whether anything of it is for everybody, if only by way of other records.
    public var hasPublicView: Bool { shape.fields.contains { $0.visibility == .everyone } }
}

/// Who makes the records of a kind.
public enum Author: Sendable {
    case staff
    case administrator
    /// Partners for their own spaces, and staff: by submitting, which has rules and routes of its own.
    case submitter
    /// Staff, by routes that keep the rules of the whole it is a part of, and by no others.
    case desk
    /// The center's own rules, out of something else that was sent.
    case system
}

extension Shape {
    func field(_ token: any AnyToken) -> ShapeField { fields[token.anyDeclaration.place] }
}

extension KindDeclaration: CustomStringConvertible {
    public var description: String { name }
}
