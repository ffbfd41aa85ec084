import Foundation
import Testing

@testable import telework

@Test func `check says good of the configuration that is shipped`() {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let spoken = Spoken("check", "--config", root.appending(path: "Config/center.json").path)
    #expect(spoken.complaint.isEmpty)
    #expect(spoken.output.hasSuffix("Config/center.json: good\n"))
    #expect(spoken.status == .success)
}

@Test func `check ends with 66 where there is no file and 78 where it is wrong`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "telework-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "center.json")

    let missing = Spoken("check", "--config", file.path)
    #expect(missing.status == .noInput)
    #expect(missing.complaint.hasPrefix("\(file.path): No such file or directory\nName one with --config FILE"))

    try Data(#"{"loops": 0, "lisen": 1}"#.utf8).write(to: file)
    let wrong = Spoken("check", "--config", file.path)
    #expect(wrong.status == .badConfiguration)
    #expect(wrong.complaint == "\(file.path):1:14: unknown key lisen; did you mean listen?\n")

    let named = Spoken("check", environment: ["TELEWORK_CONFIG": file.path])
    #expect(named.status == .badConfiguration)

    #expect(Spoken("check", "--config", directory.path).status == .noInput)

    try Data(count: ConfigurationReader.mostBytes + 1).write(to: file)
    #expect(Spoken("check", "--config", file.path).status == .badConfiguration)
}
