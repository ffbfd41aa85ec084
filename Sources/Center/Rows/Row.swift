/// A record read by its fields, or an object nested in one: `row.title` is a `String`, `row.place` a `String?`, as
/// declared. Everything that staff may see.
@dynamicMemberLookup
public struct Row<Shape: FieldGroup>: StoredValue, Hashable {
    public let any: AnyRow

    /// For rows of this shape.
    @inlinable public init(_ any: AnyRow) { self.any = any }

    @inlinable
    public subscript<Value: FieldValue, Access: ImpersonalAccess>(
        dynamicMember path: KeyPath<Shape, Token<Value, Access>>
    ) -> Value {
        Value.read(any.cell(Shape.declared.fields[keyPath: path].place))
    }

    /// The same by the field itself, for what is asked of every record there is: a key path is followed at run time.
    @inlinable
    public subscript<Value: FieldValue, Access: ImpersonalAccess>(_ field: Token<Value, Access>) -> Value {
        Value.read(any.cell(field.place))
    }

    @inlinable
    public subscript<Value: FieldValue>(
        dynamicMember path: KeyPath<Shape, PersonalField<Value>>
    ) -> Value.Stored? {
        any.cell(Shape.declared.fields[keyPath: path].place).map(Value.Stored.load)
    }

    /// What was said in confidence. Whoever asks has seen to it that the reader may know.
    public subscript<Value: FieldValue>(sealed path: KeyPath<Shape, SealedField<Value>>) -> Value.Stored? {
        any.cell(Shape.declared.fields[keyPath: path].place).map(Value.Stored.load)
    }

    /// The same without what the public may not see.
    @inlinable public var publicForm: PublicRow<Shape> { PublicRow(any) }

    @inlinable public static func load(_ cell: Cell) -> Row { Row(cell.row) }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        any.store(in: &heap, origin: origin)
    }
}

/// A record as everybody may see it. Only public fields can be asked for; asking for another one does not compile.
@dynamicMemberLookup
public struct PublicRow<Shape: FieldGroup>: Hashable, Sendable {
    @usableFromInline let any: AnyRow

    @inlinable init(_ any: AnyRow) { self.any = any }

    @inlinable
    public subscript<Value: FieldValue>(
        dynamicMember path: KeyPath<Shape, PublicField<Value>>
    ) -> Value.PublicForm {
        Value.read(any.cell(Shape.declared.fields[keyPath: path].place)).publicForm
    }
}
