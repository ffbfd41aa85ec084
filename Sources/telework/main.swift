import LinuxIO

let status = Program.run(
    Array(CommandLine.arguments.dropFirst()), environment: ThisProcess.environment(), console: .standard)
ThisProcess.exit(status.rawValue)
