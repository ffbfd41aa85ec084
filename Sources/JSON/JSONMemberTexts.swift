/// Members as they stand in JSON, name and value, written out once by whoever writes the same ones over and over. They
/// lie in one block, so that writing one of them touches nothing else.
public struct JSONMemberTexts: Sendable {
    fileprivate let bytes: [UInt8]
    /// Where in `bytes` each ends.
    fileprivate let ends: [Int]

    public init(_ names: [String], value: (Int, inout JSONWriter) -> Void) {
        var bytes: [UInt8] = []
        var ends: [Int] = []
        for (index, name) in names.enumerated() {
            bytes += JSONKeyText(name).bytes
            var content = JSONWriter()
            value(index, &content)
            bytes += content.take()
            ends.append(bytes.count)
        }
        self.bytes = bytes
        self.ends = ends
    }
}

extension JSONWriter {
    /// The member of that number. Only in compact texts.
    public mutating func member(_ index: Int, of texts: borrowing JSONMemberTexts) {
        assert(style == .compact, "members are written out as they stand in one line")
        noteMember()
        let start = index == 0 ? 0 : texts.ends[index - 1]
        texts.bytes.withUnsafeBufferPointer { bytes in
            append(UnsafeBufferPointer(rebasing: bytes[start..<texts.ends[index]]))
        }
    }
}
