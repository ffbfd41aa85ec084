extension OrderedMap.Node {
    /// The upper part of a node that became too wide.
    @usableFromInline struct Split {
        @usableFromInline let key: Key
        @usableFromInline let right: OrderedMap.Node

        @inlinable init(key: Key, right: OrderedMap.Node) {
            self.key = key
            self.right = right
        }
    }

    /// `atEnd`: no node of this level lies to the right, so that a map filled in ascending order is split into full nodes.
    @inlinable static func insert(
        _ key: Key, _ value: Value, into node: inout OrderedMap.Node, atEnd: Bool, replaced: inout Value?
    ) -> Split? {
        if !isKnownUniquelyReferenced(&node) { node = node.copied() }
        if node.isLeaf {
            let index = node.lowerBound(of: key)
            if index < node.count, node.key(at: index) == key {
                replaced = node.exchange(value, at: index)
                return nil
            }
            let ascending = atEnd && index == node.count
            node.insert(key, value, at: index)
            guard node.count > width else { return nil }
            return node.splitLeaf(at: ascending ? width : width / 2 + 1)
        }
        let index = node.childIndex(of: key)
        let last = atEnd && index == node.count
        guard let split = insert(key, value, into: &node.children[index], atEnd: last, replaced: &replaced) else {
            return nil
        }
        node.insert(split, behind: index)
        guard node.size > width else { return nil }
        return node.splitInner(at: last ? width : width / 2 + 1)
    }

    @inlinable func copied() -> OrderedMap.Node {
        defer { withExtendedLifetime(self) {} }
        let copy = Self.make(isLeaf: isLeaf)
        copy.keys.initialize(from: keys, count: count)
        if isLeaf {
            copy.values.initialize(from: values, count: count)
        } else {
            copy.children.initialize(from: children, count: count + 1)
        }
        copy.count = count
        return copy
    }

    @inlinable func exchange(_ value: Value, at index: Int) -> Value {
        defer { withExtendedLifetime(self) {} }
        let old = (values + index).move()
        (values + index).initialize(to: value)
        return old
    }

    @inlinable func insert(_ key: Key, _ value: Value, at index: Int) {
        defer { withExtendedLifetime(self) {} }
        (keys + index).insert(key, before: count - index)
        (values + index).insert(value, before: count - index)
        count += 1
    }

    /// Puts a new child behind the one it was split from.
    @inlinable func insert(_ split: Split, behind index: Int) {
        defer { withExtendedLifetime(self) {} }
        (keys + index).insert(split.key, before: count - index)
        (children + index + 1).insert(split.right, before: count - index)
        count += 1
    }

    @inlinable func splitLeaf(at place: Int) -> Split {
        defer { withExtendedLifetime(self) {} }
        let right = Self.make(isLeaf: true)
        right.keys.moveInitialize(from: keys + place, count: count - place)
        right.values.moveInitialize(from: values + place, count: count - place)
        right.count = count - place
        count = place
        return Split(key: right.key(at: 0), right: right)
    }

    /// The key between the two halves moves up.
    @inlinable func splitInner(at place: Int) -> Split {
        defer { withExtendedLifetime(self) {} }
        let right = Self.make(isLeaf: false)
        right.keys.moveInitialize(from: keys + place, count: count - place)
        right.children.moveInitialize(from: children + place, count: count + 1 - place)
        right.count = count - place
        count = place - 1
        return Split(key: (keys + place - 1).move(), right: right)
    }
}

extension UnsafeMutablePointer {
    /// Puts a value here, in front of so many that move up by one.
    @inlinable func insert(_ value: Pointee, before count: Int) {
        (self + 1).moveInitialize(from: self, count: count)
        initialize(to: value)
    }

    /// Takes the value out that is here, in front of so many that move down by one.
    @inlinable func remove(before count: Int) -> Pointee {
        let value = move()
        moveInitialize(from: self + 1, count: count)
        return value
    }
}
