public import Collections

/// What tells a record from others of its kind.
public enum Identity: Sendable {
    /// A number given by the center: `sem-000k3-m`.
    case counter(prefix: String)
    /// Values of the record itself, joined by slashes: `worx/2026-08`. Sending one twice is sending the same record.
    case natural([ShapeField])
}

/// An identity as declared, where fields are still tokens.
public enum IdentityDeclaration<Declaration: FieldGroup> {
    case counter(prefix: String)
    case natural((Declaration) -> [any AnyToken])

    func bound(to fields: Declaration, _ shape: Shape) -> Identity {
        switch self {
        case .counter(let prefix): .counter(prefix: prefix)
        case .natural(let tokens): .natural(tokens(fields).map(shape.field))
        }
    }
}

extension KindDeclaration {
    /// The id that follows from the record's own values; nil where ids are given by the center.
    public func naturalID(of row: AnyRow) -> TextKey? {
        guard case .natural(let fields) = identity else { return nil }
        let parts = fields.map { field in row.cell(field.place).map { ValueText.plain($0, field.type) } ?? "" }
        return TextKey(parts.joined(separator: "/"))
    }

    /// The fields of the natural key in order; empty where there is none.
    public var keyFields: [ShapeField] {
        if case .natural(let fields) = identity { fields } else { [] }
    }
}
