/// Every kind of record there is. A new one is a file beside this and a line here.
public enum Kinds {
    public static let all: [KindDeclaration] = [
        Organization.kind,
        Space.kind,
        Usage.kind,
        Seminar.kind,
        Receipt.kind,
    ]

    public static func named(_ name: String) -> KindDeclaration? { all.first { $0.name == name } }
}
