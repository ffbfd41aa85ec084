import Synchronization

/// Keys of requests that are being carried out: the second of two with one key is told to wait.
final class RequestsInFlight: Sendable {
    private let keys = Mutex<Set<String>>([])

    func enter(_ key: String) -> Bool { keys.withLock { $0.insert(key).inserted } }
    func leave(_ key: String) { keys.withLock { _ = $0.remove(key) } }
}
