/// What happens while a data directory is opened, for whoever tells the operator.
public enum OpeningEvent: Equatable, Sendable {
    /// About once a second: so many of the files' bytes were read.
    case progress(bytes: Int, of: Int, sequence: Int)
    /// The last process ended while it wrote; nothing of this was acknowledged. The copy is missing only where the
    /// disk had no room for it.
    case torn(file: String, offset: Int, bytes: Int, keptAs: String?)
    /// A snapshot that is not as it was written; an older one and the journal take its place.
    case snapshotSkipped(path: String, reason: String)
    /// Documents of an older version were brought to this program's, in so many files.
    case migrated(names: [String], files: Int)
    /// What a process left on its way was removed.
    case leftoverRemoved(path: String)
}
