/// Writes the short parts of an answer's head into memory of a fixed size. What does not fit is left out, which no part
/// that is written here can bring about: all of them are of bounded length.
struct ByteWriter {
    private let memory: UnsafeMutableRawBufferPointer
    private var count = 0

    init(_ memory: UnsafeMutableRawBufferPointer) {
        self.memory = memory
    }

    var written: Bytes { Bytes(memory).slice(0, count) }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        guard count < memory.count else { return }
        memory[count] = byte
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ bytes: Bytes) {
        guard let start = memory.baseAddress, let source = bytes.baseAddress, bytes.count <= memory.count &- count
        else { return }
        (start + count).copyMemory(from: source, byteCount: bytes.count)
        count &+= bytes.count
    }

    @inline(__always)
    mutating func append(_ text: StaticString) {
        append(Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    mutating func append(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { append($0) }
    }

    @inline(__always)
    mutating func append(_ status: Status) {
        if status == .ok { return append("HTTP/1.1 200 OK\r\n") }
        append("HTTP/1.1 ")
        append(decimal: Int(status.code))
        append(ASCII.space)
        append(status.reason)
        append("\r\n")
    }

    @inline(__always)
    mutating func append(_ id: RequestID) {
        for place in 0..<RequestID.length { append(id.character(at: place)) }
    }

    mutating func append(decimal number: Int) {
        var rest = UInt64(max(0, number))
        var digits: UInt64 = 0
        var length = 0
        // Four bits a digit hold sixteen of them, more than any length has that memory can hold.
        repeat {
            digits = digits &<< 4 | rest % 10
            rest /= 10
            length &+= 1
        } while rest > 0 && length < 16
        for _ in 0..<length {
            append(ASCII.zero &+ UInt8(truncatingIfNeeded: digits & 15))
            digits &>>= 4
        }
    }
}
