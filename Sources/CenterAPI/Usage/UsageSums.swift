import Center

/// The sums of the rows above a row of totals, to hold that row against.
struct UsageSums {
    private static let none = UsageNumbers(total: 0, workUse: 0, eventUse: 0)
    private var all = none
    private var since = none
    /// A row that could not be read leaves nothing to compare with.
    private var isSound = true

    mutating func add(_ numbers: UsageNumbers?) {
        guard let numbers else {
            isSound = false
            return
        }
        all = Self.sum(all, numbers)
        since = Self.sum(since, numbers)
    }

    private static func sum(_ one: UsageNumbers, _ other: UsageNumbers) -> UsageNumbers {
        UsageNumbers(
            total: (one.total ?? 0) &+ (other.total ?? 0), workUse: (one.workUse ?? 0) &+ (other.workUse ?? 0),
            eventUse: (one.eventUse ?? 0) &+ (other.eventUse ?? 0))
    }

    typealias Mismatch = (column: UsageColumn, written: Int, sum: Int)

    /// Every column whose total is another than the sum of its rows.
    mutating func mismatches(_ word: TotalWord, _ written: UsageNumbers) -> [Mismatch] {
        let part = Self.mismatches(written, since)
        let whole = Self.mismatches(written, all)
        since = Self.none
        guard isSound else { return [] }
        return switch word {
        case .average: []
        case .all: whole
        case .part: part
        case .named: whole.isEmpty ? [] : part
        }
    }

    private static func mismatches(_ written: UsageNumbers, _ sums: UsageNumbers) -> [Mismatch] {
        let pairs: [(UsageColumn, Int?, Int?)] = [
            (.total, written.total, sums.total), (.workUse, written.workUse, sums.workUse),
            (.eventUse, written.eventUse, sums.eventUse),
        ]
        return pairs.compactMap { column, written, sum in
            guard let written, let sum, written != sum else { return nil }
            return (column, written, sum)
        }
    }
}

/// The number in a row of totals; nil where there is none to compare.
enum WrittenTotal {
    static func number(_ text: String) -> Int? {
        let plain = Folding.width(text).filter { !$0.isWhitespace && $0 != "," && $0 != "人" && $0 != "名" }
        guard (1...12).contains(plain.utf8.count) else { return nil }
        return Int(plain)
    }
}
