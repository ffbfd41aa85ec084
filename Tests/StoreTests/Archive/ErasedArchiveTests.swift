import Collections
import LinuxIO
import Testing

@testable import Store

/// Archives and what was erased: it does not come back with an older backup, and the list of it is not lost.
struct ErasedArchiveTests {
    @Test func `an older backup is restored without what was erased since`() async throws {
        let life = try await SecretLife()
        let older = try Archives.backUp(life.disk).bytes
        _ = try await life.store.erase(SecretLife.id, in: BookLedger.notes, by: "operator", reason: nil)
        let newer = try Archives.backUp(life.disk).bytes
        life.store.close()
        let list = try ErasureList.read(on: life.disk)

        let target = SimulatedDisk()
        _ = try Archives.restore(SecretLife.settings).run(Archives.name, on: Archives.disk(older), erased: list) {
            target
        }
        #expect(SecretLife.traces(on: target) == [])
        #expect(try ErasureList.read(on: target).erasures == list.erasures)
        let restored = try SecretLife.open(target)
        #expect(restored.view.records[BookLedger.notes, SecretLife.id]?.document?.text == "")
        restored.close()

        // The newer one brings its own list, and the copy of the copy is the copy.
        let again = SimulatedDisk()
        try Archives.restore(newer, onto: again, SecretLife.settings)
        #expect(SecretLife.traces(on: again) == [])
        #expect(try ErasureList.read(on: again) == list)
        #expect(try Archives.backUp(again).bytes == newer)
        let opened = try SecretLife.open(again)
        #expect(opened.view.sequence == life.store.view.sequence)
        opened.close()
    }

    @Test func `backups beside an erasure are whole, and those begun after it hold nothing of it`() async throws {
        let life = try await SecretLife(rounds: 60)
        let erasing = Task {
            try await life.store.erase(SecretLife.id, in: BookLedger.notes, by: "operator", reason: nil)
        }
        var backups: [[UInt8]] = []
        for _ in 0..<20 {
            backups.append(try Archives.backUp(life.disk).bytes)
            await Task.yield()
        }
        _ = try await erasing.value
        backups.append(try Archives.backUp(life.disk).bytes)
        life.store.close()
        let list = try ErasureList.read(on: life.disk)
        for (index, bytes) in backups.enumerated() {
            let target = SimulatedDisk()
            _ = try Archives.restore(SecretLife.settings).run(
                Archives.name, on: Archives.disk(bytes), erased: list
            ) { target }
            #expect(SecretLife.traces(on: target) == [], "\(index)")
            try SecretLife.open(target).close()
        }
        #expect(!String(decoding: backups[20], as: UTF8.self).contains(SecretLife.mark + " "))
    }
}
