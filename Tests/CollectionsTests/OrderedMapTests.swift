import SeededRandom
import Testing

@testable import Collections

struct OrderedMapTests {
    @Test func `visiting shows what matches, piece by piece, and stops where it is told to`() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<1000 { map.updateValue(key * 2, forKey: key) }
        func isThird(_ value: borrowing Int) -> Bool { value.isMultiple(of: 3) }
        for most in [1, 7, 32, 33, 999, 1000, 2000] {
            var visit = map.iterator(from: 3)
            var seen: [Int] = []
            func take(_ key: Int, _ value: Int) -> Bool {
                seen.append(key)
                return true
            }
            var pieces = 1
            while visit.visit(atMost: most, where: isThird, take) { pieces += 1 }
            #expect(seen == Array(stride(from: 3, to: 1000, by: 3)))
            #expect(pieces == (997 + most - 1) / most)
        }
        var visit = map.makeIterator()
        var seen: [Int] = []
        func takeFive(_ key: Int, _ value: Int) -> Bool {
            seen.append(key)
            return seen.count < 5
        }
        let goesOn = visit.visit(atMost: 100, where: isThird, takeFive)
        #expect(!goesOn)
        #expect(seen == [0, 3, 6, 9, 12])
        // The next entry is the one behind where it stopped.
        #expect(visit.next()?.key == 13)
        var empty = OrderedMap<Int, Int>().makeIterator()
        let hasMore = empty.visit(atMost: 5, where: isThird, takeFive)
        #expect(!hasMore)
    }

    @Test(arguments: 1...6) func `a map does what a dictionary does, in order`(seed: UInt64) throws {
        var random = Seeded(seed)
        var map = OrderedMap<Int, Int>()
        var model: [Int: Int] = [:]
        let keys = Int.random(in: 10...3000, using: &random)
        for step in 0..<6000 {
            let key = Int.random(in: 0..<keys, using: &random)
            // Waves of filling and emptying, so that nodes join as often as they split.
            if Int.random(in: 0..<100, using: &random) < ((step / 1500) % 2 == 0 ? 75 : 20) {
                #expect(map.updateValue(step, forKey: key) == model.updateValue(step, forKey: key))
            } else {
                #expect(map.removeValue(forKey: key) == model.removeValue(forKey: key))
            }
            #expect(map.count == model.count)
            if step % 500 == 0 { try checkShape(map) }
        }
        try checkShape(map)
        let sorted = model.sorted { $0.key < $1.key }
        #expect(map.map(\.key) == sorted.map(\.key))
        #expect(map.map(\.value) == sorted.map(\.value))
        #expect(map.first?.key == sorted.first?.key)
        #expect(map.last?.key == sorted.last?.key)
        for key in -1...keys {
            #expect(map[key] == model[key])
            #expect(map.from(key).prefix(3).map(\.key) == sorted.lazy.filter { $0.key >= key }.prefix(3).map(\.key))
        }
        for key in model.keys.shuffled(using: &random) { map[key] = nil }
        #expect(map.isEmpty && map.first == nil && map.last == nil && Array(map).isEmpty)
    }

    @Test func `a copy keeps its entries whatever becomes of the original`() throws {
        var random = Seeded(7)
        var map = OrderedMap<Int, Int>()
        var copies: [(OrderedMap<Int, Int>, [Int: Int])] = []
        var model: [Int: Int] = [:]
        for step in 0..<4000 {
            let key = Int.random(in: 0..<800, using: &random)
            if Bool.random(using: &random) {
                map[key] = step
                model[key] = step
            } else {
                map[key] = nil
                model[key] = nil
            }
            if step % 100 == 0 { copies.append((map, model)) }
        }
        for (copy, model) in copies {
            try checkShape(copy)
            #expect(Dictionary(uniqueKeysWithValues: copy.map { ($0.key, $0.value) }) == model)
        }
    }

    @Test func `one change copies one path and leaves the other nodes shared`() {
        var map = OrderedMap<Int, Int>()
        for key in 0..<100_000 { map[key] = key }
        let before = nodes(of: map)
        let kept = map
        map[50_000] = -1
        let changed = nodes(of: map).subtracting(before)
        #expect(changed.count <= 4)
        #expect(kept[50_000] == 50_000)
    }

    @Test func `filling in ascending order leaves full nodes`() throws {
        var map = OrderedMap<Int, Int>()
        for key in 0..<32_000 { map[key] = key }
        #expect(nodes(of: map).count <= 32_000 / 32 + 40)
        try checkShape(map)
    }

    @Test func `values lie as they must, whatever their size`() {
        var wide = OrderedMap<UInt8, SIMD4<Int32>>()
        var numbers = OrderedMap<Int, Int128>()
        var nothing = OrderedMap<UInt8, Void>()
        for number in (0...255).reversed() {
            let key = UInt8(number)
            wide[key] = SIMD4(repeating: Int32(number))
            numbers[number] = Int128(number) << 100
            nothing[key] = ()
        }
        #expect(wide.allSatisfy { $0.value == SIMD4(repeating: Int32($0.key)) } && wide.count == 256)
        #expect(numbers.allSatisfy { $0.value == Int128($0.key) << 100 } && numbers.count == 256)
        #expect(nothing.map(\.key) == Array(0...255))
    }

    private func nodes(of map: OrderedMap<Int, Int>) -> Set<ObjectIdentifier> {
        var found: Set<ObjectIdentifier> = []
        var open = [map.root]
        while let node = open.popLast() {
            found.insert(ObjectIdentifier(node))
            open += node.childList
        }
        return found
    }

    /// All leaves equally deep, keys ascending and within their parents' bounds, no node too wide.
    private func checkShape(_ map: OrderedMap<Int, Int>) throws {
        func check(_ node: OrderedMap<Int, Int>.Node, from low: Int, below high: Int) throws -> (depth: Int, count: Int)
        {
            try #require(node.size <= OrderedMap<Int, Int>.Node.width)
            try #require(node.keyList == node.keyList.sorted() && Set(node.keyList).count == node.count)
            try #require(node.keyList.allSatisfy { $0 >= low && $0 < high })
            if node.isLeaf {
                return (1, node.count)
            }
            var depth: Int?
            var count = 0
            for (index, child) in node.childList.enumerated() {
                let found = try check(
                    child, from: index == 0 ? low : node.keyList[index - 1],
                    below: index == node.count ? high : node.keyList[index])
                try #require(depth == nil || depth == found.depth)
                depth = found.depth
                count += found.count
            }
            return ((depth ?? 0) + 1, count)
        }
        try #require(try check(map.root, from: .min, below: .max).count == map.count)
    }
}
