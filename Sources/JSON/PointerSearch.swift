/// Finds where a pointer leads in a document, by reading it once more. For messages about what a document says: only
/// those need the place, so whoever reads documents need not keep places.
public enum PointerSearch {
    /// The place of the value a pointer (RFC 6901) leads to; of the innermost value on the way to it where it is not
    /// there. With `key`, the place of the name under which that value stands. Reads no more than it must, and ends
    /// where the text is no JSON.
    public static func location(of pointer: String, key: Bool = false, in bytes: [UInt8]) -> JSONLocation {
        guard var reader = try? JSONReader(bytes, limits: JSONLimits(bytes: .max)) else {
            return JSONLocation(line: 1, column: 1, offset: 0)
        }
        var place = reader.position
        for step in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let found = (try? enter(unescaped(step), &reader)) ?? nil else { break }
            place = key ? found : reader.position
        }
        return reader.location(of: place)
    }

    /// Goes to a member or an element and says where it, or its name, begins; nil where there is none.
    private static func enter(_ name: String, _ reader: inout JSONReader) throws(JSONError) -> Int? {
        switch try reader.peek() {
        case .object:
            try reader.beginObject()
            while try reader.nextKey() {
                if reader.key == name { return reader.keyPosition }
            }
        case .array:
            try reader.beginArray()
            var index = 0
            while try reader.nextElement() {
                if String(index) == name { return reader.position }
                index += 1
            }
        default: break
        }
        return nil
    }

    private static func unescaped(_ step: Substring) -> String {
        var text = ""
        var isEscaped = false
        for character in step {
            if isEscaped {
                text.append(character == "1" ? "/" : "~")
                isEscaped = false
            } else if character == "~" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }
}
