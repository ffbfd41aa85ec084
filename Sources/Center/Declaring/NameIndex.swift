/// Finds a name's place by its bytes without making a string of them: by a word of its length and first and last seven
/// bytes, then by comparing. Names come from declarations; whoever sends others cannot make this slow.
struct NameIndex: Sendable {
    let names: [String]
    private let bytes: [[UInt8]]
    private let marks: [UInt64]

    init(_ names: [String]) {
        self.names = names
        bytes = names.map { Array($0.utf8) }
        marks = bytes.map { name in name.withUnsafeBytes { Self.mark($0) } }
    }

    /// `guess` is looked at first: members mostly come in the order they were declared.
    func place(of name: UnsafeRawBufferPointer, guess: Int) -> Int? {
        let mark = Self.mark(name)
        if guess < marks.count, marks[guess] == mark, bytes[guess].elementsEqual(name) { return guess }
        for place in marks.indices where marks[place] == mark && bytes[place].elementsEqual(name) { return place }
        return nil
    }

    private static func mark(_ name: UnsafeRawBufferPointer) -> UInt64 {
        var mark = UInt64(truncatingIfNeeded: name.count)
        for byte in name.prefix(6) { mark = mark << 8 | UInt64(byte) }
        return mark &* 31 &+ UInt64(name.last ?? 0)
    }
}
