import JSON

/// The fields of a kind of record, or of an object nested in one: read once from the declaration's stored properties,
/// whose names become the fields' names. It knows nothing of records.
public final class Shape: Sendable {
    public let fields: [ShapeField]
    let names: NameIndex
    /// A bit for each field that every row has.
    let required: UInt64
    /// A bit for each field that is given a value where a record says nothing.
    let standard: UInt64
    /// The fields that only the server fills in.
    let serverFields: [ShapeField]
    /// The fields that point to other records, or have objects in them that do.
    let pointing: [ShapeField]
    public let rules: [ShapeRule]
    /// A bit for each field that everybody may see, and for each that is not personal.
    let bitsOfEveryone: UInt64
    let impersonalBits: UInt64
    let unsealedBits: UInt64
    /// For each that shows something of a person, and for those of them that are not sealed; nested fields count for the
    /// field they are in.
    let personalBits: UInt64
    let unsealedPersonalBits: UInt64
    /// For each that is searched for words.
    let bitsOfTexts: UInt64
    /// The fields' names as they stand before their values, and what is said of each of which a record says nothing: a
    /// list is empty, anything else null.
    let keys: JSONTexts
    let absent: JSONTexts
    /// How the word of each field is written.
    let forms: [WordForm]

    init<Declaration: FieldGroup>(of declaration: Declaration, rules: [Rule<Declaration>]) {
        var fields: [ShapeField] = []
        for child in Mirror(reflecting: declaration).children {
            guard let name = child.label, let token = child.value as? any AnyToken else {
                preconditionFailure("a declaration has only fields in it")
            }
            token.anyDeclaration.bind(to: fields.count)
            fields.append(ShapeField(name: name, place: fields.count, declaration: token.anyDeclaration))
        }
        precondition(fields.count <= AnyRow.width, "more fields than a row's bits")
        self.fields = fields
        names = NameIndex(fields.map(\.name))
        required = Self.bits(of: fields) { $0.isRequired && $0.standard == nil }
        standard = Self.bits(of: fields) { $0.standard != nil }
        bitsOfEveryone = Self.bits(of: fields) { $0.visibility == .everyone }
        forms = fields.map { WordForm($0.type) }
        keys = JSONTexts(keys: fields.map(\.name))
        absent = JSONTexts(members: fields.map(\.name)) { place, writer in
            if fields[place].type.isList { writer.array { _ in } } else { writer.writeNull() }
        }
        bitsOfTexts = Self.bits(of: fields) { $0.type.hasText }
        impersonalBits = Self.bits(of: fields) { !$0.visibility.isPersonal }
        unsealedBits = Self.bits(of: fields) { $0.visibility != .sealed }
        personalBits = Self.bits(of: fields) {
            $0.visibility.isPersonal || ($0.type.nested?.personalBits ?? 0) != 0
        }
        unsealedPersonalBits = Self.bits(of: fields) {
            $0.visibility != .sealed && ($0.visibility.isPersonal || ($0.type.nested?.unsealedPersonalBits ?? 0) != 0)
        }
        serverFields = fields.filter { $0.declaration.setter == .server }
        pointing = fields.filter(\.type.pointsToRecords)
        self.rules = rules.map { $0.bound(to: declaration, fields) }
    }

    private static func bits(of fields: [ShapeField], where condition: (FieldDeclaration) -> Bool) -> UInt64 {
        fields.reduce(0) { condition($1.declaration) ? $0 | 1 << UInt64(truncatingIfNeeded: $1.place) : $0 }
    }

    /// A bit for each field.
    var bits: UInt64 { fields.count == AnyRow.width ? .max : 1 &<< UInt64(truncatingIfNeeded: fields.count) &- 1 }

    public subscript(name: String) -> ShapeField? { fields.first { $0.name == name } }
}

/// A field with its name and place.
public final class ShapeField: Sendable {
    /// In JSON.
    public let name: String
    public let place: Int
    public let declaration: FieldDeclaration

    init(name: String, place: Int, declaration: FieldDeclaration) {
        self.name = name
        self.place = place
        self.declaration = declaration
    }

    public var label: Bilingual { declaration.label }
    public var type: FieldType { declaration.type }
    public var visibility: Visibility { declaration.visibility }
    /// Among the bits of a row.
    public var bit: UInt64 { 1 << UInt64(truncatingIfNeeded: place) }
}

/// Something declared by its stored properties, each a token: a kind of record, or an object nested in one.
public protocol FieldGroup: Sendable {
    static var declared: Declared<Self> { get }
}

/// One instance of a declaration, kept for reading with, and its shape.
public final class Declared<Declaration: FieldGroup>: Sendable {
    public let fields: Declaration
    public let shape: Shape

    public init(_ fields: Declaration, rules: [Rule<Declaration>] = []) {
        self.fields = fields
        shape = Shape(of: fields, rules: rules)
    }
}
