import LinuxIO
import Synchronization
import Testing

@testable import Store

/// The warning before the disk is full.
struct SpaceTests {
    private final class News: Sendable {
        let events = Mutex<[KeepingEvent]>([])
    }

    /// Less than 1 GiB, or than a twentieth of the disk.
    @Test(arguments: [(2 << 30, (1 << 30) - 1), (100 << 30, (5 << 30) - 1)])
    func `little room is told once, and so is that there is room again`(total: Int, free: Int) async throws {
        let disk = SimulatedDisk()
        var settings = Scenario.settings(fileSize: 1 << 20, padding: 0)
        settings.keeping.interval = 100_000
        let news = News()
        let store = try Store.open(
            BookLedger(), on: disk, settings: settings, clock: Scenario.clock(), random: { 77 },
            watch: { event in news.events.withLock { $0.append(event) } })
        func wait(for isLow: Bool) async {
            while store.health.isSpaceLow != isLow || store.health.space == nil { await Task.yield() }
        }
        disk.toldSpace = DiskSpace(free: total - 1, total: total)
        await wait(for: false)
        let low = DiskSpace(free: free, total: total)
        disk.toldSpace = low
        await wait(for: true)
        // It stays low for many looks.
        for _ in 0..<2000 { await Task.yield() }
        let enough = DiskSpace(free: free + 1, total: total)
        disk.toldSpace = enough
        await wait(for: false)
        store.close()
        #expect(news.events.withLock { $0 } == [.spaceLow(low), .spaceEnough(enough)])
    }
}
