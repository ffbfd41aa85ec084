import Foundation
import Harness
import Testing

/// Writes that wait for a slow disk, and reads beside them.
struct SlowDiskTests {
    @Test(.enabled(if: SlowDisk.isPossible, "a C compiler is needed to make the disk slow"))
    func `reads beside writes that wait 400 ms for the disk do not wait`() throws {
        let disk = try SlowDisk()
        let server = try ServerProcess(configuration: KillTests.configuration, environment: disk.environment)
        let port = try server.port()
        let promises = Promises()
        let writer = WritingClient(space: "slow", promises: promises) { _ in }
        let hasEnded = DispatchSemaphore(value: 0)
        let thread = Foundation.Thread {
            _ = writer.run(port: port, first: 0, count: 4)
            hasEnded.signal()
        }
        thread.start()
        let connection = try server.connect()
        var reads: [Double] = []
        // Some of the time all readers of a store that waited would be behind a sync: 400 ms each.
        while hasEnded.wait(timeout: .now()) == .timedOut {
            let start = ContinuousClock.now
            try connection.send("GET /v1/usage/slow/2026-04 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try connection.answer()
            reads.append(Double((ContinuousClock.now - start) / .milliseconds(1)))
        }
        #expect(promises.acknowledged == 4)
        // Four syncs take 1.6 s: reads that waited for them would be four in all.
        reads.sort()
        #expect(reads.count > 40 && reads[reads.count / 2] < 100, "\(reads.count) reads")
        try server.stop()
    }
}
