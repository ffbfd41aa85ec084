/// A run of bytes in memory that somebody else keeps: the text under a reader, one of its keys, a name to compare it
/// with. It is the one unchecked place of reading: a checked `[UInt8]` costs a reference count a token and a comparison
/// a byte, together more than reading does. What makes it sound: the reader owns the array as long as it lives and
/// never writes to it, an array of bytes is one block of memory that does not move, and every index given here has been
/// compared with the end of the reader's range. Debug builds check each again, and the tests' fuzzer runs in them.
struct Source {
    private let base: UnsafeRawPointer
    let count: Int

    @inline(__always)
    private init(base: UnsafeRawPointer, count: Int) {
        self.base = base
        self.count = count
    }

    @inline(__always)
    init(_ bytes: UnsafeRawBufferPointer) {
        // Where there are no bytes there may be no address; none is read then.
        self.init(base: bytes.baseAddress ?? UnsafeRawPointer(Self.nothing.utf8Start), count: bytes.count)
    }

    private static var nothing: StaticString { "" }

    @inline(__always)
    func slice(_ start: Int, _ count: Int) -> Source {
        assert(start >= 0 && count >= 0 && count <= self.count - start)
        return Source(base: base + start, count: count)
    }

    @inline(__always)
    subscript(index: Int) -> UInt8 {
        assert(index >= 0 && index < count)
        return base.load(fromByteOffset: index, as: UInt8.self)
    }

    /// Eight bytes, the first in the lowest place. The caller knows that all eight are there.
    @inline(__always)
    func word(at index: Int) -> UInt64 {
        assert(index >= 0 && index <= count - 8)
        return UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Four bytes, likewise.
    @inline(__always)
    func halfWord(at index: Int) -> UInt32 {
        assert(index >= 0 && index <= count - 4)
        return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt32.self))
    }

    var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}

extension Source {
    /// Whether both hold the same bytes, by words; the general comparison of sequences goes byte by byte.
    @inline(__always)
    func isEqual(to other: Source) -> Bool {
        guard count == other.count else { return false }
        switch count {
        case 8...:
            var index = 0
            while index <= count &- 8 {
                guard word(at: index) == other.word(at: index) else { return false }
                index &+= 8
            }
            return word(at: count &- 8) == other.word(at: count &- 8)
        case 4...:
            return halfWord(at: 0) == other.halfWord(at: 0)
                && halfWord(at: count &- 4) == other.halfWord(at: count &- 4)
        default:
            for index in 0..<count where self[index] != other[index] { return false }
            return true
        }
    }

    /// Made of the length and the first and last bytes, up to eight each: cheap, and easy to make two runs agree in.
    @inline(__always)
    var signature: UInt64 {
        var ends: UInt64 = 0
        switch count {
        case 8...:
            let last = word(at: count &- 8)
            ends = word(at: 0) ^ (last &<< 23 | last &>> 41)
        case 4...: ends = UInt64(halfWord(at: 0)) | UInt64(halfWord(at: count &- 4)) &<< 32
        case 1...: ends = UInt64(self[0]) | UInt64(self[count &>> 1]) &<< 8 | UInt64(self[count &- 1]) &<< 16
        default: break
        }
        return ends ^ UInt64(truncatingIfNeeded: count) &* 0xFF51_AFD7_ED55_8CCD
    }

    /// Nobody outside the process can choose bytes that collide in it.
    var seededHash: UInt64 {
        var hasher = Hasher()
        hasher.combine(bytes: buffer)
        return UInt64(truncatingIfNeeded: hasher.finalize())
    }

    /// The text of a token; nil where it is not UTF-8. Decoding repairs what is not, so the text is then another one;
    /// comparing is far cheaper than the generic initializer that validates.
    @inline(__always)
    func text(_ token: StringToken) -> String? {
        let bytes = slice(token.start, token.count)
        guard token.isChecked else { return bytes.textIfUTF8 }
        guard token.count <= 15 else { return String(decoding: bytes.buffer, as: UTF8.self) }
        // Held in the string itself: no memory is taken, and this is the shorter way there.
        return String(unsafeUninitializedCapacity: token.count) {
            UnsafeMutableRawBufferPointer($0).copyMemory(from: bytes.buffer)
            return bytes.count
        }
    }

    private var textIfUTF8: String? {
        var text = String(decoding: buffer, as: UTF8.self)
        let isSame = text.withUTF8 { Source(UnsafeRawBufferPointer($0)).isEqual(to: self) }
        return isSame ? text : nil
    }
}
