public import Collections

/// Who gets which seats. Strict order: nobody overtakes, a party that waits for all its seats holds back those behind
/// it. Terms of a programme have seats of their own.
public struct Seating: Sendable {
    let book: SeminarBook
    /// Of each term; nil without a limit.
    public let capacity: Int?

    public init(_ book: SeminarBook, capacity: Int?) {
        self.book = book
        self.capacity = capacity
    }

    public init(_ book: SeminarBook) { self.init(book, capacity: book.seminar.capacity) }

    /// The terms that seats are counted by; one where there are none.
    public var terms: [Int] { Array(1...max(book.seminar.termCount ?? 1, 1)) }

    /// A registration that says nothing is for the first term.
    public func term(of row: Row<Registration>) -> Int {
        terms.count == 1 ? 1 : min(max(row.term ?? 1, 1), terms.count)
    }

    public func seated(_ term: Int? = nil) -> Int {
        book.entries.reduce(0) { sum, entry in
            term.map { $0 == self.term(of: entry.row) } ?? true ? sum + entry.row.seated : sum
        }
    }

    public func waiting(_ term: Int? = nil) -> Int {
        book.entries.reduce(0) { sum, entry in
            term.map { $0 == self.term(of: entry.row) } ?? true ? sum + entry.row.waiting : sum
        }
    }

    /// Never below 0: what is over capacity is over it.
    public func free(_ term: Int) -> Int? { capacity.map { max(0, $0 - seated(term)) } }

    public func isOver(_ term: Int) -> Bool { capacity.map { seated(term) > $0 } ?? false }

    /// No seat of any term is to be had: none is free, or those that are free are somebody's who waits.
    public var isFull: Bool { terms.allSatisfy { open($0) == 0 } }

    /// Seats that are nobody's, and wanted by nobody who came before.
    public func open(_ term: Int) -> Int? { waiting(term) > 0 ? capacity.map { _ in 0 } : free(term) }

    /// The seats a party gets that comes now.
    public func seats(for party: Int, in term: Int, _ ifShort: IfShort) -> Int {
        guard let free = open(term) else { return party }
        if free >= party { return party }
        return ifShort == .partial ? free : 0
    }

    /// How many registrations of the same term wait before it, itself counted; nil where it does not wait.
    public func place(of id: TextKey) -> Int? {
        guard let row = book[id], row.waiting > 0 else { return nil }
        let term = term(of: row)
        var place = 0
        for entry in book.entries where entry.row.waiting > 0 && self.term(of: entry.row) == term {
            place += 1
            if entry.id == id { return place }
        }
        return nil
    }

    public struct Promotion: Hashable, Sendable {
        public let id: TextKey
        /// All the party has from now on.
        public let seats: Int
    }

    /// Gives free seats to those who wait, in order.
    public func promotions() -> [Promotion] {
        guard capacity != nil || book.entries.contains(where: { $0.row.waiting > 0 }) else { return [] }
        var promotions: [Promotion] = []
        for term in terms {
            var left = free(term) ?? .max
            for entry in book.entries where entry.row.waiting > 0 && self.term(of: entry.row) == term {
                guard left > 0 else { break }
                let wanted = entry.row.waiting
                guard wanted <= left || entry.row.ifShort == .partial else { break }
                let given = min(wanted, left)
                left -= given
                promotions.append(Promotion(id: entry.id, seats: entry.row.seated + given))
                // Whoever still waits for a part keeps the place.
                if given < wanted { break }
            }
        }
        return promotions
    }
}
