import Testing

@testable import Center

/// What must hold of every declaration, also of those that are yet to be written.
@Suite struct `Declarations` {
    @Test func `kinds have names, labels and prefixes of their own`() {
        #expect(Kinds.all.count == 21)
        for keys in [
            Kinds.all.map(\.name), Kinds.all.map(\.label.japanese), Kinds.all.map(\.label.english),
            Kinds.all.map(\.path),
            Kinds.all.compactMap(\.idPrefix),
        ] {
            #expect(Set(keys).count == keys.count)
            #expect(keys.allSatisfy { !$0.isEmpty })
        }
        for (place, kind) in Kinds.all.enumerated() {
            #expect(kind.place == place)
            #expect(Kinds.all.named(kind.name) === kind)
            if let prefix = kind.idPrefix {
                #expect(RecordID(prefix: prefix, counter: 1) != nil)
                #expect(Kinds.all.first { $0.idPrefix == prefix } === kind)
            }
        }
    }

    /// domain.md, Records: the paths of the table.
    @Test func `every kind of the domain has its path`() {
        let paths = [
            "organizations", "spaces", "usage", "seminars", "seminars/{seminar}/registrations",
            "seminars/{seminar}/attendance", "consultations", "events", "posts", "surveys", "openings", "arrivals",
            "relocations", "agreements", "measures", "narratives", "figures", "footnotes", "releases", "receipts",
            "closings",
        ]
        #expect(Kinds.all.map(\.path) == paths.map { "/" + $0 })
        #expect(Usage.kind.keyFields.map(\.name) == ["space", "period"])
        #expect(Narrative.kind.keyFields.map(\.name) == ["indicator", "fiscalYear"])
    }

    @Test(arguments: Kinds.all) func `fields are well declared`(_ kind: KindDeclaration) {
        Self.check(kind.shape, kind.name)
        #expect(!kind.help.japanese.isEmpty && !kind.help.english.isEmpty)
        #expect(kind.parent.map { $0.declaration.isRequired } ?? true)
        for field in kind.keyFields {
            #expect(field.declaration.isRequired && !field.visibility.isPersonal)
            if case .text(let bounds) = field.type { #expect(bounds.length.upperBound <= 120) }
        }
        // What everybody sees is never tied to a kind that is never public.
        for field in kind.shape.fields where field.visibility == .everyone {
            if case .reference(let target) = field.type.element { #expect(target.kind.hasPublicView) }
        }
        if kind.hasPublicView, let occurs = kind.occurs { #expect(occurs.visibility == .everyone) }
    }

    private static func check(_ shape: Shape, _ path: String) {
        let names = shape.fields.map(\.name)
        let labels = shape.fields.map(\.label.japanese)
        #expect(Set(names).count == names.count)
        #expect(Set(labels).count == labels.count, "\(path) has a label twice")
        // A label beside a code has the code's name and `Label`; no field may have that name.
        for name in names { #expect(!names.contains(name + "Label") && !names.contains(name + "Labels")) }
        for field in shape.fields {
            #expect(isCamelCase(field.name), "\(path).\(field.name)")
            #expect(!field.label.japanese.isEmpty && !field.label.english.isEmpty)
            #expect(field.declaration.place == field.place)
            #expect(!field.visibility.isPersonal || field.filterOperators.isEmpty)
            if case .code(let list) = field.type.element { check(list, "\(path).\(field.name)") }
            // An envelope's names must stay free.
            #expect(
                path.contains(".") || !["id", "revision", "createdAt", "updatedAt", "updatedBy"].contains(field.name))
            if let nested = field.type.nested {
                check(nested, "\(path).\(field.name)")
                // What is personal as a whole is personal in all its parts; what is public has something public.
                if field.visibility == .everyone {
                    #expect(nested.fields.contains { $0.visibility == .everyone }, "\(path).\(field.name)")
                } else {
                    #expect(!nested.fields.contains { $0.visibility == .everyone }, "\(path).\(field.name)")
                }
            }
        }
        for rule in shape.rules {
            #expect(!rule.fields.isEmpty && !rule.text.japanese.isEmpty && !rule.text.english.isEmpty)
            #expect(rule.code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
            #expect(!rule.fields.contains { $0.visibility.isPersonal })
        }
    }

    private static func check(_ list: CodeList, _ path: String) {
        #expect(list.codes.count > 1, "\(path)")
        #expect(Set(list.codes.map(\.name)).count == list.codes.count)
        // Labels are read back from cells.
        #expect(Set(list.codes.map { Folding.search($0.label.japanese) }).count == list.codes.count, "\(path)")
        for code in list.codes {
            #expect(isCamelCase(code.name))
            #expect(!code.label.japanese.isEmpty && code.label.japanese != code.label.english, "\(path).\(code.name)")
        }
    }

    private static func isCamelCase(_ name: String) -> Bool {
        name.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
            && name.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
    }

    /// domain.md: 🔒 marks what is personal.
    @Test func `personal fields are those of the domain`() {
        var found: [String: [String]] = [:]
        for kind in Kinds.all {
            let names = kind.columns(.stored).filter(\.isPersonal).map(\.name)
            if !names.isEmpty { found[kind.name] = names }
        }
        #expect(
            found == [
                "organizations": ["contact.name", "contact.department", "contact.email", "contact.phone"],
                "registrations": ["name", "kana", "email", "phone"], "attendance": ["name"],
                "consultations": ["client.name", "client.department", "client.email", "client.phone", "notes"],
                // In a list of objects, each with a name.
                "seminars": ["instructors"],
            ])
        #expect(Kinds.all.filter(\.holdsPersonalData).map(\.name).sorted() == found.keys.sorted())
    }
}
