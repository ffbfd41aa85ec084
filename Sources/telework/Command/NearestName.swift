/// Finds the right name that someone most likely meant: for paths, parameters, fields and values alike.
enum NearestName {
    /// Longer names are not compared: a client chooses their length, and each comparison costs the product of both.
    static let longest = 48

    /// The closest of the names, where one is close enough to be worth offering; the first of several equally close.
    static func find(_ wrong: String, among names: some Sequence<String>) -> String? {
        guard let folded = fold(wrong), !folded.isEmpty else { return nil }
        let initials = initials(wrong)
        var best: (name: String, cost: Int)?
        for name in names {
            guard let candidate = fold(name) else { continue }
            let cost = candidate == initials ? 1 : distance(folded, candidate)
            guard candidate == initials || cost <= tolerance(folded, candidate), cost < best?.cost ?? .max else {
                continue
            }
            best = (name, cost)
        }
        return best?.name
    }

    /// Lower case and without `_`, `-` and blanks, so that `Fiscal_Year` is `fiscalYear`. Nil where too long.
    static func fold(_ name: String) -> [UInt8]? {
        guard name.utf8.count <= longest else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for byte in name.utf8 where byte != 0x5F && byte != 0x2D && byte != 0x20 {
            bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return bytes
    }

    /// The first letters of two words or more: `fiscal_year` and `fiscalYear` both abbreviate to `fy`.
    private static func initials(_ name: String) -> [UInt8]? {
        var letters: [UInt8] = []
        var atStart = true
        for byte in name.utf8 {
            let capital = (0x41...0x5A).contains(byte)
            let separator = byte == 0x5F || byte == 0x2D || byte == 0x20
            if !separator, atStart || capital { letters.append(capital ? byte | 0x20 : byte) }
            atStart = separator
        }
        return letters.count > 1 ? letters : nil
    }

    /// A name is near when at most a third of the longer one differs, or one begins with the other.
    private static func tolerance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        let shorter = min(one.count, other.count)
        let longer = max(one.count, other.count)
        if shorter >= 2, one.starts(with: other) || other.starts(with: one) { return longer }
        return max(1, longer / 3)
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two names (optimal string alignment).
    static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
        if one == other { return 0 }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, byte) in one.enumerated() {
            var current = [row + 1]
            current.reserveCapacity(other.count + 1)
            for (column, wanted) in other.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (byte == wanted ? 0 : 1))
                if row > 0, column > 0, byte == other[column - 1], one[row - 1] == wanted {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            beforeLast = last
            last = current
        }
        return last[other.count]
    }
}
