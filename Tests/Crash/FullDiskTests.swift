import Glibc
import Harness
import Testing

/// A file system that is really full, on a real process.
@Suite(.enabled(if: SmallDisk.isPermitted, "mounting a small file system is not permitted here"))
struct FullDiskTests {
    @Test func `a full disk refuses writes, answers reads, and takes writes by itself when there is room`() throws {
        let disk = try SmallDisk()
        let server = try ServerProcess(configuration: KillTests.configuration, arguments: ["--data", disk.data])
        var crowd = Crowd(4)
        var finding = Finding()
        #expect(crowd.write(port: try server.port(), count: 50).allSatisfy { $0 == .enough })
        try disk.fill(leaving: 40_000)

        // Whoever is refused stops; in the end all are.
        let ends = crowd.write(port: try server.port())
        #expect(ends.allSatisfy { $0.isStorageFull }, "\(ends)")
        #expect(try server.get("/healthz").status == 200)
        try finding.compare(crowd.promises, with: server)
        // Who reads it is told in Japanese what has become of the record, and what to do.
        guard case .status(_, let body)? = ends.first else { throw HarnessError("nobody was refused: \(ends)") }
        for words in ["保存する場所がいっぱいです", "この記録は保存されませんでした", "空きができてから同じ内容をもう一度送ってください"] {
            #expect(body.contains(words), "\(body)")
        }
        // Reading goes on; that it takes no writes is said to supervisors, and that room is short is measured.
        let ready = try server.get("/readyz")
        #expect(ready.status == 503 && ready.text.contains("ディスクがいっぱいです"), "\(ready.text)")
        let metrics = try server.get("/metrics").text
        for line in ["telework_disk_space_low 1", "telework_store_writable 0"] {
            #expect(metrics.contains("\n\(line)\n"), "\(metrics)")
        }
        #expect(server.process.errorText.contains("Little room is left on the disk"), "\(server.process.errorText)")

        disk.makeRoom()
        #expect(crowd.write(port: try server.port(), count: 50).allSatisfy { $0 == .enough })
        try finding.compare(crowd.promises, with: server)
        #expect(try server.get("/readyz").status == 200)

        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        try finding.compare(crowd.promises, with: server)
        #expect(try server.stop() == .status(0))
        try finding.compare(journalIn: "\(disk.data)/journal")
        finding.report("full disk", acknowledged: crowd.promises.acknowledged)
    }

    @Test func `a server that ended on a full disk starts on it, and reads`() throws {
        let disk = try SmallDisk()
        let server = try ServerProcess(configuration: KillTests.configuration, arguments: ["--data", disk.data])
        var crowd = Crowd(4)
        var finding = Finding()
        #expect(crowd.write(port: try server.port(), count: 50).allSatisfy { $0 == .enough })
        try disk.fill(leaving: 0)
        #expect(crowd.write(port: try server.port()).allSatisfy { $0.isStorageFull })
        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        try server.restart()
        try finding.compare(crowd.promises, with: server)
        disk.makeRoom()
        #expect(crowd.write(port: try server.port(), count: 50).allSatisfy { $0 == .enough })
        try finding.compare(crowd.promises, with: server)
        finding.report("start on a full disk", acknowledged: crowd.promises.acknowledged)
    }
}

extension WritingClient.End {
    var isStorageFull: Bool {
        guard case .status(507, let body) = self else { return false }
        return body.contains("storage-full")
    }
}
