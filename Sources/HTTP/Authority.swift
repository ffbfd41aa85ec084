/// The host and port of a `Host` field or an absolute target (RFC 3986 3.2, RFC 9110 7.2). User information and an
/// empty host are not welcome in either.
enum Authority {
    static func isValid(_ text: Bytes) -> Bool {
        guard let first = text.first else { return false }
        var index: Int
        if first == ASCII.openBracket {
            guard let close = text.firstIndex(of: ASCII.closeBracket), IPAddress(v6: text.slice(1, close)) != nil
            else { return false }
            index = close + 1
        } else {
            index = 0
            while index < text.count, text[index] != ASCII.colon {
                if text[index] == ASCII.percent {
                    guard index + 2 < text.count, ASCII.hexDigit(text[index + 1]) != nil,
                        ASCII.hexDigit(text[index + 2]) != nil
                    else { return false }
                    index += 3
                } else {
                    guard ByteSet.registeredName.contains(text[index]) else { return false }
                    index += 1
                }
            }
            if index == 0 { return false }
        }
        return index == text.count || isPort(text.slice(index, text.count))
    }

    /// A colon and a number up to 65535; RFC 3986 3.2.3 lets the number be missing.
    private static func isPort(_ text: Bytes) -> Bool {
        guard text.first == ASCII.colon else { return false }
        var port = 0
        for byte in text.dropFirst() {
            guard ASCII.isDigit(byte) else { return false }
            port = port * 10 + Int(byte - ASCII.zero)
            if port > 65535 { return false }
        }
        return true
    }
}
