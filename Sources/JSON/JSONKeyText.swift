/// A key as it stands in JSON, quotes, escapes and colon included: written out once by whoever writes the same members
/// over and over.
public struct JSONKeyText: Sendable {
    let bytes: [UInt8]

    public init(_ name: String) {
        var writer = JSONWriter()
        writer.appendString(name)
        writer.append(UInt8(ascii: ":"))
        bytes = writer.take()
    }
}
