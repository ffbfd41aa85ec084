public import JSON

/// The JSON Schema (2020-12, as OpenAPI 3.1 has it) of a kind's records, made from its declaration.
public struct JSONSchema: Sendable {
    public enum Use: Sendable {
        /// What may be sent: fields that only the server sets are left out.
        case request
        /// What a merge-patch may say: nothing is required, null takes a value out.
        case patch
        /// What staff are answered: every field is there, null where there is nothing.
        case answer
        /// What everybody is answered.
        case publicAnswer
    }

    public let use: Use
    public let language: Language

    public init(_ use: Use, _ language: Language = .japanese) {
        self.use = use
        self.language = language
    }

    /// An object without other properties. Whoever adds an envelope adds to `properties` and `required`.
    public func schema(of kind: KindDeclaration) -> JSONObject {
        var schema = object(kind.shape, isRoot: true)
        schema["title"] = .string(kind.label[language])
        schema["description"] = .string(description(of: kind))
        return schema
    }

    /// Of something that is sent and is no record: an order.
    public func schema(of shape: Shape) -> JSONObject { object(shape, isRoot: true) }

    private func description(of kind: KindDeclaration) -> String {
        ([kind.help] + kind.shape.rules.map(\.text)).map { $0[language] }.joined(separator: "\n")
    }

    private var isAnswer: Bool {
        switch use {
        case .answer, .publicAnswer: true
        case .request, .patch: false
        }
    }

    private func includes(_ field: ShapeField) -> Bool {
        switch use {
        case .publicAnswer: field.visibility == .everyone
        case .answer: field.visibility != .sealed
        // Sent back as it was answered it does no harm, so it is not forbidden; but nobody need send it.
        case .request, .patch: field.declaration.setter == .client
        }
    }

    private func object(_ shape: Shape, isRoot: Bool = false) -> JSONObject {
        var properties = JSONObject()
        var required: [JSONValue] = []
        for field in shape.fields where includes(field) {
            properties[field.name] = .object(property(field, isRoot: isRoot))
            // What makes out a person is not in what everybody is answered.
            let isPromised =
                isAnswer ? !field.visibility.isPersonal : isRequired(field) && !(isRoot && use == .patch)
            if isPromised { required.append(.string(field.name)) }
            if isAnswer { addLabels(of: field, to: &properties) }
        }
        var schema: JSONObject = ["type": .string("object"), "properties": .object(properties)]
        if !required.isEmpty { schema["required"] = .array(required) }
        schema["additionalProperties"] = .bool(false)
        return schema
    }

    private func isRequired(_ field: ShapeField) -> Bool {
        field.declaration.isRequired && field.declaration.standard == nil && !field.declaration.isToday
    }

    private func property(_ field: ShapeField, isRoot: Bool) -> JSONObject {
        var schema = value(field.type)
        // Personal values may have been erased, so no answer promises one.
        let isAlwaysThere = field.declaration.isRequired && (!isAnswer || !field.visibility.isPersonal)
        let mayBeNull = isAnswer ? !isAlwaysThere && !field.type.isList : !isRequired(field) || use == .patch
        if mayBeNull { schema = nullable(schema) }
        schema["title"] = .string(field.label[language])
        if let help = field.declaration.help { schema["description"] = .string(help[language]) }
        if let unit = field.unit { schema["x-unit"] = .string(unit[language]) }
        if let standard = field.declaration.standard, !isAnswer { schema["default"] = plainValue(standard, field.type) }
        if field.visibility.isPersonal { schema["x-personal"] = .bool(true) }
        // 公開, as a form labels it; without it 非公開.
        if field.visibility == .everyone, use != .publicAnswer { schema["x-public"] = .bool(true) }
        return schema
    }

    private func plainValue(_ value: PackedValue, _ type: FieldType) -> JSONValue {
        switch type {
        case .integer: .integer(Int64(Int.load(value.cell)))
        case .flag: .bool(Bool.load(value.cell))
        case .decimal: .decimal(JSONDecimal.load(value.cell))
        default: .string(ValueText.plain(value.cell, type))
        }
    }

    private func addLabels(of field: ShapeField, to properties: inout JSONObject) {
        switch field.type {
        case .code, .day, .when: properties[field.name + "Label"] = .object(["type": .string("string")])
        case .list(let bounds):
            guard case .code = bounds.element else { return }
            properties[field.name + "Labels"] = .object([
                "type": .string("array"), "items": .object(["type": .string("string")]),
            ])
        default: break
        }
    }

