import Collections
import SeededRandom
import Testing

@testable import Center

@Suite struct `Seats in strict order` {
    /// A book of parties: seats given, party, and whether a part is taken.
    private static func book(
        _ capacity: Int?, _ parties: [(seats: Int, party: Int, ifShort: IfShort)]
    ) throws -> SeminarBook {
        var seminar = RecordDraft<Seminar>()
        seminar.title = "a"
        seminar.category = .seminar
        seminar.date = .day(try #require(Day("2026-11-18")))
        seminar.capacity = capacity
        var entries: [SeminarBook.Entry] = []
        for (index, party) in parties.enumerated() {
            var row = RecordDraft<Registration>()
            row.seminar = Reference("sem-00001-8")
            row.party = party.party
            row.seats = party.seats
            row.ifShort = party.ifShort
            row.state = party.seats > 0 ? .registered : .waiting
            entries.append(.init(id: try #require(TextKey("reg-\(index)")), row: try row.row()))
        }
        return SeminarBook(id: "sem-00001-8", seminar: try seminar.row(), entries: entries)
    }

    @Test(
        arguments: [
            // Free seats go in order; a party that waits for all holds back those behind it.
            (4, [(2, 2, IfShort.wait), (0, 3, .wait), (0, 1, .wait)], [0: 2]),
            (5, [(2, 2, .wait), (0, 3, .wait), (0, 1, .wait)], [0: 2, 1: 3]),
            (4, [(2, 2, .wait), (0, 3, .partial), (0, 1, .wait)], [0: 2, 1: 2]),
            (6, [(2, 2, .wait), (1, 3, .partial), (0, 1, .wait)], [0: 2, 1: 3, 2: 1]),
            // Over capacity nobody is promoted.
            (1, [(3, 3, .wait), (0, 1, .wait)], [0: 3]),
        ] as [(Int, [(Int, Int, IfShort)], [Int: Int])])
    func `free seats are given in order`(
        capacity: Int, parties: [(Int, Int, IfShort)], after: [Int: Int]
    ) throws {
        let book = try Self.book(capacity, parties.map { (seats: $0.0, party: $0.1, ifShort: $0.2) })
        var seats: [Int: Int] = [:]
        for (index, party) in parties.enumerated() where party.0 > 0 { seats[index] = party.0 }
        for promotion in Seating(book).promotions() {
            seats[Int(promotion.id.description.dropFirst(4)) ?? -1] = promotion.seats
        }
        #expect(seats == after)
    }

    /// Whatever comes and goes, seats given never exceed capacity and nobody overtakes.
    @Test func `capacity and order hold for any coming and going`() throws {
        var random = Seeded(7)
        for _ in 0..<200 {
            let capacity = Int.random(in: 0...8, using: &random)
            var book = try Self.book(capacity, [])
            for number in 0..<20 {
                if Bool.random(using: &random), let entry = book.entries.randomElement(using: &random) {
                    var row = RecordDraft(entry.row)
                    row.state = .cancelled
                    row.seats = 0
                    book = book.putting(entry.id, try row.row())
                } else {
                    var row = RecordDraft<Registration>()
                    row.seminar = Reference("sem-00001-8")
                    row.party = Int.random(in: 1...3, using: &random)
                    row.ifShort = Bool.random(using: &random) ? .wait : .partial
                    let seats = Seating(book).seats(for: row.party ?? 1, in: 1, row.ifShort ?? .wait)
                    row.seats = seats
                    row.state = seats > 0 ? .registered : .waiting
                    book = book.putting(try #require(TextKey("reg-\(100 + number)")), try row.row())
                }
                for promotion in Seating(book).promotions() {
                    var row = RecordDraft(try #require(book[promotion.id]))
                    row.seats = promotion.seats
                    row.state = .registered
                    book = book.putting(promotion.id, try row.row())
                }
                #expect(Seating(book).seated() <= capacity)
                #expect(Seating(book).promotions().isEmpty)
                // Behind the first who waits nobody came later and got a seat while that one waited.
                let active = book.entries.filter(\.row.isActive)
                if let first = active.firstIndex(where: { $0.row.waiting > 0 }) {
                    #expect(active[(first + 1)...].allSatisfy { $0.row.seated == 0 })
                }
            }
        }
    }
}
