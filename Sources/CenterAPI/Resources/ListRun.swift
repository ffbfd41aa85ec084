import Center
import Collections
import HTTP
import Store

/// Goes through the records of one view and finds a page of a list. On an event loop it gives way to others every few
/// thousand records; what folds texts takes too long even so, and is done elsewhere.
struct ListRun: Sendable {
    let query: ListQuery
    let view: View<CenterLedger>

    /// A record found. What is shown of it is read from the view's records: in them alone is the past without what was
    /// erased since.
    struct Item: Sendable {
        let id: TextKey
        let position: OrderingPosition
    }

    struct Page: Sendable {
        var items: [Item] = []
        /// Behind the last of them there are more.
        var hasMore = false
        var total: Int?
    }

    /// Records between two turns: less than half a millisecond.
    private static let turn = 8192

    func record(_ item: Item) -> (record: Record<CenterDocument>, row: AnyRow)? {
        guard let record = view.records[query.kind.collection, item.id], let row = record.document?.row else {
            return nil
        }
        return (record, row)
    }

    func page() async throws(Problem) -> Page {
        guard query.foldsTexts else { return await found() }
        return try await Elsewhere.run { () async throws(Problem) in await found() }
    }

    private func found() async -> Page {
        query.ordering.keys.isEmpty ? await inOrderOfIDs() : await sorted()
    }

    private func inOrderOfIDs() async -> Page {
        var page = Page()
        var total = 0
        await eachMatch(from: query.wantsTotal ? nil : query.position?.id) { id, row in
            total += 1
            if let position = query.position, id <= position.id { return true }
            guard page.items.count == query.limit else {
                page.items.append(Item(id: id, position: OrderingPosition(id: id)))
                return true
            }
            page.hasMore = true
            return query.wantsTotal
        }
        if query.wantsTotal { page.total = total }
        return page
    }

    /// Keeps the first of all that match, and no more of them than a page has.
    private func sorted() async -> Page {
        var page = Page()
        var total = 0
        await eachMatch { id, row in
            total += 1
            if let start = query.position, id == start.id || query.ordering.isBefore(row, id: id, start) { return true }
            if page.items.count == query.limit {
                page.hasMore = true
                guard let last = page.items.last, query.ordering.isBefore(row, id: id, last.position) else {
                    return true
                }
                page.items.removeLast()
            }
            let item = Item(id: id, position: query.ordering.position(of: row, id: id))
            page.items.insert(item, at: place(item.position, page.items))
            return true
        }
        if query.wantsTotal { page.total = total }
        return page
    }

    /// All that match, in order. It sorts them at once, so it is not for an event loop.
    func all() async -> [Item] {
        var items: [Item] = []
        await eachMatch { id, row in
            let position = query.ordering.position(of: row, id: id)
            if let start = query.position, !query.ordering.isBefore(start, position) { return true }
            items.append(Item(id: id, position: position))
            return true
        }
        items.sort { query.ordering.isBefore($0.position, $1.position) }
        return items
    }

    /// Shows all that match in the order of their ids, until no more are wanted.
    private func eachMatch(from first: TextKey? = nil, _ wantsMore: (TextKey, AnyRow) -> Bool) async {
        if let target = query.kind.parentKind, let parent = query.parent {
            return await eachChild(of: target, parent, from: first, wantsMore)
        }
        var match = ListMatch(query)
        var walk = view.state.center.walk(of: query.kind, from: first)
        while walk.visit(atMost: Self.turn, where: { match.matches($0) }, wantsMore) {
            await Task.yield()
        }
    }

    /// The same under a parent, which knows its own: nobody else's registrations are gone through for one seminar's.
    private func eachChild(
        of target: KindDeclaration, _ parent: TextKey, from first: TextKey?,
        _ wantsMore: (TextKey, AnyRow) -> Bool
    ) async {
        let center = view.state.center
        var match = ListMatch(query)
        var last: TextKey?
        while true {
            let ids = center.referrers(
                to: target, parent, of: query.kind, from: last ?? first, limit: Self.children)
            for id in ids where id != last {
                guard let row = center[query.kind, id], match.matches(row) else { continue }
                guard wantsMore(id, row) else { return }
            }
            guard ids.count == Self.children else { return }
            last = ids.last
            await Task.yield()
        }
    }

    private static let children = 1024

    private func place(_ position: OrderingPosition, _ items: [Item]) -> Int {
        var low = 0
        var high = items.count
        while low < high {
            let middle = (low + high) / 2
            if query.ordering.isBefore(position, items[middle].position) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
