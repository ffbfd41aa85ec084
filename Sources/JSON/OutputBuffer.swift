/// Bytes being written: an array longer than what is in it, so that a token is written into memory that is there
/// already, instead of being appended byte by byte. The one unchecked place of writing: whoever writes has asked for
/// the room before, and debug builds check each byte against it.
struct OutputBuffer: Sendable {
    private var storage: [UInt8]
    private(set) var count: Int

    /// Goes on behind `bytes`.
    init(_ bytes: consuming [UInt8]) {
        count = bytes.count
        storage = bytes
    }

    mutating func removeAll() { count = 0 }

    /// The bytes written, without copying them; the buffer is empty then.
    mutating func take() -> [UInt8] {
        storage.removeLast(storage.count - count)
        count = 0
        var taken: [UInt8] = []
        swap(&taken, &storage)
        return taken
    }

    var bytes: [UInt8] { Array(storage[..<count]) }

    func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
    }

    /// Lets `body` write at most `room` bytes; it says how many it wrote.
    @inline(__always)
    mutating func append(atMost room: Int, _ body: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        let start = count
        if storage.count &- start < room { grow(by: room) }
        count =
            start
            &+ storage.withUnsafeMutableBufferPointer { storage in
                let free = UnsafeMutableBufferPointer(start: storage.baseAddress.map { $0 + start }, count: room)
                let written = body(free)
                assert(written <= room)
                return written
            }
    }

    @inline(never)
    private mutating func grow(by room: Int) {
        // What is behind `count` was never written or is old; it only has to be there.
        storage.append(contentsOf: repeatElement(0, count: max(room, storage.count, 256)))
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Puts a byte and goes on behind it.
    @inline(__always)
    func put(_ byte: UInt8, at place: inout Int) {
        self[place] = byte
        place &+= 1
    }

    /// Puts all of `bytes` and goes on behind them.
    @inline(__always)
    func put(_ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int) {
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(self)[place...])
            .copyMemory(from: UnsafeRawBufferPointer(bytes))
        place &+= bytes.count
    }
}
