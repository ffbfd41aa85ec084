let arguments = CommandLine.arguments.dropFirst()
guard let directory = arguments.first, let clients = arguments.dropFirst().first.flatMap({ Int($0) }) else {
    fatalError("crash-writer DIRECTORY CLIENTS [verify]")
}
let writer = try Writer(directory: directory, clients: clients)
try writer.tell()
if arguments.count == 2 { try await writer.run() }
writer.close()
