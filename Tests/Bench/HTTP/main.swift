/// `bench-http [rounds] [name]`: what reading and writing messages costs. With a name, only what is so called, for a
/// profiler to look at.
let arguments = CommandLine.arguments.dropFirst()
let bench = Bench(rounds: arguments.first.flatMap { Int($0) } ?? 10_000, only: arguments.dropFirst().first)
bench.parser()
bench.encoder()
bench.decoder()
