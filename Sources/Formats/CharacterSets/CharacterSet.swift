/// The character sets that texts arrive in here, and the labels that name them. What a label says is only what somebody
/// says; whether the bytes agree is found out by `DecodedText`.
public enum CharacterSet: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Shift_JIS as Windows has it.
    case cp932 = "CP932"

    /// What a `charset=` names, in any case; nil for sets that are not read. `utf-16` alone leaves the order of bytes
    /// to the mark, and means the usual one without.
    public init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "utf-16", "utf-16le", "utf16", "unicode": self = .utf16LittleEndian
        case "utf-16be": self = .utf16BigEndian
        case "shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji", "csshiftjis", "ms932", "cp932", "windows-31j":
            self = .cp932
        default: return nil
        }
    }
}

/// Why bytes are no text. The place is where the first byte stands that cannot be read.
public enum TextFault: Error, Equatable, Sendable {
    case unknownCharacterSet(String)
    /// Nil where no set was named and none of those known fits.
    case undecodable(CharacterSet?, offset: Int, byte: UInt8, line: Int)
    /// The system has no table for the set.
    case unsupported(CharacterSet)
}
