/// Escapes of RFC 3986 2.1 for what the server itself writes into paths and queries.
public enum PercentEncoding {
    /// Everything but unreserved characters is escaped, so the result means the same in a segment, a name or a value.
    public static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text.utf8, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    public static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            if ByteSet.unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes.append(ASCII.percent)
                bytes.append(digit(byte >> 4))
                bytes.append(digit(byte & 15))
            }
        }
    }

    /// The byte of the escape that begins at `index`.
    static func escape(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
        guard index + 2 < bytes.endIndex, bytes[index] == ASCII.percent, let high = ASCII.hexDigit(bytes[index + 1]),
            let low = ASCII.hexDigit(bytes[index + 2])
        else { return nil }
        return high << 4 | low
    }

    /// RFC 3986 2.1: capitals.
    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? ASCII.zero + value : 0x37 + value
    }
}
