import Glibc

/// The signals an operator steers the process by, taken one at a time by the thread that waits for them. They are
/// blocked everywhere else, so no handler ever runs in the middle of anything.
public enum Signals {
    public enum Signal: Equatable, Sendable {
        /// SIGTERM or SIGINT.
        case stop
        /// SIGHUP.
        case reload
        /// Another thread has news; see `wake`.
        case wake
    }

    /// To be called before any thread starts: threads inherit what is blocked. A peer that closed early shows as
    /// EPIPE where it is written to, never as a signal.
    public static func takeOver() {
        signal(SIGPIPE, SIG_IGN)
        var set = taken
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// The next signal, or nil once the monotonic clock has reached `deadline`.
    public static func next(until deadline: UInt64? = nil) -> Signal? {
        var set = taken
        while true {
            let number: CInt
            if let deadline {
                let now = Clock.monotonic()
                let left = deadline > now ? deadline - now : 0
                var timeout = timespec(
                    tv_sec: Int(clamping: left / 1_000_000_000), tv_nsec: Int(clamping: left % 1_000_000_000))
                number = sigtimedwait(&set, nil, &timeout)
            } else {
                number = sigwaitinfo(&set, nil)
            }
            switch number {
            case SIGTERM, SIGINT: return .stop
            case SIGHUP: return .reload
            case SIGUSR1: return .wake
            // EINTR after a stop and continue (SIGCONT) is not the end of the wait.
            default: if Errno.current == .again { return nil }
            }
        }
    }

    /// Makes `next` return in the thread that waits. Anybody may send SIGUSR1 too, so what is new must be looked up.
    public static func wake() {
        kill(getpid(), SIGUSR1)
    }

    private static var taken: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP, SIGUSR1] { sigaddset(&set, number) }
        return set
    }
}
