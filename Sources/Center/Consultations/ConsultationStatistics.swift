/// The consultations of a fiscal year, added up by month, desk, channel, kind of client and theme. Each breakdown adds
/// up to the whole by itself; what a record does not say is a row of its own.
public struct ConsultationStatistics: Sendable {
    public enum Dimension: String, CaseIterable, Sendable {
        case month, desk, channel, clientKind, theme
    }

    public struct Group: Equatable, Sendable {
        /// As records spell it; nil for those that say nothing.
        public let key: String?
        public let label: Bilingual
        public var count: ConsultationCount
        /// Too few to be told to everybody.
        public var isSuppressed = false
    }

    public struct Breakdown: Sendable {
        public let by: Dimension
        public var groups: [Group]
    }

    public private(set) var total = ConsultationCount()
    public private(set) var breakdowns: [Breakdown]

    public init(_ year: FiscalYear, by dimensions: [Dimension], in state: CenterState) {
        var sums: [[String?: ConsultationCount]] = Array(repeating: [:], count: dimensions.count)
        for (_, row) in state.rows(of: Consultation.self) where row.date.fiscalYear == year {
            let count = ConsultationCount(row)
            total += count
            for (place, dimension) in dimensions.enumerated() {
                sums[place][Self.key(row, dimension), default: ConsultationCount()] += count
            }
        }
        breakdowns = zip(dimensions, sums).map { dimension, sums in
            let groups = sums.map { Group(key: $0.key, label: Self.label($0.key, dimension), count: $0.value) }
            return Breakdown(by: dimension, groups: Self.ordered(groups, dimension))
        }
    }

    private static func key(_ row: Row<Consultation>, _ dimension: Dimension) -> String? {
        switch dimension {
        case .month: row.date.month?.description
        case .desk: row.desk
        case .channel: row.channel?.code
        case .clientKind: row.clientKind?.code
        case .theme: row.theme
        }
    }

    private static func label(_ key: String?, _ dimension: Dimension) -> Bilingual {
        guard let key else { return Bilingual("記入なし", en: "not said") }
        switch dimension {
        case .month: return When(key)?.label ?? Bilingual(key, en: key)
        case .channel: return Channel.allCases.first { $0.code == key }?.label ?? Bilingual(key, en: key)
        case .clientKind: return ClientKind.allCases.first { $0.code == key }?.label ?? Bilingual(key, en: key)
        case .desk, .theme: return Bilingual(key, en: key)
        }
    }

    /// Months and codes in their own order, words by how many there were; what says nothing last.
    private static func ordered(_ groups: [Group], _ dimension: Dimension) -> [Group] {
        let codes: [String]? =
            switch dimension {
            case .channel: Channel.allCases.map(\.code)
            case .clientKind: ClientKind.allCases.map(\.code)
            case .month, .desk, .theme: nil
            }
        return groups.sorted { one, other in
            guard let left = one.key, let right = other.key else { return one.key != nil && other.key == nil }
            if let codes { return codes.firstIndex(of: left) ?? 0 < codes.firstIndex(of: right) ?? 0 }
            if dimension != .month, one.count.cases != other.count.cases { return one.count.cases > other.count.cases }
            return left < right
        }
    }
}

extension ConsultationStatistics {
    /// Fewer than this are not told to everybody: somebody might be recognised among them.
    public static let fewest = 5

    /// The same as everybody may see it. In each breakdown so many of the smallest rows are hidden that what is hidden
    /// cannot be found by subtracting the others from the total: two rows at least, and together no small number.
    public var suppressed: ConsultationStatistics {
        var copy = self
        for place in copy.breakdowns.indices { Self.suppress(&copy.breakdowns[place].groups) }
        return copy
    }

    /// Whether even the whole is too small to be told.
    public var isTotalSmall: Bool { Self.isSmall(total) }

    private static func isSmall(_ count: ConsultationCount) -> Bool {
        [count.persons, count.cases].contains { (1..<fewest).contains($0) }
    }

    private static func suppress(_ groups: inout [Group]) {
        for place in groups.indices where isSmall(groups[place].count) { groups[place].isSuppressed = true }
        guard groups.contains(where: \.isSuppressed) else { return }
        while needsMore(groups) {
            let rest = groups.indices.filter { !groups[$0].isSuppressed && groups[$0].count.cases > 0 }
            guard let next = rest.min(by: { groups[$0].count.cases < groups[$1].count.cases }) else { return }
            groups[next].isSuppressed = true
        }
    }

    private static func needsMore(_ groups: [Group]) -> Bool {
        let hidden = groups.filter(\.isSuppressed)
        var sum = ConsultationCount()
        for group in hidden { sum += group.count }
        return hidden.count < 2 || sum.cases < fewest || sum.persons < fewest
    }
}
