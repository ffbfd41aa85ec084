/// What a document may cost its reader. Both are checked before anything is spent on what exceeds them.
public struct JSONLimits: Equatable, Sendable {
    /// Arrays and objects inside one another; `[]` is one. Held between 1 and `deepest`.
    public let depth: Int
    /// Bytes of the whole document, white space included.
    public let bytes: Int

    /// No call nests with the input while reading, but freeing a tree does, in the language's own code: this keeps
    /// that far from the end of any thread's stack.
    public static let deepest = 1024

    public init(depth: Int = 64, bytes: Int = 64 * 1024 * 1024) {
        self.depth = min(max(depth, 1), Self.deepest)
        self.bytes = max(bytes, 0)
    }
}
