import Testing

@testable import telework

@Test func `without a command the overview goes to standard error and the status is 2`() {
    let spoken = Spoken()
    #expect(spoken.status == .usage)
    #expect(spoken.output.isEmpty)
    #expect(spoken.complaint.contains("Usage: telework COMMAND"))
}

@Test func `a wrong command names the nearest right one`() {
    let spoken = Spoken("hlep")
    #expect(spoken.status == .usage)
    #expect(spoken.complaint == "telework: unknown command 'hlep'; did you mean help?\nTry: telework help\n")
}

@Test(arguments: [["help"], ["--help"], ["-h"]])
func `help lists every command and topic`(words: [String]) {
    let spoken = Spoken(words[0])
    #expect(spoken.status == .success)
    #expect(spoken.complaint.isEmpty)
    for name in Subcommand.all.map(\.name) + Help.Topic.all.map(\.name) {
        #expect(spoken.output.contains("\n  \(name) "))
    }
}

@Test(arguments: Subcommand.all.map(\.name))
func `help of a command and its own help option are one page that lists each option with its default`(name: String)
    throws
{
    let page = Spoken("help", name)
    #expect(page.status == .success)
    if name != "help" { #expect(page.output == Spoken(name, "--help").output) }
    let oneLine = page.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for option in try #require(Subcommand.named(name)).options {
        #expect(page.output.contains("  \(option.usage)"))
        if let fallback = option.fallback { #expect(oneLine.contains("[default: \(fallback)]")) }
        if let variable = option.variable { #expect(oneLine.contains("[environment: \(variable)]")) }
    }
    #expect(page.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
}

@Test func `help about nothing known is a mistake`() {
    let spoken = Spoken("help", "versoin")
    #expect(spoken.status == .usage)
    #expect(spoken.complaint.contains("did you mean version?"))
}

@Test func `the exit statuses are explained`() {
    let spoken = Spoken("help", "exit")
    for status in ExitStatus.allCases { #expect(spoken.output.contains("| \(status.rawValue) | \(status.meaning) |")) }
}

@Test(arguments: ["version", "--version"])
func `version prints the version`(word: String) {
    let spoken = Spoken(word)
    #expect(spoken.status == .success)
    #expect(spoken.output == "telework \(Version.current)\n")
}
