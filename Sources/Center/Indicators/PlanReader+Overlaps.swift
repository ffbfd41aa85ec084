/// What series say of one another: which add which, which are part of which. Nothing may be added to itself, and what is
/// counted in two places must be declared to be.
extension PlanReader {
    /// A term of one series that another counts as well.
    struct Sharing {
        let from: SeriesName
        let term: String?
        let also: SeriesName
        let node: PlanNode
    }

    mutating func sharing(_ node: PlanNode) -> Sharing? {
        faults.object(node, ["alsoCountedIn", "partOf"])
        guard let inner = node.member("alsoCountedIn") else {
            if node.member("partOf") == nil {
                faults.note(node, "alsoCountedIn か partOf を書きます。", en: "alsoCountedIn or partOf is expected.")
            }
            return nil
        }
        faults.object(inner, ["series", "term", "also"])
        guard let from = seriesName(faults.required(inner, "series")),
            let also = seriesName(faults.required(inner, "also"))
        else { return nil }
        return Sharing(from: from, term: faults.text(inner.member("term")), also: also, node: node)
    }

    mutating func partOf(_ node: PlanNode) -> PartOf? {
        guard let inner = node.member("partOf") else { return nil }
        faults.object(inner, ["part", "whole"])
        guard let part = seriesName(faults.required(inner, "part")),
            let whole = seriesName(faults.required(inner, "whole"))
        else { return nil }
        let bases = [part, whole].compactMap { name in written.first { $0.name == name }?.basis }
        if bases.count == 2, bases[0].unit != bases[1].unit {
            faults.note(inner, "単位の違うものは一部になれません。", en: "Counts in another unit cannot be part of these.")
        }
        return PartOf(part: part, whole: whole)
    }

    private mutating func seriesName(_ node: PlanNode?) -> SeriesName? {
        faults.choice(
            node, Bilingual("系列", en: "series"), written.map { ($0.name.description, $0.name) })
    }

    /// Finds what each series adds, in an order in which it is known.
    mutating func resolveSeries(shared: [Sharing]) {
        var used: Set<Int> = []
        for place in written.indices {
            let upper = written[place].upper.map { resolve($0, of: place, shared, &used) }
            let lower = written[place].lower.map { resolve($0, of: place, shared, &used) }
            let formula: Formula =
                written[place].kind == .rate
                ? .ratio(upper.compactMap(\.self), of: lower.compactMap(\.self)) : .sum(upper.compactMap(\.self))
            written[place].series = written[place].series?.counting(formula)
        }
        for (place, sharing) in shared.enumerated() where !used.contains(place) {
            faults.note(sharing.node, "「\(sharing.also)」はそれを足していません。", en: "\(sharing.also) does not add that.")
        }
    }

    private mutating func resolve(
        _ summand: WrittenSummand, of place: Int, _ shared: [Sharing], _ used: inout Set<Int>
    ) -> Summand? {
        guard case .series(let name, let term, let node) = summand else {
            if case .term(let term) = summand { return .term(term) }
            return nil
        }
        let own = written[place]
        guard let other = written.first(where: { $0.name == name }) else {
            let nearest = NearestName.find(name.description, among: written.map(\.name.description))
            faults.note(
                node, "「\(name)」という系列はありません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "")",
                en: "There is no series \(name)\(nearest.map { "; did you mean \($0)?" } ?? ".")")
            return nil
        }
        if own.kind != .rate, other.basis.key != own.basis.key {
            faults.note(
                node, "「\(other.basis.label.japanese)」は「\(own.basis.label.japanese)」に足せません。",
                en: "Counts of \(other.basis.key) cannot be added to counts of \(own.basis.key).")
        }
        // What a declared overlap is for: the same records in two figures of one table.
        if name.indicator != own.name.indicator {
            let declared = shared.firstIndex { $0.from == name && $0.term == term && $0.also == own.name }
            if let declared {
                used.insert(declared)
            } else {
                faults.note(
                    node, "同じ記録が「\(own.name)」でも数えられます。overlaps の alsoCountedIn に書いてください。",
                    en: "The same records count in \(own.name) too; say so in overlaps as alsoCountedIn.")
            }
        }
        guard let terms = terms(of: other, term, node, from: own) else { return nil }
        return .series(name, term: term, terms: terms)
    }

    /// All terms a series comes to. It goes from series to series with a list of its own, never deeper than there are
    /// series.
    private mutating func terms(
        of first: WrittenSeries, _ only: String?, _ node: PlanNode, from own: WrittenSeries
    ) -> [CountingTerm]? {
        var found: [CountingTerm] = []
        var waiting = first.upper
        var steps = 0
        while !waiting.isEmpty {
            steps += 1
            guard steps <= 10_000 else { return circle(node, own) }
            switch waiting.removeFirst() {
            case .term(let term): found.append(term)
            case .series(let name, let term, _):
                guard name != own.name else { return circle(node, own) }
                guard let other = written.first(where: { $0.name == name }) else { continue }
                waiting += other.upper.filter { summand in
                    guard let term, case .term(let inner) = summand else { return true }
                    return inner.key == term
                }
            }
        }
        guard let only else { return found }
        let chosen = found.filter { $0.key == only }
        guard chosen.isEmpty else { return chosen }
        let nearest = NearestName.find(only, among: found.map(\.key))
        faults.note(
            node.member("term") ?? node,
            "「\(first.name)」に「\(only)」という項はありません。\(nearest.map { "「\($0)」ではありませんか。" } ?? "")",
            en: "\(first.name) has no term \(only)\(nearest.map { "; did you mean \($0)?" } ?? ".")")
        return nil
    }

    private mutating func circle(_ node: PlanNode, _ own: WrittenSeries) -> [CountingTerm]? {
        faults.note(node, "「\(own.name)」が回り回って自分自身を足しています。", en: "\(own.name) adds itself in a circle.")
        return nil
    }
}

extension Series {
    func counting(_ formula: Formula) -> Series {
        Series(
            key: key, label: label, basis: basis, kind: kind, targets: targets, print: print, formula: formula,
            recordedFrom: recordedFrom, measuredFrom: measuredFrom, breaks: breaks)
    }
}
