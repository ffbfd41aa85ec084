import HTTP
import LinuxIO

/// How many files the process may have open, against how many its limits allow connections to need.
enum Descriptors {
    /// Listeners, logs, the store's files, epolls, and connections that are only being told that there are too many.
    private static let reserve = 256
    private static let reservePerLoop = 140

    /// Raises the system's limit to what the configured connections need; where that is not allowed, lowers the
    /// connections to what there is and says so: better fewer connections than accepting ones that cannot be served.
    static func fit(_ limits: Limits, loops: Int, console: Console) -> Limits {
        let others = reserve + reservePerLoop * loops
        let needed = limits.connections + others
        let granted = (try? ResourceLimits.raiseDescriptors(to: needed)) ?? 0
        guard granted < needed else { return limits }
        var fitted = limits
        fitted.connections = max(1, granted - others)
        console.say(
            "The system lets this process open \(granted) files, \(needed) are needed: serving at most "
                + "\(fitted.connections) connections instead of \(limits.connections). Raise LimitNOFILE (ulimit -n).")
        return fitted
    }
}
