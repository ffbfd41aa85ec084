import Foundation
import Glibc
import Harness
import Testing

/// A start on a data directory that is not as it should be: refused with the status that says why, nothing changed.
struct RefusalTests {
    /// A server that has written a few months and ended.
    private static func ended() throws -> ServerProcess {
        let server = try ServerProcess(configuration: KillTests.configuration)
        var crowd = Crowd(2)
        #expect(crowd.write(port: try server.port(), count: 10).allSatisfy { $0 == .enough })
        #expect(try server.stop() == .status(0))
        return server
    }

    private static let journal = ".data/journal/000000000001.jsonl"

    @Test func `a changed byte is refused with status 65, file, line and the last good commit`() throws {
        let server = try Self.ended()
        let path = server.directory.path(Self.journal)
        var bytes = try Files.bytes(path)
        let feeds = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }
        // In the middle of commit 5, which is line 6.
        let place = (feeds[4] + feeds[5]) / 2
        bytes[place] ^= 1
        try Data(bytes).write(to: URL(filePath: path))
        try server.restart()
        #expect(try server.process.waitForExit() == .status(65))
        let text = server.process.errorText
        #expect(text.contains("journal/000000000001.jsonl, line 6, byte \(feeds[4] + 1)"), "\(text)")
        #expect(text.contains("good up to commit 4"), "\(text)")
        #expect(try Files.bytes(path) == bytes)
    }

    @Test func `a line that is missing is refused with status 65`() throws {
        let server = try Self.ended()
        let path = server.directory.path(Self.journal)
        var lines = try Files.text(path).split(separator: "\n")
        lines.remove(at: 7)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
        try server.restart()
        #expect(try server.process.waitForExit() == .status(65))
        #expect(server.process.errorText.contains("line 8"), "\(server.process.errorText)")
    }

    @Test func `a directory that others can write to is refused with status 77`() throws {
        let server = try Self.ended()
        chmod(server.directory.path(".data"), 0o777)
        try server.restart()
        #expect(try server.process.waitForExit() == .status(77))
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "mounting a small file system is not permitted here"))
    func `a file system that is read-only is refused, and said to be`() throws {
        let disk = try SmallDisk()
        let arguments = ["--data", disk.data]
        let server = try ServerProcess(configuration: KillTests.configuration, arguments: arguments)
        var crowd = Crowd(2)
        #expect(crowd.write(port: try server.port(), count: 10).allSatisfy { $0 == .enough })
        #expect(try server.stop() == .status(0))
        try disk.makeReadOnly()
        try server.restart()
        let exit = try server.process.waitForExit()
        #expect(exit == .status(74), "\(server.process.errorText)")
        let text = server.process.errorText
        #expect(text.contains("the file lock cannot be taken: Read-only file system\n"), "\(text)")
        #expect(text.contains("Mount it for writing, then start again"), "\(text)")
    }

    @Test(.enabled(if: SmallDisk.isPermitted, "mounting a small file system is not permitted here"))
    func `a file system without room for a first file is refused, and when there is room it starts`() throws {
        let disk = try SmallDisk()
        try disk.fill(leaving: 0)
        let server = try ServerProcess(configuration: KillTests.configuration, arguments: ["--data", disk.data])
        #expect(try server.process.waitForExit() == .status(74), "\(server.process.errorText)")
        let text = server.process.errorText
        #expect(text.contains("No space left on device\nThe disk is full, and nothing was changed."), "\(text)")
        disk.makeRoom()
        try server.restart()
        var crowd = Crowd(2)
        #expect(crowd.write(port: try server.port(), count: 10).allSatisfy { $0 == .enough })
        #expect(try server.stop() == .status(0))
    }
}
