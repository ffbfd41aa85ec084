/// Finds a path's pattern from its bytes, segment by segment, without copying or allocating. Fixed segments win over
/// parameters, and parameters with an ending over those without; where they lead nowhere the next is tried. An empty segment (`//`) matches nothing.
struct PathTree: Sendable {
    private struct Node {
        /// Fixed segments, one after the other in `edges`.
        var edges = 0..<0
        /// Parameters with an ending, by that ending.
        var endings = 0..<0
        var parameter: Int32 = -1
        var pattern: Int32 = -1
    }

    private struct Edge {
        /// In `texts`.
        var text: Range<Int>
        var node: Int32
    }

    private var nodes: [Node] = [Node()]
    private var edges: [Edge] = []
    private var texts: [UInt8] = []

    /// Patterns are named by their position. Two of the same shape are a mistake in the source and stop the start.
    init(_ patterns: [PathPattern]) {
        let root = Builder()
        for (index, pattern) in patterns.enumerated() {
            var node = root
            for segment in pattern.segments {
                switch segment {
                case .fixed(let text): node = node.child(text)
                case .parameter(""): node = node.parameterChild()
                case .parameter(let ending): node = node.endingChild(ending)
                }
            }
            precondition(node.pattern == nil, "two routes have the path \(pattern.text)")
            node.pattern = index
        }
        fill(0, from: root)
    }

    /// The pattern's position, and the parameters' ranges in the path's bytes.
    func find(_ bytes: borrowing Span<UInt8>, path: Range<Int>) -> (pattern: Int, parameters: [Range<Int>])? {
        guard !path.isEmpty, path.upperBound <= bytes.count, bytes[path.lowerBound] == 0x2F else { return nil }
        var parameters: [Range<Int>] = []
        let rest = path.lowerBound + 1..<path.upperBound
        guard let pattern = walk(0, bytes, rest, &parameters) else { return nil }
        return (pattern, parameters)
    }

    /// Goes no deeper than the longest pattern, whatever the path.
    private func walk(
        _ index: Int, _ bytes: borrowing Span<UInt8>, _ rest: Range<Int>, _ parameters: inout [Range<Int>]
    ) -> Int? {
        let node = nodes[index]
        if rest.isEmpty { return node.pattern < 0 ? nil : Int(node.pattern) }
        var end = rest.lowerBound
        while end < rest.upperBound, bytes[end] != 0x2F { end += 1 }
        let segment = rest.lowerBound..<end
        let last = end == rest.upperBound
        // A slash at the end of the path leaves an empty last segment, which is no match: it is redirected.
        if segment.isEmpty || (!last && end + 1 == rest.upperBound) { return nil }
        let next = last ? end..<end : end + 1..<rest.upperBound
        for edge in node.edges where equal(edges[edge].text, bytes, segment) {
            if let found = walk(Int(edges[edge].node), bytes, next, &parameters) { return found }
        }
        for edge in node.endings where edges[edge].text.count < segment.count {
            let end = segment.upperBound - edges[edge].text.count
            guard equal(edges[edge].text, bytes, end..<segment.upperBound) else { continue }
            if let found = walk(edges[edge].node, taking: segment.lowerBound..<end, bytes, next, &parameters) {
                return found
            }
        }
        return walk(node.parameter, taking: segment, bytes, next, &parameters)
    }

    private func walk(
        _ index: Int32, taking parameter: Range<Int>, _ bytes: borrowing Span<UInt8>, _ next: Range<Int>,
        _ parameters: inout [Range<Int>]
    ) -> Int? {
        guard index >= 0 else { return nil }
        let count = parameters.count
        parameters.append(parameter)
        if let found = walk(Int(index), bytes, next, &parameters) { return found }
        parameters.removeSubrange(count...)
        return nil
    }

    private func equal(_ text: Range<Int>, _ bytes: borrowing Span<UInt8>, _ segment: Range<Int>) -> Bool {
        guard text.count == segment.count else { return false }
        var offset = 0
        while offset < text.count {
            if texts[text.lowerBound + offset] != bytes[segment.lowerBound + offset] { return false }
            offset += 1
        }
        return true
    }

    private mutating func fill(_ index: Int, from builder: Builder) {
        let first = edges.count
        let named = builder.children + builder.endings
        for (text, _) in named {
            let start = texts.count
            texts.append(contentsOf: text.utf8)
            edges.append(Edge(text: start..<texts.count, node: -1))
        }
        nodes[index].edges = first..<first + builder.children.count
        nodes[index].endings = first + builder.children.count..<edges.count
        nodes[index].pattern = builder.pattern.map { Int32($0) } ?? -1
        for (offset, child) in named.enumerated() {
            edges[first + offset].node = add(child.node)
        }
        if let child = builder.parameter { nodes[index].parameter = add(child) }
    }

    private mutating func add(_ builder: Builder) -> Int32 {
        let index = nodes.count
        nodes.append(Node())
        fill(index, from: builder)
        return Int32(index)
    }

    /// The tree while it is being made.
    private final class Builder {
        var children: [(text: String, node: Builder)] = []
        var endings: [(text: String, node: Builder)] = []
        var parameter: Builder?
        var pattern: Int?

        func child(_ text: String) -> Builder { Self.child(text, of: &children) }

        func endingChild(_ text: String) -> Builder { Self.child(text, of: &endings) }

        private static func child(_ text: String, of children: inout [(text: String, node: Builder)]) -> Builder {
            if let known = children.first(where: { $0.text == text }) { return known.node }
            let node = Builder()
            children.append((text, node))
            return node
        }

        func parameterChild() -> Builder {
            if let parameter { return parameter }
            let node = Builder()
            parameter = node
            return node
        }
    }
}
