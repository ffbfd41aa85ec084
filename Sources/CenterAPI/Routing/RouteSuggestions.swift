import Center

/// Names the routes nearest to a path that is none: a segment misspelt, missing or too many, the wrong case, a doubled
/// slash. The work is bounded whatever the path: so many segments of so many bytes, each compared once with each
/// segment the routes have.
struct RouteSuggestions: Sendable {
    private static let mostSegments = 8
    private static let most = 3
    /// The price of a segment that one of the two does not have; nothing as dear as two of them is offered.
    private static let gap = 6
    private static let unlike = 1000

    private let patterns: [Pattern]
    private let literals: [Literal]

    private struct Literal: Sendable {
        let text: String
        let folded: [Unicode.Scalar]?
    }

    private struct Pattern: Sendable {
        let segments: [Segment]

        enum Segment: Sendable {
            /// The place among `literals`.
            case literal(Int)
            case parameter(ParameterDeclaration)
        }
    }

    init(_ paths: [PathPattern]) {
        // Other forms of what is at a path are not offered beside it.
        let paths = paths.filter { path in
            path.segments.allSatisfy { if case .parameter(let ending) = $0 { ending.isEmpty } else { true } }
        }
        let texts = Set(paths.flatMap { $0.segments.compactMap(\.fixed) }).sorted()
        literals = texts.map { Literal(text: $0, folded: NearestName.fold($0)) }
        patterns = paths.map { path in
            var parameters = path.parameters.makeIterator()
            return Pattern(
                segments: path.segments.compactMap { segment in
                    guard let text = segment.fixed else { return parameters.next().map { .parameter($0) } }
                    return texts.firstIndex(of: text).map { .literal($0) }
                })
        }
    }

    /// The nearest first; with the path's own values in place of parameters, where those are plain.
    func nearest(to path: String) -> [String] {
        let segments = path.split(separator: "/").map(String.init)
        guard !segments.isEmpty, segments.count <= Self.mostSegments else { return [] }
        let prices = segments.map(prices)
        var offers: [(cost: Int, text: String)] = []
        for pattern in patterns {
            let table = table(prices, pattern)
            guard let cost = table.last?.last, cost < 2 * Self.gap,
                let text = trace(table, segments, prices, pattern)
            else { continue }
            offers.append((cost, text))
        }
        offers.sort { ($0.cost, $0.text) < ($1.cost, $1.text) }
        guard let best = offers.first?.cost else { return [] }
        return offers.prefix(Self.most).filter { $0.cost <= best + Self.gap / 2 }.map(\.text)
    }

    /// What it costs to take a segment for each literal.
    private func prices(_ segment: String) -> [Int] {
        let folded = NearestName.fold(segment)
        return literals.map { literal in
            if segment == literal.text { return 0 }
            guard let folded, let other = literal.folded else { return Self.unlike }
            if folded == other { return 1 }
            let most = max(1, max(folded.count, other.count) / 3)
            if abs(folded.count - other.count) > most { return Self.unlike }
            let distance = NearestName.distance(folded, other)
            return distance <= most ? 1 + distance : Self.unlike
        }
    }

    private func price(_ index: Int, _ prices: [[Int]], _ wanted: Pattern.Segment) -> Int {
        switch wanted {
        case .literal(let literal): prices[index][literal]
        case .parameter: 1
        }
    }

    /// The cheapest ways to turn each beginning of the path into each beginning of the pattern (Needleman and Wunsch).
    private func table(_ prices: [[Int]], _ pattern: Pattern) -> [[Int]] {
        var rows = [(0...prices.count).map { $0 * Self.gap }]
        for wanted in pattern.segments {
            guard let above = rows.last else { break }
            var row = [above[0] + Self.gap]
            for index in prices.indices {
                let gap = min(above[index + 1], row[index]) + Self.gap
                row.append(min(gap, above[index] + price(index, prices, wanted)))
            }
            rows.append(row)
        }
        return rows
    }

    /// The path that the cheapest way leads to. Nil where no fixed segment is kept, or a value does not fit its
    /// parameter: a pattern of parameters alone is near to nothing.
    private func trace(
        _ table: [[Int]], _ segments: [String], _ prices: [[Int]], _ pattern: Pattern
    ) -> String? {
        var parts: [String] = []
        var keptLiteral = false
        var row = pattern.segments.count
        var column = segments.count
        while row > 0 {
            let wanted = pattern.segments[row - 1]
            let cost = table[row][column]
            if column > 0, cost == table[row][column - 1] + Self.gap {
                column -= 1
            } else if cost == table[row - 1][column] + Self.gap {
                parts.append(name(wanted))
                row -= 1
            } else if column > 0 {
                row -= 1
                column -= 1
                switch wanted {
                case .literal: keptLiteral = true
                case .parameter(let parameter):
                    guard (try? parameter.check(segments[column])) != nil else { return nil }
                }
                parts.append(text(wanted, for: segments[column]))
            } else {
                return nil
            }
        }
        return keptLiteral ? "/" + parts.reversed().joined(separator: "/") : nil
    }

    private func name(_ segment: Pattern.Segment) -> String {
        switch segment {
        case .literal(let literal): literals[literal].text
        case .parameter(let parameter): "{\(parameter.name)}"
        }
    }

    /// A value is repeated to whoever sent it where it is short and of letters that need no escape.
    private func text(_ wanted: Pattern.Segment, for segment: String) -> String {
        guard case .parameter = wanted, segment.utf8.count <= 32 else { return name(wanted) }
        let plain = segment.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        return plain ? segment : name(wanted)
    }
}

extension PathPattern.Segment {
    fileprivate var fixed: String? { if case .fixed(let text) = self { text } else { nil } }
}
