import WireCorpus

/// `wire-fuzz [inputs] [first seed]`: the fuzzer alone, to be built for release, where a trap would be one in production.
let inputs = CommandLine.arguments.dropFirst().first.flatMap { UInt64($0) } ?? 1_000_000
let first = CommandLine.arguments.dropFirst(2).first.flatMap { UInt64($0) } ?? 1
var fuzzer = Fuzzer()
if let failure = fuzzer.run(seeds: first..<(first &+ inputs)) {
    fatalError("\(failure)")
}
print(
    "\(inputs) inputs from seed \(first): \(fuzzer.accepted) heads accepted, \(fuzzer.bodies) bodies read, no failure")
