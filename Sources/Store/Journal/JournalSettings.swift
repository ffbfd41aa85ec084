/// How the journal lies on the disk.
public struct JournalSettings: Equatable, Sendable {
    /// A file that has reached this many bytes is followed by a new one.
    public var fileSize: Int
    /// So many line feeds are written ahead whenever the file has to grow; 0 for none.
    public var padding: Int

    public init(fileSize: Int = 64 << 20, padding: Int = 256 << 10) {
        self.fileSize = fileSize
        self.padding = padding
    }
}
