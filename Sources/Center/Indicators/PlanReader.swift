public import JSON

/// Reads the file that says what a town measures, and everything that is wrong with it: names that are none, numbers no
/// record has, bases that cannot be added, series that add each other in a circle. Where anything is wrong there is no
/// plan.
public struct PlanReader {
    var faults = PlanFaults()
    var documents: [PlanDocument] = []
    var bases: [Basis] = []
    var terms: [CountingTerm] = []
    /// Series as written, before what they add of each other is found.
    var written: [WrittenSeries] = []

    /// The plan, or what is wrong. `digest` is that of the bytes.
    public static func read(
        _ bytes: [UInt8], digest: String
    ) throws(JSONError) -> (plan: IndicatorPlan?, faults: [PlanFault]) {
        let root = PlanNode(value: try JSONValue(parsing: bytes), pointer: "")
        var reader = PlanReader()
        let plan = reader.plan(root, bytes, digest)
        return (reader.faults.list.isEmpty ? plan : nil, reader.faults.list)
    }

    private mutating func plan(_ root: PlanNode, _ bytes: [UInt8], _ digest: String) -> IndicatorPlan? {
        faults.object(root, ["$schema", "title", "documents", "periods", "bases", "indicators", "overlaps"])
        let title = faults.bilingual(faults.required(root, "title"))
        for (key, node) in root.member("documents")?.members ?? [] { readDocument(key, node) }
        for (key, node) in faults.required(root, "bases")?.members ?? [] { readBasis(key, node) }
        let periods = faults.required(root, "periods")?.elements.compactMap { period($0) } ?? []
        let heads = faults.required(root, "indicators")?.elements.compactMap { readIndicator($0) } ?? []
        let overlaps = root.member("overlaps")?.elements ?? []
        resolveSeries(shared: overlaps.compactMap { sharing($0) })
        let parts = overlaps.compactMap { partOf($0) }
        guard let title else { return nil }
        if periods.isEmpty { faults.note(root, "期間（periods）が1つも書かれていません。", en: "There is no period.") }
        let indicators = heads.map { head in
            Indicator(
                number: head.number, pillar: head.pillar, name: head.name,
                series: written.filter { $0.name.indicator == head.number }.compactMap { $0.series })
        }
        return IndicatorPlan(
            title: title, documents: documents, periods: periods, bases: bases, indicators: indicators, parts: parts,
            terms: terms, text: bytes, digest: digest)
    }

    private mutating func readDocument(_ key: String, _ node: PlanNode) {
        faults.object(node, ["title", "date"])
        guard let title = faults.text(faults.required(node, "title")),
            let dateNode = faults.required(node, "date"), let text = faults.text(dateNode)
        else { return }
        guard let date = When(text) else {
            return faults.note(
                dateNode, "日（2025-03-31）、月（2025-03）、年度（FY2024）のどれかを書きます。",
                en: "A day, a month or a fiscal year (FY2024) is expected.")
        }
        documents.append(PlanDocument(key: key, title: title, date: date))
    }

    private mutating func readBasis(_ key: String, _ node: PlanNode) {
        faults.object(node, ["unit", "label", "counting", "scope"])
        let counting = faults.choice(
            faults.required(node, "counting"), Bilingual("数え方", en: "way of counting"),
            [("additive", false), ("distinct", true)])
        let everywhere = faults.choice(
            node.member("scope"), Bilingual("範囲", en: "scope"), [("year", false), ("all", true)])
        if counting == false, let scope = node.member("scope") {
            faults.note(scope, isName: true, "範囲（scope）があるのは distinct だけです。", en: "Only a distinct basis has a scope.")
        }
        guard let unit = faults.text(faults.required(node, "unit")),
            let label = faults.bilingual(faults.required(node, "label")), let counting
        else { return }
        bases.append(
            Basis(
                key: key, unit: unit, label: label,
                counting: counting ? .distinct(overAllYears: everywhere ?? false) : .additive))
    }

    private mutating func period(_ node: PlanNode) -> PlanPeriod? {
        faults.object(node, ["since", "from", "to", "document"])
        let document = document(node.member("document"))
        guard let since = faults.year(faults.required(node, "since")),
            let from = faults.year(faults.required(node, "from")), let to = faults.year(faults.required(node, "to"))
        else { return nil }
        if to < from { faults.note(node, "終わりの年度が始まりより前です。", en: "The period ends before it begins.") }
        return PlanPeriod(since: since, from: from, to: to, document: document)
    }

    mutating func document(_ node: PlanNode?) -> String? {
        faults.choice(node, Bilingual("文書", en: "document"), documents.map { ($0.key, $0.key) })
    }

    private struct Head {
        let number: Int
        let pillar: String
        let name: Bilingual
    }

    private mutating func readIndicator(_ node: PlanNode) -> Head? {
        faults.object(node, ["no", "pillar", "name", "series"])
        let number = faults.integer(faults.required(node, "no"), 1...999)
        let pillar = faults.text(faults.required(node, "pillar"))
        let name = faults.bilingual(faults.required(node, "name"))
        let series = faults.required(node, "series")
        guard let number, let pillar, let name else { return nil }
        if written.contains(where: { $0.name.indicator == number }) {
            faults.note(node, "\(number)番の指標が2つあります。", en: "There are two indicators with the number \(number).")
        }
        for element in series?.elements ?? [] { readSeries(element, of: number) }
        if !written.contains(where: { $0.name.indicator == number }) {
            faults.note(series ?? node, "系列が1つもありません。", en: "The indicator has no series.")
        }
        return Head(number: number, pillar: pillar, name: name)
    }
}
