import Glibc

/// What the system lets this process have.
public enum ResourceLimits {
    /// Raises the number of descriptors the process may open to what it needs, as far as the system allows, and
    /// answers how many it may open now. It is never lowered.
    public static func raiseDescriptors(to needed: Int) throws(Errno) -> Int {
        var limit = rlimit()
        _ = try call { getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
        guard let wanted = rlim_t(exactly: needed), limit.rlim_cur < wanted else {
            return Int(clamping: limit.rlim_cur)
        }
        // The hard limit moves up only for the privileged; the others get all it allows.
        for hard in [max(limit.rlim_max, wanted), limit.rlim_max] {
            var raised = rlimit(rlim_cur: min(wanted, hard), rlim_max: hard)
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 {
                return Int(clamping: raised.rlim_cur)
            }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
