import Center
import Collections
import Store

/// Goes through the records of one view and finds a page of a list. It gives way to others every few thousand records,
/// since it runs on an event loop.
struct ListRun: Sendable {
    let query: ListQuery
    let view: View<CenterLedger>

    struct Item: Sendable {
        let id: TextKey
        let row: AnyRow
        let record: Record<CenterDocument>
        let position: OrderingPosition
    }

    struct Page: Sendable {
        var items: [Item] = []
        /// Behind the last of them there are more.
        var hasMore = false
        var total: Int?
    }

    /// Records between two turns: about half a millisecond of filters, several of searching words.
    private var turn: Int { query.words.isEmpty ? 8192 : 256 }

    func page() async -> Page {
        query.ordering.keys.isEmpty ? await inOrderOfIDs() : await sorted()
    }

    private func inOrderOfIDs() async -> Page {
        var page = Page()
        var total = 0
        var left = turn
        let first = query.wantsTotal ? nil : query.position?.id
        for (id, record) in view.records.all(in: query.kind.collection, from: first) {
            left -= 1
            if left == 0 {
                await Task.yield()
                left = turn
            }
            guard case .record(let row)? = record.document, query.matches(row) else { continue }
            total += 1
            if let position = query.position, id <= position.id { continue }
            if page.items.count < query.limit {
                page.items.append(
                    Item(id: id, row: row, record: record, position: query.ordering.position(of: row, id: id)))
            } else {
                page.hasMore = true
                if !query.wantsTotal { break }
            }
        }
        if query.wantsTotal { page.total = total }
        return page
    }

    /// Keeps the first of all that match, and no more of them than a page has.
    private func sorted() async -> Page {
        var page = Page()
        var total = 0
        var left = turn
        for (id, record) in view.records.all(in: query.kind.collection) {
            left -= 1
            if left == 0 {
                await Task.yield()
                left = turn
            }
            guard case .record(let row)? = record.document, query.matches(row) else { continue }
            total += 1
            if let start = query.position, id == start.id || query.ordering.isBefore(row, id: id, start) { continue }
            if page.items.count == query.limit {
                page.hasMore = true
                guard let last = page.items.last, query.ordering.isBefore(row, id: id, last.position) else { continue }
                page.items.removeLast()
            }
            let position = query.ordering.position(of: row, id: id)
            page.items.insert(
                Item(id: id, row: row, record: record, position: position), at: place(position, page.items))
        }
        if query.wantsTotal { page.total = total }
        return page
    }

    /// All that match, in order.
    func all() async -> [Item] {
        var items: [Item] = []
        var left = turn
        for (id, record) in view.records.all(in: query.kind.collection) {
            left -= 1
            if left == 0 {
                await Task.yield()
                left = turn
            }
            guard case .record(let row)? = record.document, query.matches(row) else { continue }
            let position = query.ordering.position(of: row, id: id)
            if let start = query.position, !query.ordering.isBefore(start, position) { continue }
            items.append(Item(id: id, row: row, record: record, position: position))
        }
        items.sort { query.ordering.isBefore($0.position, $1.position) }
        return items
    }

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
