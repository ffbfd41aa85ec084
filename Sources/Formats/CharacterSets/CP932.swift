import CLinux
import Glibc

/// CP932 by the C library's iconv, which has its tables, and strictly: bytes that stand for nothing are refused, those
/// that the tables let through for the sake of old systems too.
public enum CP932 {
    enum Fault: Error {
        case noTable
        case invalid(offset: Int)
    }

    static func decode(_ bytes: [UInt8]) throws(Fault) -> [UInt8] {
        if let offset = malformed(in: bytes) { throw .invalid(offset: offset) }
        guard let converter = Converter(from: "CP932", to: "UTF-8") else { throw .noTable }
        // Two bytes become three, and a half-width kana of one byte does, too.
        let (decoded, read) = converter.convert(bytes, room: bytes.count * 3 + 16)
        guard read == bytes.count else { throw .invalid(offset: read) }
        return decoded
    }

    /// The text for readers that know no other set; what it has no character for becomes 〓. Nil where the system has no
    /// table for it.
    public static func encode(_ text: String) -> [UInt8]? {
        guard let converter = Converter(from: "UTF-8", to: "CP932") else { return nil }
        var encoded: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let (piece, read) = converter.convert(Array(rest), room: rest.count * 2 + 16)
            encoded += piece
            rest = rest.dropFirst(read)
            guard let first = rest.first else { break }
            encoded += [0x81, 0xAC]
            rest = rest.dropFirst(first < 0x80 ? 1 : 1 + rest.dropFirst().prefix { $0 & 0xC0 == 0x80 }.count)
        }
        return encoded
    }

    /// Where the first byte stands that neither is a character nor begins one.
    private static func malformed(in bytes: [UInt8]) -> Int? {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case 0..<0x80, 0xA1...0xDF: index += 1
            case 0x81...0x9F, 0xE0...0xFC:
                guard index + 1 < bytes.count else { return index }
                switch bytes[index + 1] {
                case 0x40...0x7E, 0x80...0xFC: index += 2
                default: return index
                }
            default: return index
            }
        }
        return nil
    }
}

/// One conversion of iconv, closed with its owner.
private struct Converter: ~Copyable {
    private let handle: iconv_t

    init?(from source: String, to target: String) {
        guard let handle = iconv_open(target, source), Int(bitPattern: handle) != -1 else { return nil }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    /// Converts as much as can be, and says how many bytes that was.
    func convert(_ bytes: [UInt8], room: Int) -> (converted: [UInt8], read: Int) {
        var bytes = bytes
        var read = 0
        let converted = [UInt8](unsafeUninitializedCapacity: room) { output, count in
            bytes.withUnsafeMutableBytes { input in
                var source = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var target = output.baseAddress.map { UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self) }
                var left = input.count
                var free = output.count
                iconv(handle, nil, nil, nil, nil)
                iconv(handle, &source, &left, &target, &free)
                read = input.count - left
                count = output.count - free
            }
        }
        return (converted, read)
    }
}
