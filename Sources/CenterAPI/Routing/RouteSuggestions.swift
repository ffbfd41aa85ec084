/// Names the routes nearest to a path that is none: a segment misspelt, missing or too many, the wrong case, a doubled
/// slash. The work is bounded whatever the path: so many segments of so many bytes, each compared once with each
/// segment the routes have.
struct RouteSuggestions: Sendable {
    private static let mostSegments = 8
    private static let most = 3
    /// The price of a segment that one of the two does not have; nothing as dear as two of them is offered.
    private static let gap = 6

    private let patterns: [PathPattern]
    private let literals: [String]

    init(_ patterns: [PathPattern]) {
        self.patterns = patterns
        literals = Array(Set(patterns.flatMap { $0.segments.compactMap { $0 } })).sorted()
    }

    /// The nearest first; with the path's own values in place of parameters, where those are plain.
    func nearest(to path: String) -> [String] {
        let segments = path.split(separator: "/").map(String.init)
        guard !segments.isEmpty, segments.count <= Self.mostSegments else { return [] }
        let prices = segments.map { segment in
            Dictionary(uniqueKeysWithValues: literals.map { ($0, Self.price(segment, $0)) })
        }
        var offers: [(cost: Int, text: String)] = []
        for pattern in patterns {
            let offer = align(segments, prices, with: pattern)
            if let offer, offer.cost < 2 * Self.gap { offers.append(offer) }
        }
        offers.sort { ($0.cost, $0.text) < ($1.cost, $1.text) }
        guard let best = offers.first?.cost else { return [] }
        return offers.prefix(Self.most).filter { $0.cost <= best + Self.gap / 2 }.map(\.text)
    }

    /// Nil where the two have nothing to do with each other.
    private static func price(_ segment: String, _ literal: String) -> Int? {
        if segment == literal { return 0 }
        guard let one = NearestName.fold(segment), let other = NearestName.fold(literal) else { return nil }
        if one == other { return 1 }
        let distance = NearestName.distance(one, other)
        return distance <= max(1, max(one.count, other.count) / 3) ? 1 + distance : nil
    }

    /// A parameter fits what its type reads.
    private static func price(_ segment: String, _ parameter: ParameterDeclaration?) -> Int? {
        do throws(ParameterFault) {
            try parameter?.check(segment)
            return 1
        } catch {
            return nil
        }
    }

    /// The cheapest way to turn the path into the pattern, segment by segment (Needleman and Wunsch), and the text that
    /// comes of it. At least one fixed segment must stay, so that a pattern of parameters alone is near to nothing.
    private func align(
        _ segments: [String], _ prices: [[String: Int?]], with pattern: PathPattern
    ) -> (cost: Int, text: String)? {
        struct Cell {
            var cost: Int
            var text: String
            var kept: Bool
        }
        var parameters = pattern.parameters.makeIterator()
        var row = (0...segments.count).map { Cell(cost: $0 * Self.gap, text: "", kept: false) }
        for wanted in pattern.segments {
            let parameter = wanted == nil ? parameters.next() : nil
            let blank = wanted ?? "{\(parameter?.name ?? "")}"
            func without(_ cell: Cell) -> Cell {
                Cell(cost: cell.cost + Self.gap, text: "\(cell.text)/\(blank)", kept: cell.kept)
            }
            var next = [without(row[0])]
            for (index, segment) in segments.enumerated() {
                var best = without(row[index + 1])
                var dropped = next[index]
                dropped.cost += Self.gap
                if dropped.cost < best.cost { best = dropped }
                let price = wanted.map { prices[index][$0] ?? nil } ?? Self.price(segment, parameter)
                if let price, row[index].cost + price < best.cost {
                    let text = wanted ?? (Self.isPlain(segment) ? segment : blank)
                    best = Cell(
                        cost: row[index].cost + price, text: "\(row[index].text)/\(text)",
                        kept: row[index].kept || wanted != nil)
                }
                next.append(best)
            }
            row = next
        }
        guard let last = row.last, last.kept else { return nil }
        return (last.cost, last.text)
    }

    /// Short and of letters that need no escape: worth repeating to whoever sent it.
    private static func isPlain(_ segment: String) -> Bool {
        segment.utf8.count <= 32
            && segment.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}
