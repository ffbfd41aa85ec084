import Collections
import Foundation
import LinuxIO
import Testing

@testable import Store

/// The data directory itself: who may have it, and what it looks like.
struct DirectoryTests {
    private let directory = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path

    @Test func `a second process is refused and told which has it`() throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try Store.open(BookLedger(), at: directory)
        let own = String(ProcessInfo.processInfo.processIdentifier)
        #expect(throws: OpenError.inUse(by: own)) { try Store.open(BookLedger(), at: directory) }
        store.close()
        try Store.open(BookLedger(), at: directory).close()
    }

    @Test(arguments: ["", "/journal", "/snapshot"])
    func `a directory that others can write to is refused`(part: String) throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try Store.open(BookLedger(), at: directory).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: directory + part)
        let path = part.isEmpty ? "." : String(part.dropFirst())
        #expect(throws: OpenError.unsafePermissions(path: path)) { try Store.open(BookLedger(), at: directory) }
    }

    @Test func `files are for their owner alone`() async throws {
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let store = try Store.open(BookLedger(), at: directory)
        try await store.commit(by: "x") { draft in
            draft.put(.init(count: 1), in: BookLedger.notes, id: "a")
        }
        try store.makeSnapshot()
        store.close()
        let manager = FileManager.default
        let names = try #require(manager.enumerator(atPath: directory)).compactMap { $0 as? String }
        #expect(names.contains("snapshot/000000000001/notes.jsonl") && names.contains("journal/000000000001.jsonl"))
        for name in names {
            let attributes = try manager.attributesOfItem(atPath: "\(directory)/\(name)")
            let isDirectory = attributes[.type] as? FileAttributeType == .typeDirectory
            #expect(attributes[.posixPermissions] as? Int == (isDirectory ? 0o700 : 0o600), "\(name)")
        }
        #expect(try manager.attributesOfItem(atPath: directory)[.posixPermissions] as? Int == 0o700)
    }

    @Test func `a directory that cannot be written to is refused`() throws {
        let disk = SimulatedDisk()
        disk.onOperation { $0 == .lock ? .error(.readOnly) : nil }
        #expect(throws: OpenError.failed(StoreFailure(.lock, "lock", .readOnly))) {
            try Store.open(BookLedger(), on: disk, clock: Scenario.clock())
        }
    }

    @Test func `what a process left half done is removed`() throws {
        let disk = SimulatedDisk()
        try Scenario.open(disk, StoreSettings()).close()
        try disk.makeDirectory("snapshot/000000000007.unfinished")
        disk.replace("snapshot/000000000007.unfinished/notes.jsonl", with: [1])
        disk.replace("journal/000000000009.jsonl.unfinished", with: [1])
        try disk.makeDirectory("snapshot/000000000003.leaving")
        let events = Events()
        try Store.open(BookLedger(), on: disk, clock: Scenario.clock(), report: events.add).close()
        #expect(events.all.count == 3)
        #expect(disk.paths.filter { $0.contains("unfinished") || $0.contains("leaving") } == [])
    }
}
