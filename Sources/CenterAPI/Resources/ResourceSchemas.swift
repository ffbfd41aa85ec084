import Center
import JSON

/// The schemas of records in the contract, made from their declarations: as answered, as sent, as patched, as listed.
enum ResourceSchemas {
    /// `seminars` is `Seminar`, `usage` is `Usage`.
    static func name(of kind: KindDeclaration) -> String {
        let one = kind.name.hasSuffix("s") ? String(kind.name.dropLast()) : kind.name
        return one.prefix(1).uppercased() + one.dropFirst()
    }

    /// Of operations on all of them.
    static func plural(of kind: KindDeclaration) -> String { kind.name.prefix(1).uppercased() + kind.name.dropFirst() }

    static let all: [(name: String, schema: Schema)] =
        Kinds.all.flatMap(schemas) + SearchRoutes.schemas + ChangeRoutes.schemas + [
            ("Deletion", deletion), ("Erasure", erasure), ("History", history), ("AsOf", asOf),
        ]

    private static func schemas(of kind: KindDeclaration) -> [(name: String, schema: Schema)] {
        let name = name(of: kind)
        var schemas: [(name: String, schema: Schema)] = [
            (name, .declared { answer(of: kind, $0) }), ("\(name)List", list(of: name)),
        ]
        if kind.author != .system { schemas.append(("\(name)Input", .declared { input(of: kind, $0) })) }
        if !kind.isPermanent { schemas.append(("\(name)Patch", .declared { JSONSchema(.patch, $0).schema(of: kind) })) }
        return schemas
    }

    /// Which fields there are depends on who asks and on `fields`; what every record has is promised.
    private static func answer(of kind: KindDeclaration, _ language: Language) -> JSONObject {
        var schema = JSONSchema(.answer, language).schema(of: kind)
        var properties = JSONObject()
        for (name, type, label) in envelope {
            var property = type
            property["title"] = .string(label[language])
            properties[name] = .object(property)
        }
        for (name, value) in schema["properties"]?.object?.members ?? [] { properties[name] = value }
        properties["dryRun"] = type("boolean")
        let warning = JSONValue.object(["$ref": .string("#/components/schemas/ProblemItem")])
        properties["warnings"] = .object(["type": .string("array"), "items": warning])
        properties["impact"] = .object(["$ref": .string("#/components/schemas/Impact")])
        schema["properties"] = .object(properties)
        schema["required"] = .array(["id", "revision", "updatedAt"].map(JSONValue.string))
        return schema
    }

    /// What a record has besides its fields.
    private static let envelope: [(name: String, type: JSONObject, label: Bilingual)] = [
        ("id", ["type": .string("string")], Bilingual("番号", en: "Id")),
        ("revision", ["type": .string("integer")], Bilingual("版", en: "Revision")),
        (
            "updatedAt", ["type": .string("string"), "format": .string("date-time")],
            Bilingual("更新日時", en: "Updated at")
        ),
        ("updatedBy", ["type": .string("string")], Bilingual("更新者", en: "Updated by")),
    ]

    private static func type(_ name: String) -> JSONValue { .object(["type": .string(name)]) }

    /// What stands in the path need not be said again.
    private static func input(of kind: KindDeclaration, _ language: Language) -> JSONObject {
        var schema = JSONSchema(.request, language).schema(of: kind)
        let said = Set(kind.keyFields.map(\.name) + [kind.parent?.name].compactMap(\.self))
        let required = (schema["required"]?.array ?? []).filter { !said.contains($0.string ?? "") }
        schema["required"] = required.isEmpty ? nil : .array(required)
        return schema
    }

    private static func list(of name: String) -> Schema {
        .object([
            .init("items", .array(.reference(name)), Bilingual("記録", en: "Records")),
            .init("next", .nullable(.text()), Bilingual("続きの URL", en: "Where the next page is")),
            .init("total", .integer(), Bilingual("全部の件数（total=true のとき）", en: "With total=true"), required: false),
            .init("period", .reference("Period"), required: false),
            .init("asOf", .reference("AsOf"), required: false),
        ])
    }

    private static let deletion = Schema.object([
        .init("id", .text()),
        .init("deletedAt", .text(format: "date-time")),
        .init("restorableUntil", .text(format: "date-time")),
        .init("restore", .text(), Bilingual("戻すには、ここに POST します", en: "POST here to restore it")),
        .init("dryRun", .boolean, required: false),
        .init("impact", .reference("Impact"), required: false),
    ])

    private static let erasure = Schema.object([
        .init("id", .text()),
        .init("erasedAt", .text(format: "date-time")),
        .init("commit", .integer(), Bilingual("消すと決めた記録の番号", en: "The commit that decided it")),
    ])

    private static let asOf = Schema.object([
        .init("at", .text(format: "date-time")),
        .init("label", .text(), Bilingual("その意味", en: "What it means")),
    ])

    private static let history = Schema.object([
        .init("id", .text()),
        .init("complete", .boolean, Bilingual("最初の版まで示したか", en: "Whether the first revision is shown, too")),
        .init(
            "items",
            .array(
                .object([
                    .init("revision", .integer()), .init("at", .text(format: "date-time")), .init("by", .text()),
                    .init("reason", .nullable(.text())),
                    .init("action", .oneOf(["created", "changed", "deleted", "restored"])),
                    .init(
                        "changes",
                        .array(
                            .object([
                                .init("field", .text()), .init("label", .text()), .init("before", .any),
                                .init("after", .any),
                            ]))),
                ]))),
    ])
}
