import Synchronization

@testable import Store

/// What opening reported.
final class Events: Sendable {
    private let events = Mutex<[OpeningEvent]>([])

    var all: [OpeningEvent] { events.withLock { $0 } }

    var add: @Sendable (OpeningEvent) -> Void {
        { event in self.events.withLock { $0.append(event) } }
    }
}
