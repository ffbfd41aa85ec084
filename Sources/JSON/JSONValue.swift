/// Any JSON value as a tree, for documents whose shape is not known before. Numbers spelled without fraction and
/// exponent are `integer`, all others `decimal`; neither is ever rounded. A tree is as deep as the limit of the reader
/// that made it, and freeing it takes that much stack.
public enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case decimal(JSONDecimal)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Reads one document, all of it.
    public init(
        parsing bytes: [UInt8], in range: Range<Int>? = nil, limits: JSONLimits = JSONLimits()
    ) throws(JSONError) {
        var reader = try JSONReader(bytes, in: range, limits: limits)
        self = try reader.readValue()
        try reader.finish()
    }
}

extension JSONValue {
    public var isNull: Bool { if case .null = self { true } else { false } }
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// Only what was spelled as an integer, as `JSONReader.readInteger()`.
    public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }

    /// Any number, as `JSONReader.readDecimal()`.
    public var decimal: JSONDecimal? {
        switch self {
        case .integer(let value): JSONDecimal(value)
        case .decimal(let value): value
        default: nil
        }
    }

    /// The member of an object; nil where there is none, or no object.
    public subscript(key: String) -> JSONValue? { object?[key] }
}

extension JSONValue: Hashable {
    /// By value: `1` equals `1.0`, strings are equal scalar by scalar, and the order of an object's members counts for
    /// nothing.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.integer(let left), .integer(let right)): left == right
        case (.integer, .decimal), (.decimal, .integer), (.decimal, .decimal): left.decimal == right.decimal
        case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
        case (.array(let left), .array(let right)): left == right
        case (.object(let left), .object(let right)): left == right
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(JSONDecimal(value))
        case .decimal(let value): hasher.combine(value)
        case .string(let value): hasher.combine(ExactName(value))
        case .array(let value): hasher.combine(value)
        case .object(let value): hasher.combine(value)
        }
    }
}
