/// The host and port of a `Host` field or an absolute target (RFC 3986 3.2, RFC 9110 7.2). User information and an
/// empty host are not welcome in either.
enum Authority {
    static func isValid(_ text: Bytes) -> Bool {
        let end = text.count
        var index = 0
        while index < end, ByteSet.registeredName.contains(text[index]) { index &+= 1 }
        if index < end, text[index] != ASCII.colon {
            guard let hostEnd = endOfUnusualHost(text) else { return false }
            index = hostEnd
        }
        if index == 0 { return false }
        return index == end || isPort(text, from: index)
    }

    /// Of an address in brackets, or a name with escapes in it.
    private static func endOfUnusualHost(_ text: Bytes) -> Int? {
        if text.first == ASCII.openBracket {
            guard let close = text.firstIndex(of: ASCII.closeBracket), IPAddress(v6: text.slice(1, close)) != nil
            else { return nil }
            return close + 1
        }
        var index = 0
        while index < text.count, text[index] != ASCII.colon {
            if text[index] == ASCII.percent {
                guard index + 2 < text.count, ASCII.hexDigit(text[index + 1]) != nil,
                    ASCII.hexDigit(text[index + 2]) != nil
                else { return nil }
                index += 3
            } else {
                guard ByteSet.registeredName.contains(text[index]) else { return nil }
                index += 1
            }
        }
        return index
    }

    /// A colon and a number up to 65535; RFC 3986 3.2.3 lets the number be missing.
    @inline(__always)
    private static func isPort(_ text: Bytes, from start: Int) -> Bool {
        guard text[start] == ASCII.colon else { return false }
        var port = 0
        var index = start &+ 1
        while index < text.count {
            guard ASCII.isDigit(text[index]) else { return false }
            port = port &* 10 &+ Int(text[index] &- ASCII.zero)
            if port > 65535 { return false }
            index &+= 1
        }
        return true
    }
}
