import Collections

/// What was added up for one term in one slot of time.
public struct Tally: Hashable, Sendable {
    public var sum = Amount.zero
    /// Records in the sum.
    public var records = 0
    /// Records that count and do not say how much.
    public var silent = 0

    public init() {}

    var isEmpty: Bool { records == 0 && silent == 0 }

    mutating func add(_ amount: Amount?) {
        guard let amount else {
            silent += 1
            return
        }
        sum = sum + amount
        records += 1
    }

    /// A record that names a member of a set, which counts once.
    mutating func add(member isNew: Bool) {
        if isNew { sum = sum + Amount(1) }
        records += 1
    }

    static func + (left: Tally, right: Tally) -> Tally {
        var both = left
        both.sum = left.sum + right.sum
        both.records += right.records
        both.silent += right.silent
        return both
    }
}

/// What one aggregate adds to one term: made by a pure function of its records and the plan, and by nothing else.
struct Observation: Sendable {
    let term: CountingTerm
    let slot: Slot
    /// Nil where the record counts and does not say how much.
    let amount: Amount?
    /// What is counted once, however many records name it.
    var member: TextKey?
}

/// All sums there are, changed by differences: what an aggregate added before is taken away, what it adds now is added.
/// A copy costs a few references.
struct Tallies: Sendable {
    private var sums = OrderedMap<Int, Tally>()
    /// How many records name a member in a scope.
    private var members = OrderedMap<Member, Int>()

    init() {}

    init(_ fold: TallyFold) {
        for (key, tally) in fold.sums where !tally.isEmpty { sums[key] = tally }
        for (member, count) in fold.members { members[member] = count }
    }

    struct Member: Comparable, Hashable, Sendable {
        let key: Int
        let name: TextKey

        static func < (left: Member, right: Member) -> Bool {
            left.key != right.key ? left.key < right.key : left.name < right.name
        }
    }

    fileprivate static func key(_ term: Int, _ slot: Int) -> Int { term << 32 | slot }

    mutating func add(_ observation: Observation, isTaken: Bool) {
        let sign = isTaken ? -1 : 1
        guard case .distinct = observation.term.number else {
            change(Self.key(observation.term.index, observation.slot.number)) { tally in
                if let amount = observation.amount {
                    tally.sum = tally.sum + (isTaken ? -amount : amount)
                    tally.records += sign
                } else {
                    tally.silent += sign
                }
            }
            return
        }
        // A set is kept with its year.
        let key = Self.key(observation.term.index, observation.slot.number & ~15)
        guard let name = observation.member else { return change(key) { $0.silent += sign } }
        let member = Member(key: key, name: name)
        let before = members[member] ?? 0
        let after = before + sign
        members[member] = after > 0 ? after : nil
        change(key) { tally in
            tally.records += sign
            if before == 0 { tally.sum = tally.sum + Amount(1) }
            if after == 0 { tally.sum = tally.sum - Amount(1) }
        }
    }

    private mutating func change(_ key: Int, _ body: (inout Tally) -> Void) {
        var tally = sums[key] ?? Tally()
        body(&tally)
        sums[key] = tally.isEmpty ? nil : tally
    }

    func tally(_ term: CountingTerm, in slots: ClosedRange<Int>) -> Tally {
        let last = Self.key(term.index, slots.upperBound)
        var sum = Tally()
        for (key, tally) in sums.from(Self.key(term.index, slots.lowerBound)) {
            guard key <= last else { break }
            sum = sum + tally
        }
        return sum
    }

    func tally(_ term: CountingTerm, in year: FiscalYear) -> Tally { tally(term, in: Slot.all(of: year)) }

    /// How many different ones there are in all years up to one: the sets put together, which takes a look at each.
    func members(_ term: CountingTerm, through year: FiscalYear) -> Int {
        let last = Self.key(term.index, Slot.all(of: year).upperBound)
        var names: Set<TextKey> = []
        for (member, _) in members.from(Member(key: Self.key(term.index, 0), name: " ")) {
            guard member.key <= last else { break }
            names.insert(member.name)
        }
        return names.count
    }
}

/// The same sums, of all records at once: nobody holds an older copy, so they are changed in place.
struct TallyFold {
    fileprivate var sums: [Int: Tally] = [:]
    fileprivate var members: [Tallies.Member: Int] = [:]

    mutating func add(_ observation: Observation) {
        guard case .distinct = observation.term.number else {
            let key = Tallies.key(observation.term.index, observation.slot.number)
            return sums[key, default: Tally()].add(observation.amount)
        }
        // A set is kept with its year.
        let key = Tallies.key(observation.term.index, observation.slot.number & ~15)
        guard let name = observation.member else { return sums[key, default: Tally()].add(nil) }
        let isNew = Self.more(&members[Tallies.Member(key: key, name: name), default: 0]) == 1
        sums[key, default: Tally()].add(member: isNew)
    }

    private static func more(_ count: inout Int) -> Int {
        count += 1
        return count
    }
}

extension Tallies: Equatable {
    /// The same sums of the same things.
    static func == (left: Tallies, right: Tallies) -> Bool {
        left.sums.elementsEqual(right.sums) { $0 == $1 } && left.members.elementsEqual(right.members) { $0 == $1 }
    }
}
