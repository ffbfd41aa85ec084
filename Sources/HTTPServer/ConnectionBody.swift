import HTTP

/// A request's body while it arrives: its decoder, its bytes, and what it holds of the common budget and of its
/// sender's share in that.
struct RequestBody {
    var decoder: BodyDecoder
    var bytes: [UInt8] = []
    /// Nil for a sender without limits.
    private let sender: AddressBook.Entry?
    private var reserved = 0
    /// So much of the budget one address may hold: a sender who is slow, or means to be, keeps nobody else from writing.
    private static let shareOfAddress = 4

    init(_ framing: BodyFraming, limit: Int, limits: Limits, from sender: AddressBook.Entry? = nil) {
        self.sender = sender
        decoder = BodyDecoder(framing, limit: limit, limits: limits)
    }

    /// Reserves what is declared, or for a chunked body what has come; false where the budget is used up.
    mutating func reserve(from budget: BodyBudget, limit: Int) -> Bool {
        guard decoder.stores else { return true }
        let wanted = decoder.received + Int(clamping: decoder.remainingLength ?? 0)
        guard wanted > reserved else { return true }
        let more = wanted - reserved
        guard budget.reserve(more, limit: limit) else { return false }
        if let sender, !sender.holdBody(more, besides: reserved, limit: limit / Self.shareOfAddress) {
            budget.release(more)
            return false
        }
        reserved = wanted
        // What is declared needs no growing and copying while it comes; memory is only taken for what does come.
        if decoder.remainingLength != nil { bytes.reserveCapacity(wanted) }
        return true
    }

    mutating func release(to budget: BodyBudget) {
        guard reserved > 0 else { return }
        budget.release(reserved)
        sender?.releaseBody(reserved)
        reserved = 0
    }

    /// Asked before a byte of it was taken.
    var isKnownTooLarge: Bool {
        var probe = decoder
        var none: [UInt8] = []
        if case .refused = probe.decode(UnsafeRawBufferPointer(start: nil, count: 0), into: &none).step { return true }
        return false
    }
}

/// Receiving a body to its end, within its limit, the budget and its time.
extension Connection {
    enum BodyOutcome {
        case complete
        case refused(Refusal)
        case ended
    }

    func receive(_ body: inout RequestBody) async -> BodyOutcome {
        phase = .reading
        let limits = loop.settings.limits
        let started = loop.now
        var bytesThisTurn = 0
        if let outcome = take(UnsafeRawBufferPointer(start: nil, count: 0), into: &body) { return outcome }
        if head.expectsContinue, pendingStart == pending.count { ResponseEncoder.appendContinue(to: &out) }
        while true {
            if pendingStart < pending.count, let outcome = takePending(into: &body) { return outcome }
            guard await flush() else { return .ended }
            switch await waitReadable(until: limits.transferDeadline(from: started, moved: body.decoder.received)) {
            case .stop: return .ended
            case .deadline: return .refused(.bodyTimeout)
            case .ready, .reload, .rest: break
            }
            switch receive() {
            case .end: return .ended
            case .nothing: continue
            case .bytes(let count):
                if let outcome = takeScratch(count, into: &body) { return outcome }
                bytesThisTurn += count
            }
            // Who sends as fast as it is taken lets the others have their turn.
            if bytesThisTurn >= Self.bodyBytesPerTurn {
                bytesThisTurn = 0
                await loop.yield()
            }
        }
    }

    private static let bodyBytesPerTurn = 256 * 1024

    private func takePending(into body: inout RequestBody) -> BodyOutcome? {
        var consumed = 0
        let outcome = pending.withUnsafeBytes { bytes in
            take(UnsafeRawBufferPointer(rebasing: bytes[pendingStart...]), into: &body, consumed: &consumed)
        }
        dropPending(consumed)
        return outcome
    }

    private func takeScratch(_ count: Int, into body: inout RequestBody) -> BodyOutcome? {
        let bytes = UnsafeRawBufferPointer(rebasing: loop.scratch[..<count])
        var consumed = 0
        let outcome = take(bytes, into: &body, consumed: &consumed)
        if consumed < count { pending.append(contentsOf: bytes[consumed...]) }
        return outcome
    }

    private func take(_ bytes: UnsafeRawBufferPointer, into body: inout RequestBody) -> BodyOutcome? {
        var consumed = 0
        return take(bytes, into: &body, consumed: &consumed)
    }

    private func take(
        _ bytes: UnsafeRawBufferPointer, into body: inout RequestBody, consumed: inout Int
    ) -> BodyOutcome? {
        let (taken, step) = body.decoder.decode(bytes, into: &body.bytes)
        consumed = taken
        if case .refused(let refusal) = step { return .refused(refusal) }
        guard body.reserve(from: loop.shared.bodies, limit: loop.settings.limits.bodyBytesInFlight) else {
            return .refused(.bodyMemoryExhausted(retryAfter: 1))
        }
        return step == .complete ? .complete : nil
    }
}

extension Limits {
    /// Absolute, and moved on only by bytes that were: who stalls is cut off, whatever he declared.
    func transferDeadline(from start: UInt64, moved bytes: Int) -> UInt64 {
        start &+ transferSeconds.nanoseconds &+ (bytes / max(1, minimumRate)).nanoseconds
    }
}