    private func nullable(_ schema: JSONObject) -> JSONObject {
        if schema["$ref"] != nil { return ["anyOf": .array([.object(schema), .object(["type": .string("null")])])] }
        var schema = schema
        if let type = schema["type"] { schema["type"] = .array([type, .string("null")]) }
        if case .array(let values) = schema["enum"] { schema["enum"] = .array(values + [.null]) }
        return schema
    }
}

extension JSONSchema {
    /// Of one value of a type, as it is sent.
    public func value(_ type: FieldType) -> JSONObject {
        switch type {
        case .text(let bounds): return text(bounds)
        case .integer(let bounds):
            return [
                "type": .string("integer"), "minimum": .integer(Int64(bounds.range.lowerBound)),
                "maximum": .integer(Int64(bounds.range.upperBound)),
            ]
        case .decimal(let bounds):
            var schema: JSONObject = [
                "type": .string("number"), "minimum": .decimal(StoredDecimal.value(bounds.range.lowerBound)),
                "maximum": .decimal(StoredDecimal.value(bounds.range.upperBound)),
            ]
            if let step = JSONDecimal(coefficient: 1, exponent: -bounds.places) {
                schema["multipleOf"] = .decimal(step)
            }
            return schema
        case .flag: return ["type": .string("boolean")]
        case .code(let list):
            let labels = list.codes.map { "\($0.name): \($0.label[language])" }
            return [
                "type": .string("string"), "enum": .array(list.codes.map { .string($0.name) }),
                "x-labels": .array(labels.map(JSONValue.string)),
            ]
        case .day: return Self.reference("Day")
        case .when(let bounds): return Self.reference(Self.name(of: bounds.precisions))
        case .time: return ["type": .string("string"), "pattern": .string("^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$")]
        case .instant: return Self.reference("Instant")
        case .reference(let target): return reference(target.kind)
        case .list(let bounds):
            var schema: JSONObject = ["type": .string("array"), "items": .object(value(bounds.element))]
            if bounds.count.lowerBound > 0 { schema["minItems"] = .integer(Int64(bounds.count.lowerBound)) }
            schema["maxItems"] = .integer(Int64(bounds.count.upperBound))
            if bounds.isSet { schema["uniqueItems"] = .bool(true) }
            return schema
        case .object(let nested): return object(nested.shape)
        }
    }

    private func text(_ bounds: TextBounds) -> JSONObject {
        var schema: JSONObject = [
            "type": .string("string"), "minLength": .integer(Int64(bounds.length.lowerBound)),
            "maxLength": .integer(Int64(bounds.length.upperBound)),
        ]
        if let pattern = bounds.format.pattern { schema["pattern"] = .string(pattern) }
        if let vocabulary = bounds.vocabulary { schema["x-vocabulary"] = .string(vocabulary) }
        return schema
    }

    private func reference(_ kind: KindDeclaration) -> JSONObject {
        var schema: JSONObject = ["type": .string("string")]
        // In requests ids are read as people copy them, so only answers have one spelling.
        if isAnswer, let prefix = kind.idPrefix {
            schema["pattern"] = .string("^\(prefix)-[0-9a-hjkmnp-tv-z]{5,12}-[0-9a-hjkmnp-tv-z]$")
        } else {
            schema["maxLength"] = .integer(120)
        }
        schema["x-reference"] = .string(kind.name)
        return schema
    }
}

extension TextFormat {
    /// Of a domain.
    private static let label = #"[!-+/-:<-?A-~]([!-+\-/-:<-?A-~]*[!-+/-:<-?A-~])?"#

    /// What a regular expression can say of it.
    var pattern: String? {
        switch self {
        case .slug: "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
        case .url: #"^https?://[^\u0000-\u0020\u007f"</>][^\u0000-\u0020\u007f"<>]*$"#
        case .corporateNumber: "^[0-9]{13}$"
        case .digest: "^[0-9a-f]{64}$"
        case .spoken: "^[0-9A-HJKMNP-TV-Z]{6}$"
        case .receipt: "^U-[0-9]{6}-[0-9]{4,7}$"
        // Not blank, and no control characters; of several lines, but line ends and tabs.
        case .line: #"^[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$"#
        case .prose:
            #"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*[^\s\u0000-\u001f\u007f]"#
                + #"[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$"#
        case .email:
            #"^[!-+\-:<-?A-~./0-9]{1,64}@"# + Self.label + #"(\."# + Self.label + ")+$"
        case .phone: "^[ ()+-]*([0-9][ ()+-]*){9,15}$"
        }
    }
}
