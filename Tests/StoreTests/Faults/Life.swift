import Collections
import LinuxIO
import SeededRandom
import Synchronization

@testable import Store

/// One life of a store on a simulated disk, drawn from a seed: batches of commits that wait for each other, snapshots
/// in the middle of an append, and, where asked for, a disk that fails now and then. It knows of every commit what it
/// did and what its caller was told, without asking the store.
struct Life: Sendable {
    enum Fate: Equatable, Sendable {
        case acknowledged(Int)
        /// Certainly not there.
        case refused
        /// There or not, until the disk is believed again.
        case unknown
    }

    let disk: SimulatedDisk
    let settings: StoreSettings
    /// By request.
    private(set) var deeds: [String: [Deed]] = [:]
    private(set) var fates: [String: Fate] = [:]
    /// The acknowledged commits' requests, by number.
    private(set) var requests: [Int: String] = [:]

    init(continuing life: Life, on disk: SimulatedDisk, requests: [Int: String]) {
        self = Life(disk: disk, settings: life.settings, deeds: life.deeds, fates: life.fates, requests: requests)
    }

    private init(
        disk: SimulatedDisk, settings: StoreSettings, deeds: [String: [Deed]], fates: [String: Fate],
        requests: [Int: String]
    ) {
        self.disk = disk
        self.settings = settings
        self.deeds = deeds
        self.fates = fates
        self.requests = requests
    }

    init(seed: UInt64, batches: Int, settings: StoreSettings, faultsIn hundred: Int) async throws {
        self.init(disk: SimulatedDisk(), settings: settings, deeds: [:], fates: [:], requests: [:])
        var random = Seeded(seed)
        let store = try Scenario.open(disk, settings)
        let gate = Gate()
        follow(store, Trouble(seed: seed, in: hundred), gate)
        for number in 0..<batches {
            // Before a batch the disk is believed again; what is refused after this is the batch's own affair.
            while case .failed = store.health.writing { await Task.yield() }
            let batch = Deeds.batch(&random)
            gate.shut()
            var tasks = [Self.commit(batch[0], "r\(number)-0", to: store)]
            await gate.arrival()
            if number % 3 == 1 { try? store.makeSnapshot() }
            for (place, deeds) in batch.enumerated().dropFirst() {
                tasks.append(Self.commit(deeds, "r\(number)-\(place)", to: store))
            }
            gate.open()
            for (place, task) in tasks.enumerated() { note(await task.value, of: batch[place], "r\(number)-\(place)") }
        }
        while case .failed = store.health.writing { await Task.yield() }
        disk.acknowledge(store.view.sequence)
        disk.onOperation(nil)
        store.close()
    }

    /// Commits that wait for the writer when this returns.
    private static func commit(
        _ deeds: [Deed], _ request: String, to store: Store<BookLedger>
    ) -> Task<Fate?, Never> {
        Task.immediate {
            do {
                let committed = try await store.commit(by: "x", requestID: request) { draft in
                    for deed in deeds { deed.note(in: &draft) }
                }
                return committed.changed ? .acknowledged(committed.sequence) : nil
            } catch StoreError.failed {
                return .unknown
            } catch {
                return .refused
            }
        }
    }

    private mutating func note(_ fate: Fate?, of deeds: [Deed], _ request: String) {
        guard let fate else { return }
        self.deeds[request] = deeds
        fates[request] = fate
        if case .acknowledged(let sequence) = fate { requests[sequence] = request }
    }

    /// Writes down before every operation what the store has shown by then, holds appends, and lets the disk fail.
    private func follow(_ store: Store<BookLedger>, _ trouble: Trouble, _ gate: Gate) {
        let shown = Atomic<Int>(-1)
        disk.onOperation { [weak store, weak disk] operation in
            let sequence = store?.view.sequence ?? 0
            if shown.exchange(sequence, ordering: .relaxed) != sequence { disk?.acknowledge(sequence) }
            if operation.path.hasPrefix("journal/") { gate.pass() }
            return trouble.next(operation)
        }
    }

    /// Commits two more, acknowledged both.
    mutating func goOn(_ store: Store<BookLedger>) async throws {
        for number in 0..<2 {
            let deeds = [Deed.put(BookLedger.notes, "later", .init(count: number))]
            let request = "later-\(number)"
            note(await Self.commit(deeds, request, to: store).value, of: deeds, request)
            disk.acknowledge(store.view.sequence)
        }
    }
}

/// A disk that fails at operations drawn from a seed.
private final class Trouble: Sendable {
    private let random: Mutex<Seeded>
    private let hundred: Int

    init(seed: UInt64, in hundred: Int) {
        random = Mutex(Seeded(seed &+ 1000))
        self.hundred = hundred
    }

    func next(_ operation: SimulatedDisk.Operation) -> SimulatedDisk.Fault? {
        random.withLock { random in
            guard Int.random(in: 0..<100, using: &random) < hundred else { return nil }
            switch Int.random(in: 0..<4, using: &random) {
            case 0: if case .write = operation { return .error(.noSpace) }
            case 1: if case .write(_, _, let count) = operation, count > 1 { return .short(count / 2) }
            default: return .error(.inputOutput)
            }
            return nil
        }
    }
}

extension SimulatedDisk.Operation {
    var path: String {
        switch self {
        case .open(let path), .write(let path, _, _), .sync(let path), .truncate(let path), .rename(let path),
            .remove(let path), .syncDirectory(let path):
            path
        case .lock: ""
        }
    }
}
