import LinuxIO
import SeededRandom
import Synchronization
import Testing

@testable import Store

/// Kills, power cuts and failing disks at every step of a backup and of a restore.
struct RestoreCutTests {
    /// A directory that a restore did not fill to the end is never opened, and is filled by the next one.
    @Test(arguments: [BackupTests.layouts[1], BackupTests.layouts[3]])
    func `a restore cut off at any step leaves nothing that opens as a smaller store`(
        fileSize: Int, padding: Int, history: Int?
    ) async throws {
        let (disk, settings) = try await BackupTests.scenario((fileSize, padding, history), commits: 16)
        let (bytes, _) = try Archives.backUp(disk)
        let state = try Scenario.states(of: disk, settings)
        let target = SimulatedDisk()
        try Archives.restore(bytes, onto: target, settings)
        var random = Seeded(3)
        var refused = 0
        var whole = 0
        for count in 0...target.steps.count {
            for cut in Cut.allCases {
                let place: Comment = "after \(count) steps, \(cut): \(target.steps.prefix(count).suffix(2))"
                let left = target.after(count, cut, random: &random)
                if let store = try? Scenario.open(left.copy(), settings) {
                    defer { store.close() }
                    let isEmpty = store.view.sequence == 0 && left.paths.allSatisfy { !$0.contains("journal") }
                    try #require(isEmpty || (store.view.sequence == 16 && store.view.state == state), place)
                    if !isEmpty {
                        whole += 1
                        continue
                    }
                } else {
                    refused += 1
                }
                try Archives.restore(bytes, onto: left, settings)
                try #require(try Archives.backUp(left).bytes == bytes, place)
            }
        }
        print("restores cut off: refused \(refused), whole \(whole), smaller 0")
        #expect(refused > 100 && whole > 0)
    }

    @Test(arguments: [Errno.inputOutput, .noSpace]) func `a restore that fails leaves nothing behind`(
        errno: Errno
    ) async throws {
        let (disk, settings) = try await BackupTests.scenario(BackupTests.layouts[3], commits: 16)
        let (bytes, _) = try Archives.backUp(disk)
        var place = 0
        while true {
            let target = SimulatedDisk()
            let count = Atomic(0)
            let failing = place
            target.onOperation { _ in
                count.add(1, ordering: .relaxed).oldValue == failing ? .error(errno) : nil
            }
            let restored = try? Archives.restore(bytes, onto: target, settings)
            target.onOperation(nil)
            if restored != nil {
                #expect(try Archives.backUp(target).bytes == bytes)
                // A failure to take the mark's directory entry away durably may come after the last write.
                if count.load(ordering: .relaxed) <= place { break }
            } else {
                let left = target.paths.filter { $0 != "." && $0 != FileNames.restoring + FileNames.unfinished }
                #expect(left == [], "\(place)")
                try Archives.restore(bytes, onto: target, settings)
            }
            place += 1
        }
        #expect(place > 30)
    }

    @Test func `a directory with anything in it is left alone`() async throws {
        let (disk, settings) = try await BackupTests.scenario(BackupTests.layouts[0], commits: 3)
        let (bytes, _) = try Archives.backUp(disk)
        let steps = disk.steps
        #expect(throws: ArchiveError.notEmpty("journal")) { try Archives.restore(bytes, onto: disk, settings) }
        #expect(disk.steps == steps)
        let held = SimulatedDisk()
        held.state.withLock { $0.holder = "17" }
        #expect(throws: ArchiveError.inUse(by: "17")) { try Archives.restore(bytes, onto: held, settings) }
        let export = try Archives.export(disk)
        #expect(throws: ArchiveError.wrongKind(.export)) {
            try Archives.restore(export, onto: SimulatedDisk(), settings)
        }
    }

    @Test func `a backup cut off at any step has its name only when it is whole`() async throws {
        let (disk, _) = try await BackupTests.scenario(BackupTests.layouts[1], commits: 16)
        let (bytes, _) = try Archives.backUp(disk)
        let target = SimulatedDisk()
        _ = try ArchiveFile.write(Archives.name, on: target) { try Backup.write(of: disk, to: $0) }
        #expect(target.contents(Archives.name) == bytes)
        var random = Seeded(4)
        for count in 0...target.steps.count {
            for cut in Cut.allCases {
                let left = target.after(count, cut, random: &random).contents(Archives.name)
                #expect(left == nil || left == bytes)
                if count == target.steps.count { #expect(left == bytes) }
            }
        }
        #expect(throws: ArchiveError.exists(Archives.name)) {
            try ArchiveFile.write(Archives.name, on: target) { try Backup.write(of: disk, to: $0) }
        }
        for errno in [Errno.inputOutput, .noSpace] {
            for place in 0..<6 {
                let failing = SimulatedDisk()
                let count = Atomic(0)
                failing.onOperation { _ in
                    count.add(1, ordering: .relaxed).oldValue == place ? .error(errno) : nil
                }
                let written = try? ArchiveFile.write(Archives.name, on: failing) { try Backup.write(of: disk, to: $0) }
                failing.onOperation(nil)
                let left = failing.contents(Archives.name)
                #expect(written == nil ? failing.paths.count <= 2 : left == bytes)
                #expect(left == nil || left == bytes)
                #expect(failing.contents(Archives.name + FileNames.unfinished) == nil)
            }
        }
    }
}

extension Scenario {
    /// The state a start finds.
    static func states(of disk: SimulatedDisk, _ settings: StoreSettings) throws -> BookLedger.State {
        let store = try open(disk.copy(), settings)
        defer { store.close() }
        return store.view.state
    }
}
