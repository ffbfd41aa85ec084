/// A record that is being made or changed by the center's own rules. Fields are set by name; `row()` gives the record
/// once it is complete and its rules hold. Bounds of single values are the business of whoever sets them.
@dynamicMemberLookup
public struct RecordDraft<Shape: FieldGroup> {
    private var builder: RowBuilder

    /// An empty record, but for what is standard.
    public init() {
        let shape = Shape.declared.shape
        builder = RowBuilder(fields: shape.fields.count)
        for field in shape.fields {
            if let standard = field.declaration.standard { builder.put(field.place, standard) }
        }
    }

    public init(_ row: Row<Shape>) { builder = RowBuilder(row.any, of: Shape.declared.shape) }

    /// Setting nil takes the value out.
    public subscript<Value: FieldValue, Access: FieldAccess>(
        dynamicMember path: KeyPath<Shape, Token<Value, Access>>
    ) -> Value.Stored? {
        get { builder.value(Shape.declared.fields[keyPath: path].place).map { Value.Stored.load($0.cell) } }
        set {
            let field = Shape.declared.shape.fields[Shape.declared.fields[keyPath: path].place]
            builder.remove(field.place)
            guard let newValue else { return }
            builder.put(field.place, PackedValue(newValue))
            if builder.saysNothing(field) { builder.remove(field.place) }
        }
    }

    /// The record, or everything that is wrong with it.
    public func row() throws(Incomplete) -> Row<Shape> {
        let shape = Shape.declared.shape
        var issues: [Issue] = []
        // What makes out a person may have been erased for good.
        for field in shape.fields
        where shape.required & field.bit != 0 && field.visibility != .personal && !builder.has(field.place) {
            var issue = IssueText.required(field)
            issue.pointer = "/\(field.name)"
            issues.append(issue)
        }
        let row = builder.row()
        for rule in shape.rules {
            guard let finding = rule.finding(row) else { continue }
            issues.append(
                Issue(pointer: rule.fields.first.map { "/\($0.name)" } ?? "", code: rule.code, detail: finding))
        }
        guard issues.isEmpty else { throw Incomplete(issues: issues) }
        return Row(row)
    }

    public struct Incomplete: Error, Hashable, Sendable {
        public let issues: [Issue]
    }
}
