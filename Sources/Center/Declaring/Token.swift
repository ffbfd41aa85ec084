/// A field of a kind of record: what one asks a row with. Declared as a stored property, whose name is the field's name
/// in JSON; nothing else names it again. `Value` says what is read: a type that is not optional is a required field.
/// `Access` says who may see it, and is a type, so that a public row has no way to ask for any other field.
public struct Token<Value: FieldValue, Access: FieldAccess>: Sendable {
    /// A declaration is made once and lives as long as the process, so it is never released. That keeps a token a plain
    /// number, and reading a record free of reference counting.
    @usableFromInline let reference: Unmanaged<FieldDeclaration>

    init(_ declaration: FieldDeclaration) { reference = .passRetained(declaration) }

    @inlinable var declaration: FieldDeclaration { reference._withUnsafeGuaranteedRef { $0 } }
    /// Among the fields of its shape.
    @inlinable var place: Int { reference._withUnsafeGuaranteedRef { $0.place } }
}

/// Seen by staff, and by a partner in its own records.
public typealias Field<Value: FieldValue> = Token<Value, StaffAccess>
/// Seen by everybody, without a key.
public typealias PublicField<Value: FieldValue> = Token<Value, PublicAccess>
/// What makes out a person: seen by staff only, erasable, never in a URL, a log line or an error. It may be missing
/// from any record, required or not, since it may have been erased; so it is always read as an optional.
public typealias PersonalField<Value: FieldValue> = Token<Value, PersonalAccess>

/// What was said in confidence: personal, and not even shown with the rest of the record to those who see everything
/// else. A route of its own reads it, for those who may.
public typealias SealedField<Value: FieldValue> = Token<Value, SealedAccess>

/// Who may see a field.
public protocol FieldAccess: Sendable { static var visibility: Visibility { get } }
/// Access to what is not about a person.
public protocol ImpersonalAccess: FieldAccess {}

public enum StaffAccess: ImpersonalAccess { public static var visibility: Visibility { .staff } }
public enum PublicAccess: ImpersonalAccess { public static var visibility: Visibility { .everyone } }
public enum PersonalAccess: FieldAccess { public static var visibility: Visibility { .personal } }

public enum SealedAccess: FieldAccess { public static var visibility: Visibility { .sealed } }

public enum Visibility: Sendable {
    case everyone, staff, personal, sealed

    /// It makes out a person, or tells of one.
    public var isPersonal: Bool { self == .personal || self == .sealed }
}

/// A token of any type, for lists of fields.
public protocol AnyToken: Sendable { var anyDeclaration: FieldDeclaration { get } }

extension Token: AnyToken { public var anyDeclaration: FieldDeclaration { declaration } }

extension Token where Value: StoredValue {
    /// A field that every record has, unless it is a list that may be empty.
    public init(
        _ japanese: String, en english: String, _ type: ValueType<Value>, default standard: Value? = nil,
        setBy setter: FieldSetter = .client, help: Bilingual? = nil, aliases: [String] = []
    ) {
        self.init(
            FieldDeclaration(
                label: Bilingual(japanese, en: english), type: type.type, isRequired: type.type.isNeverNothing,
                standard: standard.map(PackedValue.init), visibility: Access.visibility, setter: setter, help: help,
                aliases: aliases))
    }
}

extension Token {
    /// A field that a record may lack.
    public init<Wrapped>(
        _ japanese: String, en english: String, _ type: ValueType<Wrapped>, setBy setter: FieldSetter = .client,
        help: Bilingual? = nil, aliases: [String] = []
    ) where Value == Wrapped? {
        self.init(
            FieldDeclaration(
                label: Bilingual(japanese, en: english), type: type.type, isRequired: false, standard: nil,
                visibility: Access.visibility, setter: setter, help: help,
                aliases: aliases))
    }
}

extension Token where Value == When {
    /// A date that is the day the record is sent on, where nothing else is said.
    public init(today japanese: String, en english: String, help: Bilingual? = nil) {
        self.init(
            FieldDeclaration(
                label: Bilingual(japanese, en: english), type: ValueType<When>.when.type, isRequired: true,
                standard: nil, visibility: Access.visibility, setter: .client, isToday: true, help: help))
    }
}
