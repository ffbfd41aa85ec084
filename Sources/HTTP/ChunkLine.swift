/// The line before a chunk's data, byte by byte (RFC 9112 7.1): a size in hexadecimal and extensions, which are checked,
/// bounded and ignored. White space stands only where the grammar has it; a size never ends in a bare line feed.
struct ChunkLine {
    private enum Phase {
        case size, beforeSemicolon, beforeName, name, afterName, beforeValue, value, quoted, escaped, afterQuoted, feed
    }

    /// Sixteen digits hold every 64-bit size; more are zeros or an overflow, and nobody needs either.
    static let digitLimit = 16
    /// Bytes of extensions in one body. Nobody sends any but to waste time.
    static let extensionLimit = 4096

    private var phase = Phase.size
    private var size: UInt64 = 0
    private var digits = 0
    private var extensionBytes = 0

    /// The chunk's size once its line has ended; the next byte then begins another line.
    mutating func take(_ byte: UInt8) throws(Refusal) -> UInt64? {
        if phase == .size {
            if let digit = ASCII.hexDigit(byte) {
                digits += 1
                guard digits <= Self.digitLimit else { throw .malformed(.chunkSize) }
                size = size << 4 | UInt64(digit)
                return nil
            }
            guard digits > 0 else { throw .malformed(.chunkSize) }
        }
        if phase == .feed {
            guard byte == ASCII.lineFeed else { throw .malformed(.chunkEnding) }
            defer {
                phase = .size
                size = 0
                digits = 0
            }
            return size
        }
        if byte == ASCII.carriageReturn, mayEnd {
            phase = .feed
            return nil
        }
        extensionBytes += 1
        guard let next = following(byte) else {
            throw .malformed(phase == .size ? .chunkSize : .chunkExtension)
        }
        guard extensionBytes <= Self.extensionLimit else { throw .malformed(.chunkExtension) }
        phase = next
        return nil
    }

    private var mayEnd: Bool {
        phase == .size || phase == .name || phase == .value || phase == .afterQuoted
    }

    /// `*( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )`
    private func following(_ byte: UInt8) -> Phase? {
        let isToken = ByteSet.token.contains(byte)
        let isBlank = ASCII.isBlank(byte)
        switch phase {
        case .size, .beforeSemicolon, .afterQuoted:
            return byte == ASCII.semicolon ? .beforeName : isBlank ? .beforeSemicolon : nil
        case .beforeName:
            return isToken ? .name : isBlank ? .beforeName : nil
        case .name, .afterName:
            if isToken, phase == .name { return .name }
            if byte == ASCII.equals { return .beforeValue }
            return byte == ASCII.semicolon ? .beforeName : isBlank ? .afterName : nil
        case .beforeValue:
            return isToken ? .value : byte == ASCII.quote ? .quoted : isBlank ? .beforeValue : nil
        case .value:
            return isToken ? .value : byte == ASCII.semicolon ? .beforeName : isBlank ? .beforeSemicolon : nil
        case .quoted:
            if byte == ASCII.backslash { return .escaped }
            return byte == ASCII.quote ? .afterQuoted : ASCII.isControl(byte) ? nil : .quoted
        case .escaped:
            return ASCII.isControl(byte) ? nil : .quoted
        case .feed:
            return nil
        }
    }
}
