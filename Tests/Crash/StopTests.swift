import Foundation
import Glibc
import Harness
import Testing

/// The server is asked to end while clients write.
struct StopTests {
    @Test func `of what the server took before it ended nothing is left without an answer`() throws {
        let server = try ServerProcess(configuration: KillTests.configuration)
        try stopUnderLoad(server, rounds: Repository.runsEverything ? 40 : 3, name: "stops under load")
    }

    @Test(.enabled(if: SlowDisk.isPossible, "a C compiler is needed to make the disk slow"))
    func `nor on a disk that takes 400 ms for a sync`() throws {
        let disk = try SlowDisk()
        let server = try ServerProcess(configuration: KillTests.configuration, environment: disk.environment)
        try stopUnderLoad(server, rounds: 1, isSlow: true, name: "stops on a slow disk")
    }

    private func stopUnderLoad(_ server: ServerProcess, rounds: Int, isSlow: Bool = false, name: String) throws {
        var crowd = Crowd(32)
        var finding = Finding()
        for _ in 0..<rounds {
            let pid = server.process.pid
            let last = crowd.promises.acknowledged + Int.random(in: 20...100)
            let ends = crowd.write(port: try server.port()) { count in
                if count == last { kill(pid, SIGTERM) }
            }
            #expect(ends.allSatisfy { $0 == .connection || $0 == .farewell }, "\(ends)")
            // A batch that waits for the disk is answered; between two requests a connection just ends.
            if isSlow { #expect(ends.contains(.farewell)) }
            #expect(try server.process.waitForExit() == .status(0))
            // What crossed the server's farewell on its way was not taken: else it would have been answered.
            let before = crowd.promises.months
            try server.restart()
            try finding.compare(crowd.promises, with: server)
            for (key, month) in crowd.promises.months {
                #expect(month.revision == before[key]?.revision, "\(key.path) was recorded and not answered")
            }
        }
        #expect(try server.stop() == .status(0))
        try finding.compare(journalIn: server.directory.path(".data/journal"))
        finding.report(name, acknowledged: crowd.promises.acknowledged)
    }
}
