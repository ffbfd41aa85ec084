import JSON

/// What is missing is said to be missing: `null`, never 0 and never left out.
extension JSONWriter {
    mutating func member(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { write(value) } else { writeNull() }
    }

    mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { write(value) } else { writeNull() }
    }
}
