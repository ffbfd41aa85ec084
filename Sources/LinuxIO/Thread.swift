import CLinux
import Glibc
import Synchronization

/// A thread of the house: named as `top -H` shows it, waited for once. All signals are blocked in it, so that
/// the main thread alone takes them.
public final class Thread: Sendable {
    private let handle: Mutex<pthread_t?>

    public init(name: String, _ body: @escaping @Sendable () -> Void) throws(Errno) {
        var handle = pthread_t()
        let context = Unmanaged.passRetained(Start(name: name, body: body))
        let failure = pthread_create(
            &handle, nil,
            { argument in
                guard let argument else { return nil }
                let start = Unmanaged<Start>.fromOpaque(argument).takeRetainedValue()
                var all = sigset_t()
                sigfillset(&all)
                pthread_sigmask(SIG_BLOCK, &all, nil)
                pthread_setname_np(pthread_self(), String(start.name.prefix(15)))
                start.body()
                return nil
            }, context.toOpaque())
        guard failure == 0 else {
            context.release()
            throw Errno(rawValue: failure)
        }
        self.handle = Mutex(handle)
    }

    /// Returns when the thread's body has. Whoever asks a second time does not wait.
    public func join() {
        let taken = handle.withLock { $0.take() }
        if let taken { pthread_join(taken, nil) }
    }

    /// From here on the calling thread runs where the others leave a processor idle, and little beside them.
    public static func stepBack() {
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
    }

    /// Identifies the calling thread among those that run now.
    public static var current: UInt { UInt(pthread_self()) }

    private final class Start: Sendable {
        let name: String
        let body: @Sendable () -> Void

        init(name: String, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.body = body
        }
    }
}
