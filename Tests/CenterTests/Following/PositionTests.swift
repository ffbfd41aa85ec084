import Collections
import SeededRandom
import Testing

@testable import Center

@Suite struct `Positions in a list` {
    private static let orders: [[(String, Bool)]] = [
        [], [("date", false)], [("date", true)], [("title", false)], [("title", true)], [("participants", true)],
        [("category", false), ("date", true)], [("place", false), ("capacity", false), ("title", true)],
    ]

    @Test(arguments: orders) func `a position orders records as the list does, and comes back from its bytes`(
        _ keys: [(String, Bool)]
    ) throws {
        let ordering = Ordering(
            try keys.map { .init(try #require(Seminar.kind.shape[$0.0]), isDescending: $0.1) })
        let rows = try `Filters and orders`.seminars.map { try #require(try Seminar.kind.read($0).row) }
        let ids = (1...rows.count).compactMap { RecordID(prefix: "sem", counter: UInt64($0)) }
            .compactMap { TextKey($0.description) }
        let positions = zip(rows, ids).map { ordering.position(of: $0, id: $1) }
        for (one, position) in positions.enumerated() {
            #expect(OrderingPosition(position.bytes, of: ordering) == position)
            #expect(!ordering.isBefore(position, position))
            for (other, another) in positions.enumerated() where one != other {
                let byRows = ordering.isBefore(rows[one], rows[other])
                let isTie = !byRows && !ordering.isBefore(rows[other], rows[one])
                #expect(ordering.isBefore(position, another) == (byRows || isTie && ids[one] < ids[other]))
                #expect(ordering.isBefore(rows[one], id: ids[one], another) == ordering.isBefore(position, another))
            }
        }
    }

    @Test func `no bytes are a position by accident, and none stop the reader`() throws {
        let ordering = Ordering([
            .init(try #require(Seminar.kind.shape["title"])), .init(try #require(Seminar.kind.shape["date"])),
        ])
        #expect(OrderingPosition([], of: ordering) == nil)
        #expect(OrderingPosition([0, 0], of: ordering) == nil, "no id")
        #expect(OrderingPosition([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x61], of: ordering) == nil, "a word for a text")
        #expect(OrderingPosition([2, 0xFF, 0xFF, 0x61], of: ordering) == nil, "a text that goes on behind the end")
        #expect(OrderingPosition([2, 0, 1, 0xFF, 0, 0x61], of: ordering) == nil, "no UTF-8")
        #expect(OrderingPosition([0, 1, 0, 0, 0x61], of: ordering) == nil, "half a word")
        var random = Seeded(7)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                UInt8.random(in: 0...(Bool.random(using: &random) ? 3 : 255), using: &random)
            }
            guard let position = OrderingPosition(bytes, of: ordering) else { continue }
            #expect(position.bytes == bytes)
        }
    }

    @Test func `differences are the fields that differ`() throws {
        let rows = try `Filters and orders`.seminars.map { try #require(try Seminar.kind.read($0).row) }
        func names(_ one: AnyRow?, _ other: AnyRow?) -> [String] {
            Seminar.kind.differences(one, other).map(\.name)
        }
        #expect(names(rows[0], rows[0]) == [])
        #expect(names(rows[0], rows[4]) == ["title", "category", "date", "summary", "fee", "capacity", "participants"])
        #expect(names(nil, rows[4]) == ["title", "category", "date", "summary", "state", "isPublic"])
        #expect(names(rows[4], nil) == names(nil, rows[4]))
    }
}
