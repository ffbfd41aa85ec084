import Foundation
import Harness
import Testing

/// Processes that do nothing but commit, roll files over, write snapshots and remove old ones, many times a second,
/// killed in the midst of it. What was acknowledged is there, once, and what was deleted is gone.
struct StoreKillTests {
    private static let clients = 8
    private static let rounds = Repository.runsEverything ? 200 : 12

    /// Built beside the tests.
    private static func program() throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return program + "/crash-writer"
    }

    private struct Results {
        /// What each client was told last.
        var acknowledged = [Int](repeating: 0, count: clients)
        var count = 0
        var lost = 0
        var doubled = 0
        var resurrected = 0

        mutating func take(_ output: String) {
            for line in output.split(separator: "\n") {
                let words = line.split(separator: " ", omittingEmptySubsequences: false)
                guard words.count >= 3, let client = Int(words[1]), let number = Int(words[2]) else { continue }
                if words[0] == "done" {
                    acknowledged[client] = max(acknowledged[client], number)
                    count += 1
                } else if words[0] == "found" {
                    compare(
                        client, number, revision: Int(words[3]) ?? -1, words[4].split(separator: ",").map(String.init))
                }
            }
        }

        /// A client that was told n may have one commit more on the disk, which it was not told of.
        private mutating func compare(_ client: Int, _ number: Int, revision: Int, _ left: [String]) {
            if number < acknowledged[client] { lost += 1 }
            if number > acknowledged[client] + 1 || revision != number { doubled += 1 }
            let expected = (1...max(1, number)).suffix(3).filter { $0 <= number }.map(String.init)
            if !Set(expected).isSubset(of: left) { lost += 1 }
            if !Set(left).isSubset(of: expected) { resurrected += 1 }
            acknowledged[client] = max(acknowledged[client], number)
        }
    }

    @Test func `a process killed while it writes has lost, doubled and resurrected nothing`() throws {
        let directory = try TemporaryDirectory()
        let program = try Self.program()
        let data = directory.path("data")
        var results = Results()
        for round in 0..<Self.rounds {
            let output = directory.path("output-\(round)")
            let process = try ChildProcess(
                [program, data, String(Self.clients)], environment: [:], output: output)
            let deadline = Deadline(seconds: 60)
            while !((try? Files.text(output)) ?? "").contains("ready\n"), !deadline.hasPassed { usleep(500) }
            usleep(UInt32.random(in: 0...200_000))
            process.send(SIGKILL)
            #expect(try process.waitForExit() == .signal(SIGKILL), "\(process.errorText)")
            results.take(try Files.text(output))
        }
        let output = directory.path("output")
        let last = try ChildProcess([program, data, String(Self.clients), "verify"], environment: [:], output: output)
        #expect(try last.waitForExit() == .status(0), "\(last.errorText)")
        results.take(try Files.text(output))
        print(
            "kills: rounds \(Self.rounds), acknowledged \(results.count), lost \(results.lost),",
            "doubled \(results.doubled), resurrected \(results.resurrected)")
        #expect(results.count > Self.rounds && results.lost == 0 && results.doubled == 0 && results.resurrected == 0)
    }
}
