/// Bytes that belong to somebody else, looked at for the length of a call. Nothing in this room keeps one.
typealias Bytes = UnsafeRawBufferPointer

extension UnsafeRawBufferPointer {
    /// The part from `lower` up to `upper`; empty where that is no part of it.
    @inline(__always)
    func slice(_ lower: Int, _ upper: Int) -> Bytes {
        guard lower >= 0, lower <= upper, upper <= count else { return Bytes(start: nil, count: 0) }
        return Bytes(rebasing: self[lower..<upper])
    }

    /// The first line feed at or after `start`, before `end`.
    func lineFeed(from start: Int, to end: Int) -> Int? {
        var index = start
        while index < end {
            if self[index] == ASCII.lineFeed { return index }
            index &+= 1
        }
        return nil
    }

    /// Compared without case, as tokens of HTTP are; `text` is lower-case.
    func equals(lowercase text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        for index in 0..<count where ASCII.lowercased(self[index]) != text.utf8Start[index] { return false }
        return true
    }

    /// Without the spaces and tabs around it.
    var trimmed: Bytes {
        var lower = 0
        var upper = count
        while lower < upper, ASCII.isBlank(self[lower]) { lower += 1 }
        while upper > lower, ASCII.isBlank(self[upper - 1]) { upper -= 1 }
        return slice(lower, upper)
    }
}

extension String {
    /// Of a token, so of ASCII.
    init(lowercasing token: Bytes) {
        self.init(decoding: token.lazy.map(ASCII.lowercased), as: UTF8.self)
    }
}
