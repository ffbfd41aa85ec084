extension KindDeclaration {
    /// The fields in which two versions of a record differ, in the order they were declared; all that there are where
    /// one of the two is not there.
    public func differences(_ before: AnyRow?, _ after: AnyRow?) -> [ShapeField] {
        shape.fields.filter { field in
            let old = before.flatMap { PackedValue($0, field) }
            let new = after.flatMap { PackedValue($0, field) }
            return old != new
        }
    }
}
