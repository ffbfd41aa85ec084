import HTTP
import Synchronization

/// What the loops of one server have in common: counters, the book of addresses, the sockets they take from.
final class ServerShared: Sendable {
    let listeners: [Listener]
    let addresses = AddressBook()
    let bodies = BodyBudget()
    let connections = Atomic<Int>(0)
    private let nextRequest: Atomic<UInt64>

    /// Request ids start from the time of start, so that they go up over restarts and never repeat.
    init(listeners: [Listener], wall: UInt64) {
        self.listeners = listeners
        // Milliseconds leave room for 16 million requests in each before two starts could meet.
        nextRequest = Atomic((wall / 1_000_000) << 22)
    }

    func makeRequestID() -> RequestID {
        RequestID(nextRequest.wrappingAdd(1, ordering: .relaxed).newValue)
    }
}
