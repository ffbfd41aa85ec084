/// In debug builds, stops a program that writes what would not be JSON; in release builds it is nothing.
struct StructureCheck: Sendable {
    #if DEBUG
        private var isObject: [Bool] = []
        private var isAfterKey = false
        private var isComplete = false

        mutating func key() {
            precondition(isObject.last == true && !isAfterKey, "a key where none belongs")
            isAfterKey = true
        }

        mutating func value() {
            precondition(!isComplete, "a second value in one text")
            precondition(isObject.last != true || isAfterKey, "a member without a key")
            isAfterKey = false
            isComplete = isObject.isEmpty
        }

        mutating func begin(isObject: Bool) {
            self.isObject.append(isObject)
            isComplete = false
        }

        mutating func end(isObject: Bool) {
            precondition(self.isObject.popLast() == isObject && !isAfterKey, "an end without its beginning")
            isComplete = self.isObject.isEmpty
        }

        mutating func endText() {
            precondition(isComplete, "a text that is not complete")
            isComplete = false
        }
    #else
        func key() {}
        func value() {}
        func begin(isObject: Bool) {}
        func end(isObject: Bool) {}
        func endText() {}
    #endif
}
