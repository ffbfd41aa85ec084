/// Follows what is written and says whether it is JSON so far. The writer asks it in `assert` only: a debug build stops
/// at misuse, a release build pays nothing.
struct StructureCheck: Sendable {
    /// Of each open container, the outermost first.
    private var isObject: [Bool] = []
    private var isAfterKey = false
    private var isComplete = false

    mutating func key() -> Bool {
        guard isObject.last == true, !isAfterKey else { return false }
        isAfterKey = true
        return true
    }

    /// A value, or the beginning of one.
    mutating func value() -> Bool {
        guard !isComplete, isObject.last != true || isAfterKey else { return false }
        isAfterKey = false
        isComplete = isObject.isEmpty
        return true
    }

    mutating func begin(isObject: Bool) -> Bool {
        self.isObject.append(isObject)
        isComplete = false
        return true
    }

    mutating func end(isObject: Bool) -> Bool {
        guard self.isObject.popLast() == isObject, !isAfterKey else { return false }
        isComplete = self.isObject.isEmpty
        return true
    }

    mutating func endText() -> Bool {
        guard isComplete else { return false }
        isComplete = false
        return true
    }
}
