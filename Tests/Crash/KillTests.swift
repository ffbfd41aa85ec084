import Foundation
import Glibc
import Harness
import Testing

/// The process is killed while clients write, again and again on the same data.
struct KillTests {
    static let rounds = Repository.runsEverything ? 200 : 5

    @Test func `what was acknowledged before a kill is there after it, once`() throws {
        let server = try ServerProcess(configuration: Self.configuration)
        var crowd = Crowd(16)
        var finding = Finding()
        var random = SystemRandomNumberGenerator()
        for _ in 0..<Self.rounds {
            let pid = server.process.pid
            // Some acknowledgements on, and then somewhere within the next batch.
            let last = crowd.promises.acknowledged + Int.random(in: 1...400, using: &random)
            let pause = UInt32.random(in: 0...2000, using: &random)
            let ends = crowd.write(port: try server.port()) { count in
                guard count == last else { return }
                usleep(pause)
                kill(pid, SIGKILL)
            }
            #expect(ends.allSatisfy { $0 == .connection }, "\(ends)")
            #expect(try server.process.waitForExit() == .signal(SIGKILL))
            try server.restart()
            try finding.compare(crowd.promises, with: server)
        }
        #expect(try server.stop() == .status(0))
        try finding.compare(journalIn: server.directory.path(".data/journal"))
        finding.report("kills", acknowledged: crowd.promises.acknowledged)
    }

    /// Everybody comes from one address here.
    static let configuration = #"""
        {"trustedAddresses": ["127.0.0.0/8"], "accessLog": "off"}
        """#
}
