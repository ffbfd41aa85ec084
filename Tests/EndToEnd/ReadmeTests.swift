import Glibc
import Harness
import JSON
import Testing

/// The README says nothing that is not so.
private let readme = Result { try Files.text(Repository.path("README.md")) }

/// The lines of its shell blocks, those ended by a backslash put together.
private func shellLines() throws -> [String] {
    var lines: [String] = []
    var isShell = false
    var continues = false
    for line in try readme.get().split(separator: "\n", omittingEmptySubsequences: false) {
        if line.hasPrefix("```") {
            isShell = line == "```sh"
        } else if isShell {
            if continues { lines[lines.count - 1] += "\n" + line } else { lines.append(String(line)) }
            continues = line.hasSuffix("\\")
        }
    }
    return lines
}

@Test func `every curl command of the README works, in the order it stands there`() throws {
    let commands = try shellLines().filter { $0.hasPrefix("curl ") && !$0.contains("$KEY") }
    #expect(commands.count >= 3)
    let server = try ServerProcess(configuration: try Repository.configuration())
    let url = try server.url()
    try server.directory.write("スペース,対象期間,利用者数\nworx,2026-07,1260\n", to: "usage.csv")
    try server.directory.write("団体名,種類,市区町村\n株式会社見本,企業,富士市\n", to: "list.csv")
    for command in commands {
        let here = command.split(separator: "http://127.0.0.1:8080", omittingEmptySubsequences: false).joined(
            separator: url)
        #expect(here != command)
        let run = try Tool.shell(
            "curl() { command curl --silent --show-error --fail-with-body \"$@\"; }\n" + here,
            directory: server.directory.path)
        #expect(run.succeeded, "\(command)\n\(run.output)\(run.errors)")
        #expect(!run.output.isEmpty || command.hasPrefix("curl -o "))
    }
}

/// With the key that the README makes first; `k3x9ab` stands for one that is there.
@Test func `every curl command with a key works on a server that has keys`() throws {
    let commands = try shellLines().filter { $0.hasPrefix("curl ") && $0.contains("$KEY") }
    let make = try #require(try shellLines().first { $0.hasPrefix("telework key add ") })
    #expect(commands.count >= 5)
    let server = try ServerProcess(configuration: try Repository.configuration())
    let space = "curl -s --fail -X PUT --json '{\"name\": \"WORX\"}' \(try server.url())/v1/spaces/worx"
    #expect(try Tool.shell(space).succeeded)
    #expect(try server.stop() == .status(0))
    let add = make.replacing("telework", with: try Repository.binary(), maxReplacements: 1)
    func made() throws -> JSONValue {
        let run = try Tool.shell("\(add) --json --data \(server.directory.path(".data"))")
        return try JSONValue(parsing: Array(run.output.utf8))
    }
    let secret = try #require(try made()["secret"]?.string)
    let id = try #require(try made()["id"]?.string)
    try server.restart()
    let url = try server.url()
    for command in commands {
        let here = command.replacing("http://127.0.0.1:8080", with: url).replacing("k3x9ab", with: id)
        func run() throws -> Tool {
            try Tool.shell(
                "curl() { command curl --silent --show-error --fail-with-body \"$@\"; }\n" + here,
                environment: ["KEY": secret])
        }
        let done = try BackupTests.pastTheBackupOfTheDay(run)
        #expect(done.succeeded, "\(command)\n\(done.output)\(done.errors)")
        #expect(!done.output.isEmpty)
    }
}

@Test func `every script of the README is there and can be run`() throws {
    let scripts = try shellLines().filter { $0.hasPrefix("Scripts/") }.compactMap { $0.split(separator: " ").first }
    #expect(scripts.contains("Scripts/serve") && scripts.contains("Scripts/test"))
    for script in scripts { #expect(try Tool.shell("test -x \(Repository.path(String(script)))").succeeded) }
}

@Test(arguments: [("config", "C.UTF-8"), ("config", "ja_JP.UTF-8"), ("exit", "C.UTF-8")])
func `its tables are those the program prints`(topic: String, locale: String) throws {
    let table = try Tool.run([try Repository.binary(), "help", topic], environment: ["LC_ALL": locale]).output
    #expect(table.hasPrefix("| "))
    #expect(try readme.get().contains(table), "put the output of `telework help \(topic)` into the README")
}

@Test func `every path it names is there`() throws {
    let words = try readme.get().split { " \n`(),|".contains($0) }
    let paths = words.filter { word in
        ["Sources/", "Tests/", "Config/", "Scripts/"].contains { word.hasPrefix($0) }
    }
    #expect(paths.count >= 10)
    for path in paths { #expect(Files.exists(Repository.path(String(path))), "\(path)") }
}
