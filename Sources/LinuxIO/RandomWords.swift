import Glibc

/// Numbers that nobody can foresee, fetched from the kernel many at a time: a call for each costs more than most of what
/// they are for.
public struct RandomWords: Sendable {
    /// As many as the kernel gives in one call without ever waiting.
    private static let atOnce = 64
    private var words: [UInt32] = []

    public init() {}

    public mutating func next() -> UInt32 {
        if words.isEmpty { fill() }
        return words.removeLast()
    }

    private mutating func fill() {
        words = [UInt32](repeating: 0, count: Self.atOnce)
        let failed = words.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) != 0 }
        // A kernel that refuses has another way, one number at a time.
        if failed { words = [UInt32.random(in: .min ... .max)] }
    }
}
