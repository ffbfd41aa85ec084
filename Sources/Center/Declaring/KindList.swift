/// Kinds of records in a fixed order, found by name and by place.
public struct KindList: Sendable, RandomAccessCollection {
    private let kinds: [KindDeclaration]

    init(_ kinds: [KindDeclaration]) {
        self.kinds = kinds
        for (place, kind) in kinds.enumerated() { kind.bind(to: place) }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { kinds.count }
    public subscript(place: Int) -> KindDeclaration { kinds[place] }

    /// By the collection's name: `seminars`.
    public func named(_ name: String) -> KindDeclaration? { kinds.first { $0.name == name } }
}
