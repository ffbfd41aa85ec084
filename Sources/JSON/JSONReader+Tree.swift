/// Builds trees with a stack of its own, so that no input, however deep, deepens the program's.
extension JSONReader {
    /// A value of any type as a tree.
    public mutating func readValue() throws(JSONError) -> JSONValue {
        var open: [Container] = []
        while true {
            var value: JSONValue
            switch try peek() {
            case .null:
                try readNull()
                value = .null
            case .bool: value = .bool(try readBool())
            case .number: value = try readNumber()
            case .string: value = .string(try readString())
            case .array:
                try beginArray()
                if try nextElement() {
                    open.append(Container(isObject: false))
                    continue
                }
                value = .array([])
            case .object:
                try beginObject()
                if try nextKey() {
                    open.append(Container(isObject: true, key: key))
                    continue
                }
                value = .object(JSONObject())
            }
            // Each container that this value completes is itself the next value to be put into its own.
            while let last = open.indices.last {
                open[last].put(value)
                if try isInObject ? nextKey() : nextElement() {
                    if isInObject { open[last].key = key }
                    break
                }
                value = open.removeLast().value
            }
            if open.isEmpty { return value }
        }
    }

    private mutating func readNumber() throws(JSONError) -> JSONValue {
        switch try number(else: .numberExpected) {
        case .integer(let value): .integer(value)
        case .decimal(let value): .decimal(value)
        }
    }
}

/// An array or object whose values are still being read.
private struct Container {
    let isObject: Bool
    /// Of the value that is put next.
    var key = ""
    private var elements: [JSONValue] = []
    private var object = JSONObject()

    init(isObject: Bool, key: String = "") {
        self.isObject = isObject
        self.key = key
    }

    mutating func put(_ value: JSONValue) {
        if isObject { object.append(newKey: key, value) } else { elements.append(value) }
    }

    var value: JSONValue { isObject ? .object(object) : .array(elements) }
}
