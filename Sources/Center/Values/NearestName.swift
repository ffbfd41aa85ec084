/// Finds the right name that someone most likely meant, among paths, parameters, fields, codes and words.
public enum NearestName {
    /// Longer names are not compared: a client chooses their length, and each comparison costs the product of both.
    static let longest = 48

    /// The closest of the names, where one is close enough to be worth offering; the first of several equally close.
    public static func find(_ wrong: String, among names: some Sequence<String>) -> String? {
        guard let folded = fold(wrong), !folded.isEmpty else { return nil }
        let initials = initials(wrong)
        var best: (name: String, cost: Int)?
        for name in names {
            guard let candidate = fold(name) else { continue }
            let isAbbreviated = candidate == initials
            let cost = isAbbreviated ? 1 : distance(folded, candidate)
            guard isAbbreviated || cost <= tolerance(folded, candidate), cost < best?.cost ?? .max else { continue }
            best = (name, cost)
        }
        return best?.name
    }

    /// So many of the names, the nearest first; of those equally near the first.
    public static func nearest(_ wrong: String, among names: [String], most: Int) -> [String] {
        guard names.count > most else { return names }
        let best = find(wrong, among: names)
        guard let folded = fold(wrong) else { return Array(names.prefix(most)) }
        let costs = names.enumerated().map { (place, name) -> (cost: Int, place: Int) in
            (name == best ? -1 : fold(name).map { distance(folded, $0) } ?? .max, place)
        }
        return costs.sorted { $0 < $1 }.prefix(most).map { names[$0.place] }
    }

    /// Scalars of the text as it is searched for, without the signs that join words: `Capacity_Max` is `capacityMax`.
    /// Nil where too long.
    public static func fold(_ name: String) -> [Unicode.Scalar]? {
        guard name.utf8.count <= longest * 3 else { return nil }
        let scalars = Folding.search(name).unicodeScalars.filter { $0 != "_" && $0 != "-" && $0 != " " }
        return scalars.count <= longest ? Array(scalars) : nil
    }

    /// The first letters of two words or more: `fiscal_year` and `fiscalYear` both abbreviate to `fy`.
    private static func initials(_ name: String) -> [Unicode.Scalar]? {
        var letters: [Unicode.Scalar] = []
        var isAtStart = true
        for scalar in name.unicodeScalars {
            let isCapital = ("A"..."Z").contains(scalar)
            let joins = scalar == "_" || scalar == "-" || scalar == " "
            if !joins, isAtStart || isCapital {
                letters.append(isCapital ? Unicode.Scalar(scalar.value + 32) ?? scalar : scalar)
            }
            isAtStart = joins
        }
        return letters.count > 1 ? letters : nil
    }

    /// A third of the longer name may differ, or one begins with the other.
    private static func tolerance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        let longer = max(one.count, other.count)
        if min(one.count, other.count) >= 2, one.starts(with: other) || other.starts(with: one) { return longer }
        return max(1, longer / 3)
    }

    /// Insertions, deletions, replacements and swaps of neighbours between two names (optimal string alignment).
    public static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        if one == other { return 0 }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for (row, scalar) in one.enumerated() {
            var current = [row + 1]
            for (column, wanted) in other.enumerated() {
                var cost = min(last[column + 1] + 1, current[column] + 1, last[column] + (scalar == wanted ? 0 : 1))
                if row > 0, column > 0, scalar == other[column - 1], one[row - 1] == wanted {
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

extension Bilingual {
    /// What somebody is told who wrote a name that is none.
    public init(meant name: String) {
        self.init("「\(name)」ではありませんか。", en: "Did you mean \(name)?")
    }
}
