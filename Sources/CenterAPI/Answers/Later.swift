import Synchronization

/// A representation that is made when it is first wanted: most runs of a test or a command never are asked for it.
final class Later: Sendable {
    private let made = Mutex<Representation?>(nil)
    private let make: @Sendable () -> Representation

    init(_ make: @escaping @Sendable () -> Representation) { self.make = make }

    var value: Representation {
        made.withLock { made in
            let value = made ?? make()
            made = value
            return value
        }
    }
}
