/// What reading a field gives: a stored value, or an optional of one.
public protocol FieldValue: Sendable {
    associatedtype Stored: StoredValue
    /// The same as the public may see it: nested rows become public ones.
    associatedtype PublicForm = Self

    static func read(_ cell: Cell?) -> Self
    var publicForm: PublicForm { get }
}

/// A value that a row can hold.
public protocol StoredValue: FieldValue where Stored == Self {
    static func load(_ cell: Cell) -> Self
    /// Gives the value's word; puts what does not fit behind `heap`, at offsets counted from `origin`.
    func store(in heap: inout [UInt64], origin: Int) -> UInt64
}

extension FieldValue where PublicForm == Self {
    @inlinable public var publicForm: Self { self }
}

extension StoredValue {
    /// For fields that no row lacks: rows are only made complete.
    @inlinable public static func read(_ cell: Cell?) -> Self {
        guard let cell else { preconditionFailure("a row without a value that its shape requires") }
        return load(cell)
    }
}

extension Optional: FieldValue where Wrapped: StoredValue {
    public typealias Stored = Wrapped
    public typealias PublicForm = Wrapped.PublicForm?

    @inlinable public static func read(_ cell: Cell?) -> Wrapped? { cell.map(Wrapped.load) }
    @inlinable public var publicForm: Wrapped.PublicForm? { map(\.publicForm) }
}

/// A list that a row does not have is empty.
extension Array: FieldValue, StoredValue where Element: StoredValue {
    public typealias Stored = [Element]
    public typealias PublicForm = [Element.PublicForm]

    @inlinable public static func read(_ cell: Cell?) -> [Element] { cell.map(load) ?? [] }

    @inlinable public static func load(_ cell: Cell) -> [Element] {
        (0..<cell.count).map { Element.load(cell.element($0)) }
    }

    public func store(in heap: inout [UInt64], origin: Int) -> UInt64 {
        ListPacking.store(count: count, in: &heap, origin: origin) { index, heap, start in
            self[index].store(in: &heap, origin: start)
        }
    }

    @inlinable public var publicForm: [Element.PublicForm] { map(\.publicForm) }
}

enum ListPacking {
    /// The elements' words, then what does not fit them.
    static func store(
        count: Int, in heap: inout [UInt64], origin: Int, _ element: (Int, inout [UInt64], Int) -> UInt64
    ) -> UInt64 {
        let start = heap.count
        heap.append(contentsOf: repeatElement(0, count: count))
        for index in 0..<count { heap[start + index] = element(index, &heap, start) }
        return UInt64(truncatingIfNeeded: start - origin) << 32 | UInt64(truncatingIfNeeded: count)
    }
}
