public import HTTP

/// What came of reading one head: told in full, so that two readings can be compared and one that differs be read.
public struct Reading: Equatable, CustomStringConvertible {
    public private(set) var step = RequestParser.Step.needsMore
    public private(set) var consumed = 0
    /// What no reading may do: take bytes that are not there, or ask for more and leave some.
    public private(set) var flaw: String?
    public private(set) var description = ""

    /// Hands the bytes to the parser cut at the given offsets.
    public init(
        _ bytes: [UInt8], cuts: [Int] = [], limits: Limits = Limits(), parser: RequestParser? = nil,
        head: inout RequestHead
    ) {
        var parser = parser ?? RequestParser(limits: limits)
        var start = 0
        for end in cuts.sorted() + [bytes.count] where end >= start && step == .needsMore {
            let (taken, step) = bytes[start..<end].withUnsafeBytes { parser.parse($0, into: &head) }
            if taken > end - start || step == .needsMore && taken < end - start {
                flaw = "took \(taken) of \(end - start)"
            }
            consumed += taken
            self.step = step
            start = end
        }
        description = "\(step) after \(consumed)"
        if step == .complete { description += " " + Self.describe(head) }
    }

    public init(_ bytes: [UInt8], cuts: [Int] = [], limits: Limits = Limits()) {
        var head = RequestHead()
        self.init(bytes, cuts: cuts, limits: limits, head: &head)
    }

    private static func describe(_ head: RequestHead) -> String {
        func text(_ range: Range<Int>?) -> String {
            range.map { "\($0)" + String(reflecting: String(wire: head.bytes[$0])) } ?? "-"
        }
        let fields = head.fields.map { "\($0.known) \(text($0.name)): \(text($0.value))" }.joined(separator: "; ")
        return """
            \(head.method) \(text(head.target)) \(head.version) path \(text(head.path)) query \(text(head.query)) \
            for \(text(head.authority)) [\(fields)] \(head.framing) keepAlive \(head.keepAlive) \
            expects \(head.expectsContinue) bytes \(String(reflecting: String(wire: head.bytes)))
            """
    }
}
