/// A place in a document as a person looks for it. It counts from the first byte the reader was given, so a reader
/// over one line of a file says line 1.
public struct JSONLocation: Equatable, Sendable {
    /// From 1. Line feeds end lines; a carriage return is an ordinary character before one.
    public let line: Int
    /// From 1, in Unicode scalars, as most editors count: a kanji and a tab are one each.
    public let column: Int
    /// From 0, in bytes.
    public let offset: Int

    public init(line: Int, column: Int, offset: Int) {
        self.line = line
        self.column = column
        self.offset = offset
    }
}
