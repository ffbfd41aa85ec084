/// Reads request heads from a stream of bytes, however it was cut: every split gives what the whole gives, because a
/// line is judged once it is complete and a limit by the offset at which it is passed. It copies what it takes into the
/// head, so nothing of a head need be kept by the caller, and never takes a byte beyond the head's end. It does no I/O
/// and reads no clock.
public struct RequestParser: Sendable {
    public enum Step: Equatable, Sendable {
        case needsMore
        /// The head is whole; the next call begins another one.
        case complete
        /// The stream cannot be followed any further.
        case refused(Refusal)
    }

    private enum Phase {
        case blank, blankReturn, requestLine, fields
    }

    /// RFC 9112 2.2: empty lines before a request line are skipped. So many, and no more.
    static let blankLineLimit = 4

    private let targetLimit: Int
    private let headLimit: Int
    private let fieldLimit: Int
    private var phase = Phase.blank
    private var refusal: Refusal?
    private var blankLines = 0
    /// Where in the head the line begins that is not complete yet.
    private var lineStart = 0
    private var prefix = LinePrefix()
    private var framing = Framing()
    private var pathNeedsNormalizing = false

    public init(limits: Limits) {
        targetLimit = limits.targetBytes
        // Positions in a head are kept in 32 bits.
        headLimit = min(limits.headBytes, Int(Int32.max))
        fieldLimit = limits.fieldCount
    }

    /// A byte of a head was taken and its end was not: the time a head may take is counted from here. Empty lines before
    /// a request line do not begin one.
    public var started: Bool { phase == .requestLine || phase == .fields }

    /// Takes bytes up to the end of one head at most. The same `head` is handed in until it is complete; it is emptied
    /// when a new one begins.
    public mutating func parse(
        _ input: UnsafeRawBufferPointer, into head: inout RequestHead
    ) -> (consumed: Int, step: Step) {
        if let refusal { return (0, .refused(refusal)) }
        var at = 0
        do throws(Refusal) {
            if !started {
                guard try skipBlankLines(input, &at) else { return (at, .needsMore) }
                begin(&head)
            }
            while true {
                if lineStart == head.bytes.count, try takeWholeLines(input, &at, &head) { break }
                guard try takeLineInPieces(input, &at, &head) else { return (at, .needsMore) }
                if phase == .blank { break }
            }
            return (at, .complete)
        } catch {
            // Nothing of this request is in the head yet, so nothing of the one before it stays, either.
            if !started { head.reset() }
            refusal = error
            return (at, .refused(error))
        }
    }

    private mutating func begin(_ head: inout RequestHead) {
        head.reset()
        phase = .requestLine
        lineStart = 0
        prefix = LinePrefix()
        framing = Framing()
    }

    /// True at the first byte of a request line, which is not taken yet.
    private mutating func skipBlankLines(_ input: Bytes, _ at: inout Int) throws(Refusal) -> Bool {
        while at < input.count {
            let byte = input[at]
            if phase == .blankReturn {
                at += 1
                guard byte == ASCII.lineFeed else { throw .malformed(.lineEnding) }
                phase = .blank
                blankLines += 1
                if blankLines > Self.blankLineLimit { throw .malformed(.requestLine) }
            } else if byte == ASCII.carriageReturn {
                at += 1
                phase = .blankReturn
            } else {
                // Seen at once, not at the end of a line that may never come: a TLS greeting, say.
                guard ByteSet.token.contains(byte) else {
                    at += 1
                    throw .malformed(byte == ASCII.lineFeed ? .lineEnding : .requestLine)
                }
                blankLines = 0
                return true
            }
        }
        return false
    }

    /// Takes lines straight from the input for as long as they are whole and good; true at the end of the head. A line
    /// that is not is left for `takeLineInPieces`, which says why.
    private mutating func takeWholeLines(
        _ input: Bytes, _ at: inout Int, _ head: inout RequestHead
    ) throws(Refusal) -> Bool {
        let first = at
        let shift = head.bytes.count &- first
        let end = min(input.count, first + max(0, headLimit - head.bytes.count))
        if phase == .requestLine { takeRequestLine(input, &at, to: end, shift, &head) }
        let fields = phase == .fields ? takeFields(input, &at, to: end, shift, &head) : .unfinished
        // In any case: the ranges written down above point into these bytes.
        head.bytes.append(contentsOf: input.slice(first, at))
        lineStart = head.bytes.count
        switch fields {
        case .unfinished: return false
        case .refused(let refusal): throw refusal
        case .ended:
            try finish(&head)
            return true
        }
    }

    @inline(never)
    private mutating func takeRequestLine(
        _ input: Bytes, _ at: inout Int, to end: Int, _ shift: Int, _ head: inout RequestHead
    ) {
        guard let line = RequestLine.read(input, from: at, to: end, targetLimit: targetLimit) else { return }
        at = line.next
        take(line, shift, &head)
    }

