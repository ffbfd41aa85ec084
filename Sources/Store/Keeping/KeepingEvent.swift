public import LinuxIO

/// What happens beside the writing while a store is open, for whoever tells the operator. Each is told once, when it
/// begins or ends, not as long as it lasts.
public enum KeepingEvent: Equatable, Sendable {
    case spaceLow(DiskSpace)
    case spaceEnough(DiskSpace)
    /// An erasure that is decided could not be brought to its end; it is tried again.
    case erasureFailed(String)
    /// Nothing that was decided is left to do.
    case erased
}
