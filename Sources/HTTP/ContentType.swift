/// The media type of a body (RFC 9110 8.3): what it is, in which character set, and what divides its parts.
public struct ContentType: Sendable, Equatable {
    /// `type/subtype`, in lower case.
    public let essence: String
    /// In lower case; nil where it is not said.
    public let charset: String?
    /// Of a multipart body, as it was written.
    public let boundary: String?

    /// Nil where the value cannot be read, or says one parameter twice.
    public init?(_ value: ArraySlice<UInt8>) {
        // What nearly every body is, by all of its bytes.
        if value.elementsEqual("application/json".utf8) {
            (essence, charset, boundary) = ("application/json", nil, nil)
            return
        }
        let parsed = value.read { (cursor) throws(FieldCursor.Malformed) in
            let type = String(lowercasing: try cursor.token())
            guard cursor.take(ASCII.slash) else { throw FieldCursor.Malformed() }
            let subtype = String(lowercasing: try cursor.token())
            var charset: String?
            var boundary: String?
            while let parameter = try cursor.parameter() {
                if parameter.name.equals(lowercase: "charset") {
                    if charset != nil { throw FieldCursor.Malformed() }
                    charset = String(decoding: parameter.value, as: UTF8.self).lowercased()
                } else if parameter.name.equals(lowercase: "boundary") {
                    if boundary != nil { throw FieldCursor.Malformed() }
                    boundary = String(decoding: parameter.value, as: UTF8.self)
                }
            }
            guard cursor.isAtEnd else { throw FieldCursor.Malformed() }
            return (type + "/" + subtype, charset, boundary)
        }
        guard let parsed else { return nil }
        (essence, charset, boundary) = parsed
    }
}
