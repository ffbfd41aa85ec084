/// Finds a path's pattern from its bytes, segment by segment, without copying or allocating. Fixed segments win over
/// parameters; where they lead nowhere the parameter is tried. An empty segment (`//`) matches nothing.
struct PathTree: Sendable {
    private struct Node {
        /// Fixed segments, one after the other in `edges`.
        var edges = 0..<0
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
                node = segment.map { node.child($0) } ?? node.parameterChild()
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
        guard node.parameter >= 0 else { return nil }
        let count = parameters.count
        parameters.append(segment)
        if let found = walk(Int(node.parameter), bytes, next, &parameters) { return found }
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
        for (text, _) in builder.children {
            let start = texts.count
            texts.append(contentsOf: text.utf8)
            edges.append(Edge(text: start..<texts.count, node: -1))
        }
        nodes[index].edges = first..<edges.count
        nodes[index].pattern = builder.pattern.map { Int32($0) } ?? -1
        for (offset, child) in builder.children.enumerated() {
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
        var parameter: Builder?
        var pattern: Int?

        func child(_ text: String) -> Builder {
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
