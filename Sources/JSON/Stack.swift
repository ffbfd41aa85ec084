/// Plain values, the last one in front, in memory of its own: an `Array` would ask at every change whether somebody
/// shares it, which costs more than what the reader keeps here. Unchecked in release builds like the rest of reading;
/// only counts that the stack gave out are used to index it.
struct Stack<Element: BitwiseCopyable>: ~Copyable {
    private var memory = UnsafeMutableBufferPointer<Element>(start: nil, count: 0)
    private(set) var count = 0

    deinit { memory.deallocate() }

    @inline(__always)
    var last: Element? { count > 0 ? memory[count &- 1] : nil }

    @inline(__always)
    subscript(index: Int) -> Element {
        get { memory[index] }
        set { memory[index] = newValue }
    }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == memory.count { grow() }
        memory.initializeElement(at: count, to: element)
        count &+= 1
    }

    /// Back to a count it had before.
    @inline(__always)
    mutating func shrink(to count: Int) {
        assert(count <= self.count)
        self.count = count
    }

    @inline(__always)
    mutating func popLast() -> Element? {
        guard let last else { return nil }
        count &-= 1
        return last
    }

    @inline(never)
    private mutating func grow() {
        let larger = UnsafeMutableBufferPointer<Element>.allocate(capacity: max(16, memory.count * 2))
        _ = larger.moveInitialize(fromContentsOf: UnsafeMutableBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }
}

extension Stack<UInt8> {
    @inline(__always)
    func bytes(_ start: Int, _ count: Int) -> Source {
        assert(start + count <= self.count)
        return Source(UnsafeRawBufferPointer(UnsafeMutableBufferPointer(rebasing: memory[start..<start + count])))
    }
}
