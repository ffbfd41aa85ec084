/// The id of a record that has no natural key: `sem-000k3-m`. A prefix for the kind, a counter in Crockford's base 32,
/// a check character over both. Sortable as text, easy to read aloud; no secret rests on it.
public struct RecordID: Hashable, Sendable {
    /// Two to four small ASCII letters.
    public let prefix: String
    /// From 1, below 2 to the 60: twelve digits of base 32.
    public let counter: UInt64

    public static let counters: ClosedRange<UInt64> = 1...(1 << 60) - 1
    /// The counter's digits, filled up so that ids of a kind have one length for the first 33 million.
    private static let digits = 5

    public init?(prefix: String, counter: UInt64) {
        guard Self.isPrefix(prefix), Self.counters.contains(counter) else { return nil }
        self.prefix = prefix
        self.counter = counter
    }

    static func isPrefix(_ text: String) -> Bool {
        (2...4).contains(text.utf8.count) && text.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    }
}

extension RecordID: CustomStringConvertible {
    public var description: String {
        "\(prefix)-\(Crockford.text(counter, width: Self.digits))-\(Crockford.character(check))"
    }

    /// Every digit goes through multiplications in a field of 32 elements, so that no single wrong character and no two
    /// neighbours swapped pass, in the prefix neither. All twelve digits count, so that leading zeros change nothing.
    private var check: UInt8 {
        var sum: UInt8 = 0
        for letter in prefix.utf8 { sum = Crockford.shifted(sum) ^ (letter & 0x1F) }
        for place in (0..<12).reversed() {
            sum = Crockford.shifted(sum) ^ UInt8(truncatingIfNeeded: counter >> UInt64(5 * place) & 31)
        }
        return Crockford.shifted(sum)
    }
}

/// Why a text is no id.
public enum RecordIDFault: Error, Hashable, Sendable {
    /// Not three parts with hyphens between them.
    case form
    /// The prefix of another kind, or of none.
    case prefix(String)
    /// A letter that no counter has.
    case character(Character)
    /// The check character is not the one of these: somebody misread or mistyped one.
    case check
}

extension RecordID {
    /// Reads an id as people copy it: capitals, `O` for 0, `I` and `L` for 1, full-width letters, blanks anywhere, and
    /// hyphens left out or put elsewhere.
    public init(parsing text: String, prefix: String? = nil) throws(RecordIDFault) {
        if let prefix, let id = Self.asWritten(text, prefix) {
            self = id
            return
        }
        let typed = Dictated.hyphenated(text)
        var parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        let isWhole = parts.count == 3 && (1...12).contains(parts[1].utf8.count) && parts[2].utf8.count == 1
        if let prefix, !isWhole || !Dictated.isAlike(parts[0], prefix) {
            if let cut = Self.cut(typed.filter { $0 != "-" }, prefix) { parts = cut } else if !isWhole { throw .form }
        }
        guard isWhole || prefix != nil else { throw .form }
        let found = prefix.flatMap { Dictated.isAlike(parts[0], $0) ? $0 : nil } ?? String(parts[0])
        guard Self.isPrefix(found), prefix == nil || found == prefix else { throw .prefix(found) }
        var counter: UInt64 = 0
        for character in parts[1] {
            guard let byte = character.asciiValue, let value = Crockford.value(of: byte) else {
                throw .character(character)
            }
            counter = counter << 5 | UInt64(value)
        }
        guard let id = RecordID(prefix: found, counter: counter) else { throw .form }
        guard let last = parts[2].utf8.first, let check = Crockford.value(of: last),
            check == id.check
        else { throw .check }
        self = id
    }

    /// The parts of an id without its hyphens. It must have all the digits that this server writes, so that one that
    /// lost its last character is not taken for another.
    private static func cut(_ typed: String, _ prefix: String) -> [Substring]? {
        let start = typed.prefix(prefix.count)
        let digits = typed.dropFirst(prefix.count).dropLast()
        guard Dictated.isAlike(start, prefix), (Self.digits...12).contains(digits.utf8.count),
            digits.utf8.count == Self.digits || digits.utf8.first.flatMap(Crockford.value) != 0
        else { return nil }
        return [start, digits, typed.suffix(1)]
    }

    /// An id as this server writes it, which nearly all are.
    private static func asWritten(_ text: String, _ prefix: String) -> RecordID? {
        text.withBytes { text in
            let start = prefix.utf8.count + 1
            guard text.count > start + 2, text.count <= start + 14, text.starts(with: prefix.utf8),
                text[start - 1] == UInt8(ascii: "-"), text[text.count - 2] == UInt8(ascii: "-")
            else { return nil }
            var counter: UInt64 = 0
            for place in start..<text.count - 2 {
                guard let value = Crockford.value(of: text[place]) else { return nil }
                counter = counter << 5 | UInt64(value)
            }
            guard let id = RecordID(prefix: prefix, counter: counter),
                Crockford.value(of: text[text.count - 1]) == id.check
            else { return nil }
            return id
        }
    }
}
