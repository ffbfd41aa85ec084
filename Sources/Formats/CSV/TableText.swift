/// The text of cells on its way in and out: quotes, and the guard by which no cell is run as a formula.
public enum TableText {
    /// A text that a spreadsheet would run gets an apostrophe before it. One that looks like a guarded one gets another,
    /// so that taking one away always gives the text back.
    public static func guarded(_ text: String) -> String { isFormula(text) ? "'" + text : text }

    public static func unguarded(_ text: String) -> String {
        text.utf8.first == apostrophe && isFormula(text) ? String(text.dropFirst()) : text
    }

    /// Behind any apostrophes.
    static func isFormula(_ text: String) -> Bool {
        switch text.utf8.first(where: { $0 != apostrophe }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    private static let apostrophe = UInt8(ascii: "'")

    static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var isSecond = false
        for byte in bytes {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if byte != UInt8(ascii: "\"") || isSecond { text.append(byte) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Nothing but blanks, the ideographic one and the one that does not break included.
    static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let byte = rest.first {
            if byte == 0x20 || byte == 0x09 {
                rest.removeFirst()
            } else if rest.starts(with: [0xE3, 0x80, 0x80]) {
                rest.removeFirst(3)
            } else if rest.starts(with: [0xC2, 0xA0]) {
                rest.removeFirst(2)
            } else {
                return false
            }
        }
        return true
    }
}
