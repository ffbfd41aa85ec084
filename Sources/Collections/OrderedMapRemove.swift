extension OrderedMap.Node {
    @inlinable static func remove(_ key: Key, from node: inout OrderedMap.Node) -> Value? {
        if !isKnownUniquelyReferenced(&node) { node = node.copied() }
        if node.isLeaf {
            let index = node.lowerBound(of: key)
            guard index < node.count, node.key(at: index) == key else { return nil }
            return node.remove(at: index)
        }
        let index = node.childIndex(of: key)
        guard let old = remove(key, from: &node.children[index]) else { return nil }
        if node.child(at: index).size < least { node.rebalance(at: index) }
        return old
    }

    @inlinable func remove(at index: Int) -> Value {
        defer { withExtendedLifetime(self) {} }
        count -= 1
        _ = (keys + index).remove(before: count - index)
        return (values + index).remove(before: count - index)
    }

    /// Joins a child that became too narrow with a neighbour, or shares the neighbour's entries with it.
    @usableFromInline func rebalance(at index: Int) {
        defer { withExtendedLifetime(self) {} }
        guard count > 0 else { return }
        let left = index == 0 ? 0 : index - 1
        let parts = [children[left], children[left + 1]]
        let isLeaf = parts[0].isLeaf
        let keys = parts[0].keyList + (isLeaf ? [] : [self.keys[left]]) + parts[1].keyList
        let values = isLeaf ? parts[0].valueList + parts[1].valueList : []
        let grandchildren = isLeaf ? [] : parts[0].childList + parts[1].childList
        let total = parts[0].size + parts[1].size
        guard total > Self.width else {
            children[left] = .make(keys[...], values[...], grandchildren[...], isLeaf: isLeaf)
            _ = (self.keys + left).remove(before: count - left - 1)
            _ = (children + left + 1).remove(before: count - left - 1)
            count -= 1
            return
        }
        let half = total / 2
        // Between two inner nodes lies the key that goes to neither.
        let lower = isLeaf ? keys[..<half] : keys[..<(half - 1)]
        self.keys[left] = isLeaf ? keys[half] : keys[half - 1]
        children[left] = .make(lower, values.prefix(half), grandchildren.prefix(half), isLeaf: isLeaf)
        children[left + 1] = .make(keys[half...], values.dropFirst(half), grandchildren.dropFirst(half), isLeaf: isLeaf)
    }

    private static func make(
        _ keys: ArraySlice<Key>, _ values: ArraySlice<Value>, _ children: ArraySlice<OrderedMap.Node>, isLeaf: Bool
    ) -> OrderedMap.Node {
        let node = make(isLeaf: isLeaf)
        for (index, key) in keys.enumerated() { (node.keys + index).initialize(to: key) }
        for (index, value) in values.enumerated() { (node.values + index).initialize(to: value) }
        for (index, child) in children.enumerated() { (node.children + index).initialize(to: child) }
        node.count = keys.count
        return node
    }

    var keyList: [Key] { (0..<count).map(key) }
    var valueList: [Value] { isLeaf ? (0..<count).map(value) : [] }
    var childList: [OrderedMap.Node] { isLeaf ? [] : (0...count).map(child) }
}
