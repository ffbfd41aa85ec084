await Bench.run(CommandLine.arguments.dropFirst().map { $0 })
