import Collections

/// Counts the changes that the rules of submitting usage depend on, so that what was judged by one state is taken over
/// into a later one where nothing touched its spaces. Spaces share counters: at worst a submission is judged again in
/// vain, never taken over wrongly.
struct UsageVersions: Sendable {
    /// Of spaces themselves and of closed months, which any submission may depend on.
    private var common: UInt64 = 0
    private var counters = [UInt64](repeating: 0, count: width)

    fileprivate static let width = 256

    mutating func usageChanged(_ row: AnyRow) {
        guard let cell = row.cell(Usage.declared.fields.space.place) else { return }
        counters[PackedText.withBytes(of: cell) { Self.place(of: $0) }] &+= 1
    }

    mutating func anyChanged() { common &+= 1 }

    /// Counters only ever grow, so the sum of some is the same only if each of them is.
    func sum(of spaces: [Int]) -> UInt64 { spaces.reduce(common) { $0 &+ counters[$1] } }

    static func places(of submission: UsageSubmission) -> [Int] {
        var last: TextKey?
        var places: Set<Int> = []
        for statement in submission.statements where statement.space != last {
            last = statement.space
            places.insert(place(of: statement.space.bytes))
        }
        return Array(places)
    }

    /// FNV-1a, folded.
    private static func place(of space: some Sequence<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in space { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(truncatingIfNeeded: (hash ^ hash >> 32) % UInt64(width))
    }
}

/// What a submission was judged by.
public struct UsageVersion: Sendable {
    fileprivate let places: [Int]
    fileprivate let sum: UInt64
}

extension CenterState {
    public func usageVersion(for submission: UsageSubmission) -> UsageVersion {
        let places = UsageVersions.places(of: submission)
        return UsageVersion(places: places, sum: usageVersions.sum(of: places))
    }

    /// Whether a judgement of that version is the one this state leads to as well.
    public func isStill(_ version: UsageVersion) -> Bool { usageVersions.sum(of: version.places) == version.sum }
}
