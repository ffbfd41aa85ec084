import Foundation
import Testing

@testable import telework

@Test func `check says good of the configuration that is shipped`() {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let spoken = Spoken("check", "--config", root.appending(path: "Config/center.json").path)
    #expect(spoken.complaint.isEmpty)
    #expect(spoken.output.contains("Config/center.json: good\n"))
    #expect(spoken.output.hasSuffix("Config/fuji/indicators.json: good\n"))
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

@Test func `check names every mistake in the file of indicators`() throws {
    let directory = FileManager.default.temporaryDirectory.appending(path: "telework-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "center.json")
    try Data(#"{"indicators": "plan.json"}"#.utf8).write(to: file)
    let plan = directory.appending(path: "plan.json")

    #expect(Spoken("check", "--config", file.path).status == .noInput)
    let text = """
        {
          "title": "x", "periods": [{"since": "R6", "from": "R6", "to": "R5"}],
          "bases": {"persons": {"unit": "人", "label": "人", "counting": "additive"}},
          "indicators": [{"no": 1, "pillar": "a", "name": "b", "series": [
            {"key": "main", "basis": "person", "knd": "annual"}]}]
        }
        """
    try Data(text.utf8).write(to: plan)
    let wrong = Spoken("check", "--config", file.path)
    #expect(wrong.status == .badConfiguration)
    let lines = wrong.complaint.split(separator: "\n").map { String($0.dropFirst(plan.path.count)) }
    #expect(lines.contains(":2:29: The period ends before it begins."))
    #expect(lines.contains(":5:40: There is no member knd; did you mean kind?"))
    #expect(lines.contains(":5:30: There is no basis person; did you mean persons?"))

    try Data("{".utf8).write(to: plan)
    #expect(Spoken("check", "--config", file.path).complaint.hasPrefix("\(plan.path):1:2: "))
}