    private enum Fields {
        case unfinished, ended
        case refused(Refusal)
    }

    @inline(never)
    private mutating func takeFields(
        _ input: Bytes, _ at: inout Int, to end: Int, _ shift: Int, _ head: inout RequestHead
    ) -> Fields {
        while let line = FieldLine.read(input, from: at, to: end) {
            at = line.next
            if line.isEnd { return .ended }
            do throws(Refusal) { try take(line, of: input, shift, &head) } catch { return .refused(error) }
        }
        return .unfinished
    }

    /// Takes one line as it comes; true when it is complete. Also the judge of a line that is wrong.
    private mutating func takeLineInPieces(
        _ input: Bytes, _ at: inout Int, _ head: inout RequestHead
    ) throws(Refusal) -> Bool {
        let end = min(input.count, at + max(0, headLimit - head.bytes.count))
        let feed = input.lineFeed(from: at, to: end)
        let stop = feed.map { $0 + 1 } ?? end
        if phase == .requestLine {
            let start = at
            while at < stop {
                at += 1
                try prefix.take(input[at - 1], targetLimit: targetLimit)
            }
            head.bytes.append(contentsOf: input.slice(start, stop))
        } else {
            head.bytes.append(contentsOf: input.slice(at, stop))
            at = stop
        }
        guard feed != nil else {
            if at < input.count { throw .headTooLarge(limit: headLimit) }
            return false
        }
        if try judgeLine(&head) { try finish(&head) }
        return true
    }

    /// Reads the line that the head's bytes end with; true where it ends the head.
    private mutating func judgeLine(_ head: inout RequestHead) throws(Refusal) -> Bool {
        // A second reference, not a copy: the bytes are only read while the rest of the head is written.
        let bytes = head.bytes
        let ended = try bytes.withUnsafeBufferPointer { (buffer) throws(Refusal) in
            let view = Bytes(buffer)
            try checkEnding(view)
            if phase == .requestLine {
                let line = try RequestLine.judge(view, from: lineStart, to: view.count, targetLimit: targetLimit)
                take(line, 0, &head)
                return false
            }
            guard let line = FieldLine.read(view, from: lineStart, to: view.count) else {
                throw .malformed(FieldLine.fault(view, from: lineStart, to: view.count))
            }
            if !line.isEnd { try take(line, of: view, 0, &head) }
            return line.isEnd
        }
        lineStart = bytes.count
        return ended
    }

    /// RFC 9112 2.2: a line ends in CR LF, and a CR stands nowhere else.
    private func checkEnding(_ view: Bytes) throws(Refusal) {
        let content = view.slice(lineStart, view.count - 2)
        guard view.count - lineStart >= 2, view[view.count - 2] == ASCII.carriageReturn,
            !content.contains(ASCII.carriageReturn)
        else { throw .malformed(.lineEnding) }
    }

    @inline(__always)
    private mutating func take(_ line: RequestLine, _ shift: Int, _ head: inout RequestHead) {
        head.method = line.method
        head.version = line.version
        head.target = line.target.shifted(by: shift)
        head.path = line.parts.path.shifted(by: shift)
        head.query = line.parts.query?.shifted(by: shift)
        head.authority = line.parts.authority?.shifted(by: shift)
        pathNeedsNormalizing = line.parts.needsNormalizing
        phase = .fields
    }

    @inline(__always)
    private mutating func take(
        _ line: FieldLine, of view: Bytes, _ shift: Int, _ head: inout RequestHead
    ) throws(Refusal) {
        if head.fields.count >= fieldLimit { throw .tooManyFields(limit: fieldLimit) }
        try framing.take(line.known, view.slice(line.value.lowerBound, line.value.upperBound))
        if line.known == .host, head.authority == nil { head.authority = line.value.shifted(by: shift) }
        head.fields.append(
            RequestHead.Field(
                known: line.known, name: line.name.shifted(by: shift), value: line.value.shifted(by: shift)))
    }

    private mutating func finish(_ head: inout RequestHead) throws(Refusal) {
        let outcome = try framing.finish(head.version)
        head.framing = outcome.framing
        head.keepAlive = outcome.keepAlive
        head.expectsContinue = outcome.expectsContinue
        if pathNeedsNormalizing {
            // RFC 9112 3.2.4: OPTIONS of an absolute target without a path is about the server.
            let aboutServer = head.method == .options && head.path.isEmpty && head.query == nil
            if aboutServer { head.bytes.append(ASCII.asterisk) }
            head.path =
                aboutServer
                ? (head.bytes.count - 1)..<head.bytes.count
                : PathText.appendNormalized(head.path, in: &head.bytes)
        }
        phase = .blank
    }
}

extension Range<Int> {
    @inline(__always)
    func shifted(by offset: Int) -> Range<Int> {
        Range(uncheckedBounds: (lowerBound &+ offset, upperBound &+ offset))
    }
}
