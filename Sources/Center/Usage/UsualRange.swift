/// What a space usually reports, as a range around the median of its numbers: six times their median distance from it,
/// made comparable to a standard deviation. One wrong number among many does not move it. It only ever asks back; it
/// never decides that a number is wrong.
public struct UsualRange: Hashable, Sendable {
    public let median: Int
    public let numbers: ClosedRange<Int>

    /// With fewer there is no usual.
    static let fewest = 6

    public init?(of values: [Int]) {
        guard values.count >= Self.fewest else { return nil }
        let median = Self.median(values)
        let distance = Self.median(values.map { abs($0 - median) })
        // 6 × 1.4826, in whole numbers.
        let far = distance * 8896 / 1000
        // Numbers that never differ have no distance: then only what is several times as much, or a fraction, is far.
        let highest = max(median + far, median * 2, median + 50)
        let lowest = min(median - far, median / 5)
        self.median = median
        numbers = max(0, min(lowest, highest))...highest
    }

    public func contains(_ number: Int) -> Bool { numbers.contains(number) }

    private static func median(_ values: [Int]) -> Int {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }
}
