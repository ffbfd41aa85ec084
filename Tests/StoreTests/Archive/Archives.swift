import Foundation
import LinuxIO
import Testing

@testable import Store

/// Archives of simulated disks, for the tests.
enum Archives {
    static let name = "backup.jsonl"

    /// All of a disk's store as the bytes of a backup.
    static func backUp(_ disk: SimulatedDisk, through last: Int? = nil) throws -> (bytes: [UInt8], backup: Backup) {
        var bytes: [UInt8] = []
        let backup = try Backup.write(of: disk, through: last) { bytes += $0 }
        #expect(backup.bytes == bytes.count)
        return (bytes, backup)
    }

    static func export(_ disk: SimulatedDisk) throws -> [UInt8] {
        var bytes: [UInt8] = []
        _ = try Export.write(BookLedger(), of: disk, threads: 1) { bytes += $0 }
        return bytes
    }

    /// A disk that holds nothing but an archive.
    static func disk(_ bytes: [UInt8]) -> SimulatedDisk {
        let disk = SimulatedDisk()
        disk.replace(name, with: bytes)
        return disk
    }

    static func restore(_ settings: StoreSettings) -> Restore<BookLedger> {
        Restore(BookLedger(), settings: settings, clock: Scenario.clock())
    }

    @discardableResult
    static func restore(
        _ bytes: [UInt8], onto target: SimulatedDisk, _ settings: StoreSettings
    ) throws -> ArchiveSummary {
        try restore(settings).run(name, on: disk(bytes)) { target }
    }

    static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLast().map { Array($0) + [0x0a] }
    }
}
