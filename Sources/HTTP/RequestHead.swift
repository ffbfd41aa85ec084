/// A request line and its fields, valid by RFC 9110 and 9112: only the parser makes one. All text stays in one buffer
/// of bytes that the connection reuses; the parts are ranges into it. Keeping a copy is safe and costs one copy later.
public struct RequestHead: Sendable {
    public internal(set) var method: Method = .get
    public internal(set) var version: Version = .http11
    /// The head as received, followed by the decoded path where decoding changed it.
    public internal(set) var bytes: [UInt8] = []
    /// The request target as received. Never logged: it may hold what the path hides.
    public internal(set) var target: Range<Int> = 0..<0
    /// Percent-decoded and without dot segments, beginning with "/"; "*" for `OPTIONS *`.
    public internal(set) var path: Range<Int> = 0..<0
    /// Without the question mark, still encoded; nil where there was none.
    public internal(set) var query: Range<Int>?
    /// Host and port the request is for: of an absolute target, else of `Host`; nil only for HTTP/1.0 without either.
    public internal(set) var authority: Range<Int>?
    public internal(set) var fields: [Field] = []
    /// How the body is delimited.
    public internal(set) var framing: BodyFraming = .none
    /// What the connection does after this exchange, by version and `Connection`.
    public internal(set) var keepAlive = true
    /// `Expect: 100-continue` was sent.
    public internal(set) var expectsContinue = false

    public struct Field: Sendable {
        public let known: FieldName
        // A head has at most 4 GiB; half the memory is half the writing.
        private let bounds: (UInt32, UInt32, UInt32, UInt32)

        @inline(__always)
        init(known: FieldName, name: Range<Int>, value: Range<Int>) {
            self.known = known
            bounds = (
                UInt32(truncatingIfNeeded: name.lowerBound), UInt32(truncatingIfNeeded: name.upperBound),
                UInt32(truncatingIfNeeded: value.lowerBound), UInt32(truncatingIfNeeded: value.upperBound)
            )
        }

        public var name: Range<Int> { Range(uncheckedBounds: (Int(bounds.0), Int(bounds.1))) }
        /// Without the white space around it.
        public var value: Range<Int> { Range(uncheckedBounds: (Int(bounds.2), Int(bounds.3))) }
    }

    public init() {}

    /// Empties the head for the next request and keeps its memory.
    public mutating func reset() {
        bytes.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        method = .get
        version = .http11
        target = 0..<0
        path = 0..<0
        query = nil
        authority = nil
        framing = .none
        keepAlive = true
        expectsContinue = false
    }

    /// The first field of that name.
    public func range(of name: FieldName) -> Range<Int>? {
        for field in fields where field.known == name { return field.value }
        return nil
    }

    public func value(_ name: FieldName) -> String? {
        range(of: name).map(string)
    }

    /// The values of all fields of that name as one list (RFC 9110 5.3). Not for fields that are no lists.
    public func list(_ name: FieldName) -> ArraySlice<UInt8>? {
        var list: ArraySlice<UInt8>?
        for field in fields where field.known == name {
            list = list.map { $0 + [ASCII.comma] + bytes[field.value] } ?? bytes[field.value]
        }
        return list
    }

    /// Bytes that are not UTF-8 are shown as U+FFFD; compare ranges where that matters.
    public func string(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

public enum BodyFraming: Equatable, Sendable {
    case none
    case length(UInt64)
    case chunked
}
