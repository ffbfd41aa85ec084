import HTTP
import SeededRandom

/// Feeds mutated requests to the parser and the body decoder and holds them to what must be true of every input:
/// nothing traps, nothing is taken that is not there, every split reads like the whole, what is accepted reads the same
/// again, and has one framing.
public struct Fuzzer {
    /// An input that broke an invariant: enough to make it again, and to be read.
    public struct Failure: CustomStringConvertible {
        public let seed: UInt64
        public let input: [UInt8]
        public let complaint: String

        public var description: String { "seed \(seed): \(complaint)\n\(String(reflecting: String(wire: input)))" }
    }

    public private(set) var accepted = 0
    public private(set) var bodies = 0
    private let mutator = Mutator()

    public init() {}

    /// Inputs of consecutive seeds; the first failure ends the run.
    public mutating func run(seeds: Range<UInt64>) -> Failure? {
        for seed in seeds {
            var random = Seeded(seed)
            let input = mutator.input(&random)
            if let complaint = check(input, limits: Self.limits(&random), &random) {
                return Failure(seed: seed, input: input, complaint: complaint)
            }
        }
        return nil
    }

    /// Mostly the usual limits; now and then small ones, so that they are met.
    private static func limits(_ random: inout Seeded) -> Limits {
        var limits = Limits()
        if Int.random(in: 0..<4, using: &random) == 0 {
            limits.targetBytes = Int.random(in: 1...40, using: &random)
            limits.headBytes = Int.random(in: 16...200, using: &random)
            limits.fieldCount = Int.random(in: 0...4, using: &random)
        }
        return limits
    }

    /// Follows a connection: head, body, head, as far as the bytes reach.
    private mutating func check(_ input: [UInt8], limits: Limits, _ random: inout Seeded) -> String? {
        var rest = input
        var head = RequestHead()
        while !rest.isEmpty {
            let whole = Reading(rest, limits: limits, head: &head)
            if let flaw = whole.flaw { return flaw }
            let cuts = Self.cuts(rest, &random)
            let pieces = Reading(rest, cuts: cuts, limits: limits)
            if pieces != whole { return "cut at \(cuts): \(pieces)\nwhole: \(whole)" }
            guard whole.step == .complete else { return nil }
            accepted += 1
            let taken = Array(rest.prefix(whole.consumed))
            if Reading(taken, limits: limits) != whole { return "not the same again: \(whole)" }
            if let complaint = Oracle.complaint(about: taken, head) { return "accepted with \(complaint): \(whole)" }
            rest.removeFirst(whole.consumed)
            guard let body = checkBody(rest, head.framing, limits, &random) else { return nil }
            if let complaint = body.complaint { return complaint }
            rest.removeFirst(body.consumed)
        }
        return nil
    }

    /// Nil where the body's end is not there, so that nothing can be said of what follows.
    private mutating func checkBody(
        _ bytes: [UInt8], _ framing: BodyFraming, _ limits: Limits, _ random: inout Seeded
    ) -> (consumed: Int, complaint: String?)? {
        let whole = BodyReading(bytes, framing: framing, limits: limits)
        let cuts = Self.cuts(bytes, &random)
        let pieces = BodyReading(bytes, framing: framing, cuts: cuts, limits: limits)
        if let flaw = whole.flaw ?? pieces.flaw { return (0, flaw) }
        if pieces != whole { return (0, "body cut at \(cuts): \(pieces)\nwhole: \(whole)") }
        let drained = BodyReading(bytes, framing: framing, cuts: cuts, limits: limits, storesUntil: 0)
        if drained.step != whole.step || drained.consumed != whole.consumed || !drained.body.isEmpty {
            return (0, "drained: \(drained)\nwhole: \(whole)")
        }
        if whole.received > 1024 { return (0, "a body over its limit") }
        guard whole.step == .complete else { return nil }
        bodies += 1
        if framing == .chunked {
            // The end is where the last chunk's empty line is, so a second reading of just these bytes ends there, too.
            let again = BodyReading(Array(bytes.prefix(whole.consumed)), framing: framing, limits: limits)
            if again != whole { return (0, "body not the same again: \(again)\nwhole: \(whole)") }
        }
        return (whole.consumed, nil)
    }

    private static func cuts(_ bytes: [UInt8], _ random: inout Seeded) -> [Int] {
        (0..<Int.random(in: 1...5, using: &random)).map { _ in Int.random(in: 0...bytes.count, using: &random) }
    }
}
