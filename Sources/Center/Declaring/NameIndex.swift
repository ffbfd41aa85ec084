/// Finds a name's place by its bytes without making a string of them: names are compared two words at a time. They come
/// from declarations and are few; whoever sends others cannot make this slow.
struct NameIndex: Sendable {
    private struct Name: Sendable {
        let count: Int
        /// The first sixteen bytes.
        let first: UInt64
        let second: UInt64
    }

    private let names: [Name]
    /// What is behind the first sixteen bytes of each.
    private let rests: [[UInt8]]

    init(_ names: [String]) {
        self.names = names.map { name in
            Array(name.utf8).withUnsafeBytes { bytes in
                Name(count: bytes.count, first: Self.word(bytes, at: 0), second: Self.word(bytes, at: 8))
            }
        }
        rests = names.map { Array($0.utf8.dropFirst(16)) }
    }

    /// `guess` is looked at first: members mostly come in the order they were declared.
    func place(of name: UnsafeRawBufferPointer, guess: Int) -> Int? {
        let first = Self.word(name, at: 0)
        let second = Self.word(name, at: 8)
        if guess < names.count, isSame(name, first, second, guess) { return guess }
        for place in names.indices where isSame(name, first, second, place) { return place }
        return nil
    }

    @inline(__always)
    private func isSame(_ bytes: UnsafeRawBufferPointer, _ first: UInt64, _ second: UInt64, _ place: Int) -> Bool {
        let name = names[place]
        return name.count == bytes.count && name.first == first && name.second == second
            && (name.count <= 16 || bytes[16...].elementsEqual(rests[place]))
    }

    /// Up to eight bytes, zero behind the end.
    @inline(__always)
    private static func word(_ bytes: UnsafeRawBufferPointer, at start: Int) -> UInt64 {
        if bytes.count >= start + 8 { return bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self) }
        var word: UInt64 = 0
        var index = bytes.count - 1
        while index >= start {
            word = word << 8 | UInt64(bytes[index])
            index -= 1
        }
        return word
    }
}
