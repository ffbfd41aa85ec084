import Collections

/// A published value that the records do not come to, with what could explain it. Open until a person says why.
public struct Question: Sendable {
    public let name: SeriesName
    public let indicatorName: Bilingual
    public let cell: TableCell
    public let candidates: [CandidateExplanation]
    /// The reason a person gave for just these two values.
    public let footnote: String?
}

extension IndicatorTable {
    /// All differences in the years up to the table's own, in its order.
    public func questions() -> [Question] {
        var questions: [Question] = []
        for indicator in plan.indicators {
            for series in indicator.series {
                for year in years where year <= self.year {
                    let cell = cell(indicator, series, year)
                    guard cell.isQuestion else { continue }
                    let name = SeriesName(indicator: indicator.number, series: series.key)
                    questions.append(
                        Question(
                            name: name, indicatorName: indicator.name, cell: cell,
                            candidates: candidates(series, cell), footnote: footnote(name, cell)?.text))
                }
            }
        }
        return questions
    }

    /// Declared parts, and whether none is more than its whole in the table's year.
    public func overlaps() -> [(parts: PartOf, holds: Bool)] {
        plan.parts.map { parts in
            guard let part = shown(parts.part), let whole = shown(parts.whole) else { return (parts, true) }
            return (parts, part <= whole)
        }
    }

    private func shown(_ name: SeriesName) -> Amount? {
        guard let indicator = plan.indicator(name.indicator), let series = plan.series(name) else { return nil }
        return cell(indicator, series, year).shown
    }
}

extension CandidateExplanation {
    /// `「Web活用・戦略実行スクール」を延べ参加者数 30 でなく参加者数 6 で数えた`
    public var text: Bilingual {
        let names = records.map { record in
            record.kind.shape["title"].flatMap { record.row.text($0) } ?? record.id.description
        }
        let told = names.map { "「\($0)」" }.joined(separator: "と")
        let english = names.joined(separator: " and ")
        let amounts = records.map { $0.amount.text() }
        switch cause {
        case .otherNumber(let field, let amount):
            return Bilingual(
                "\(told)を \(amounts.joined()) でなく\(field.label.japanese) \(amount.text()) で数えた",
                en: "\(english) counted by \(field.label.english): \(amount.text()), not \(amounts.joined())")
        case .left:
            return Bilingual(
                "\(told)（\(amounts.joined(separator: "、"))）が数えられていない",
                en: "\(english) (\(amounts.joined(separator: ", "))) left out")
        }
    }
}
