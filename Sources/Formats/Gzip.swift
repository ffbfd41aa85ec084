import CLinux
import Synchronization

/// Compresses whole bodies to gzip (RFC 1952) with the system's zlib. Its streams are costly to make (256 KiB each), so
/// a few are kept and used again; callers from several threads never wait for one another. It never decompresses.
public struct Gzip: Sendable {
    /// How much time a smaller result is worth.
    public enum Effort: Sendable {
        /// While a client waits.
        case quick
        /// Once, for many clients.
        case thorough

        fileprivate var level: CInt {
            switch self {
            case .quick: 1
            case .thorough: 9
            }
        }
    }

    private let effort: Effort
    private let kept: [Slot]

    /// `streams` is how many callers find a stream ready at the same time; further ones make theirs and drop it.
    public init(_ effort: Effort, streams: Int) {
        self.effort = effort
        kept = (0..<streams).map { _ in Slot() }
    }

    /// Nil where zlib has no memory: the body is then sent as it is.
    public func compress(_ bytes: [UInt8]) -> [UInt8]? {
        for slot in kept {
            let result = slot.stream.withLockIfAvailable { stream -> [UInt8]?? in
                if stream == nil { stream = DeflateStream(level: effort.level) }
                return .some(stream?.compress(bytes))
            }
            if let result { return result.flatMap { $0 } }
        }
        return DeflateStream(level: effort.level)?.compress(bytes)
    }

    /// A place for one kept stream, made when it is first needed.
    private final class Slot: Sendable {
        let stream = Mutex<DeflateStream?>(nil)
    }
}

/// One zlib stream, freed with its owner. zlib keeps a pointer to the structure, so it never moves.
private struct DeflateStream: ~Copyable {
    private let stream: UnsafeMutablePointer<z_stream>

    init?(level: CInt) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // 15 bits of window, and 16 more to ask for gzip's wrapper.
        let status = deflateInit2_(
            stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
            CInt(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            stream.deallocate()
            return nil
        }
        self.stream = stream
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard let count = UInt32(exactly: bytes.count), deflateReset(stream) == Z_OK else { return nil }
        let bound = deflateBound(stream, UInt(count))
        guard let room = UInt32(exactly: bound) else { return nil }
        var ended = false
        let result = [UInt8](unsafeUninitializedCapacity: Int(room)) { output, written in
            bytes.withUnsafeBufferPointer { input in
                // zlib only reads what `next_in` points to; the type is older than `const`.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.pointee.avail_in = count
                stream.pointee.next_out = output.baseAddress
                stream.pointee.avail_out = room
                ended = deflate(stream, Z_FINISH) == Z_STREAM_END
                written = Int(room - stream.pointee.avail_out)
                stream.pointee.next_in = nil
                stream.pointee.next_out = nil
            }
        }
        return ended ? result : nil
    }
}
