import JSON

/// A series as it is written, with what it adds of others still to be found.
struct WrittenSeries {
    let name: SeriesName
    let node: PlanNode
    let basis: Basis
    let kind: SeriesKind
    let upper: [WrittenSummand]
    let lower: [WrittenSummand]
    /// Once what it adds is known.
    var series: Series?
}

enum WrittenSummand {
    case term(CountingTerm)
    case series(SeriesName, term: String?, PlanNode)
}

extension PlanReader {
    private static let names = [
        "key", "label", "basis", "kind", "targets", "print", "terms", "of", "recordedFrom", "measuredFrom", "breaks",
    ]

    mutating func readSeries(_ node: PlanNode, of indicator: Int) {
        faults.object(node, Self.names)
        let basis = faults.choice(
            faults.required(node, "basis"), Bilingual("数え方（bases）", en: "basis"), bases.map { ($0.key, $0) })
        let kind = faults.choice(
            faults.required(node, "kind"), Bilingual("種類", en: "kind of series"),
            SeriesKind.allCases.map { ($0.rawValue, $0) })
        guard let key = faults.text(faults.required(node, "key")), let basis, let kind else { return }
        let name = SeriesName(indicator: indicator, series: key)
        if written.contains(where: { $0.name == name }) {
            faults.note(node, "系列「\(key)」が2つあります。", en: "There are two series \(key).")
        }
        let isRate = kind == .rate
        let breaks = (node.member("breaks")?.elements ?? []).compactMap { seriesBreak($0) }
        let years = kind == .stock ? breaks.map(\.year) : nil
        let upper = summands(node.member("terms"), basis: isRate ? nil : basis, stockBreaks: years)
        let lower = summands(node.member("of"), basis: nil, stockBreaks: nil)
        if isRate, node.member("terms") != nil, node.member("of") == nil {
            faults.note(node, "割合には分母（of）が必要です。", en: "A rate needs of, what its terms are a share of.")
        }
        if !isRate, let of = node.member("of") {
            faults.note(of, isName: true, "分母（of）があるのは rate だけです。", en: "Only a rate has of.")
        }
        let series = Series(
            key: key, label: faults.bilingual(node.member("label")), basis: basis, kind: kind,
            targets: targets(node), print: print(node.member("print")), formula: .sum([]),
            recordedFrom: faults.year(node.member("recordedFrom")),
            measuredFrom: faults.year(node.member("measuredFrom")),
            breaks: breaks)
        written.append(
            WrittenSeries(name: name, node: node, basis: basis, kind: kind, upper: upper, lower: lower, series: series))
    }

    private mutating func seriesBreak(_ node: PlanNode) -> SeriesBreak? {
        faults.object(node, ["year", "reason"])
        guard let year = faults.year(faults.required(node, "year")),
            let reason = faults.bilingual(faults.required(node, "reason"))
        else { return nil }
        return SeriesBreak(year: year, reason: reason)
    }

    private mutating func print(_ node: PlanNode?) -> PrintFormat {
        var format = PrintFormat()
        guard let node else { return format }
        faults.object(node, ["decimals", "achievementDecimals", "brackets", "absent", "target"])
        format.places = faults.integer(node.member("decimals"), 0...4) ?? 0
        format.achievementPlaces = faults.integer(node.member("achievementDecimals"), 0...4) ?? 1
        format.brackets = faults.flag(node.member("brackets")) ?? false
        format.absent = faults.text(node.member("absent")) ?? format.absent
        format.target = faults.text(node.member("target"))
        return format
    }

    private mutating func targets(_ node: PlanNode) -> [Target] {
        var targets: [Target] = []
        for element in node.member("targets")?.elements ?? [] {
            faults.object(element, ["since", "year", "value", "compare", "low", "high", "dropped", "document"])
            let aim = aim(element)
            let year = faults.year(element.member("year"))
            let document = document(element.member("document"))
            guard let since = faults.year(faults.required(element, "since")) else { continue }
            if let last = targets.last, since < last.since {
                faults.note(element, "目標は古い順に書きます。", en: "Targets are written oldest first.")
            }
            targets.append(Target(since: since, year: year, aim: aim, document: document))
        }
        return targets
    }

    private mutating func aim(_ node: PlanNode) -> Target.Aim? {
        if faults.flag(node.member("dropped")) == true {
            if let value = node.member("value") {
                faults.note(value, isName: true, "やめた目標に値はありません。", en: "A dropped target has no value.")
            }
            return nil
        }
        let compare = faults.choice(
            faults.required(node, "compare"), Bilingual("比べ方", en: "comparison"),
            [("atLeast", 0), ("atMost", 1), ("range", 2)])
        guard let compare else { return nil }
        if compare == 2 {
            guard let low = faults.amount(faults.required(node, "low")),
                let high = faults.amount(faults.required(node, "high"))
            else { return nil }
            if high < low { faults.note(node, "範囲の上が下より小さくなっています。", en: "The range ends below its beginning.") }
            return .range(low, high)
        }
        return faults.amount(faults.required(node, "value")).map { compare == 0 ? .atLeast($0) : .atMost($0) }
    }
}
