@testable import HTTP

/// What came of reading one head: told in full, so that two readings can be compared.
struct Reading: Equatable, CustomStringConvertible {
    var step: RequestParser.Step
    var consumed: Int
    var description: String

    static func == (left: Reading, right: Reading) -> Bool {
        left.step == right.step && left.consumed == right.consumed && left.description == right.description
    }

    /// Hands the bytes to the parser cut at the given offsets.
    init(_ bytes: [UInt8], cuts: [Int] = [], limits: Limits = Limits(), head: inout RequestHead) {
        var parser = RequestParser(limits: limits)
        step = .needsMore
        consumed = 0
        var start = 0
        for end in cuts.sorted() + [bytes.count] where end >= start {
            let (taken, step) = bytes[start..<end].withUnsafeBytes { parser.parse($0, into: &head) }
            consumed += taken
            self.step = step
            start = end
            if step != .needsMore { break }
        }
        description = "\(step) after \(consumed)"
        if step == .complete { description += " " + Self.describe(head) }
    }

    init(_ bytes: [UInt8], cuts: [Int] = [], limits: Limits = Limits()) {
        var head = RequestHead()
        self.init(bytes, cuts: cuts, limits: limits, head: &head)
    }

    private static func describe(_ head: RequestHead) -> String {
        func text(_ range: Range<Int>?) -> String { range.map { "\($0)" + String(reflecting: head.string($0)) } ?? "-" }
        let fields = head.fields.map { "\($0.known) \(text($0.name)): \(text($0.value))" }.joined(separator: "; ")
        return """
            \(head.method) \(text(head.target)) \(head.version) path \(text(head.path)) query \(text(head.query)) \
            for \(text(head.authority)) [\(fields)] \(head.framing) keepAlive \(head.keepAlive) \
            expects \(head.expectsContinue) bytes \(head.bytes.count)
            """
    }
}
