import HTTP
import LinuxIO

/// The life of a connection, top to bottom: one request after the other until somebody wants to stop.
extension Connection {
    /// Begins with the first byte, and again with the next one after a rest.
    func serve() async {
        serving: while true {
            switch await readHead() {
            case .complete:
                guard await exchange() else { break serving }
            case .refused(let refusal):
                await refuseUnread(refusal)
                break serving
            case .resting:
                return
            case .ended:
                break serving
            }
        }
        await leave()
    }

    /// Tells a client over a limit so, and waits a moment for it to have read that.
    func turnAway(_ refusal: Refusal) async {
        await refuseUnread(refusal)
        await leave()
    }

    private enum HeadOutcome {
        case complete
        case refused(Refusal)
        case resting
        case ended
    }

    private func readHead() async -> HeadOutcome {
        var limits = loop.settings.limits
        parser = RequestParser(limits: limits)
        head.reset()
        var deadline = UInt64.max
        var isFresh = true
        while true {
            if let step = parsePending() {
                switch step {
                case .complete: return .complete
                case .refused(let refusal): return .refused(refusal)
                case .needsMore: isFresh = false
                }
            }
            guard await flush() else { return .ended }
            if parser.started {
                phase = .reading
                // Absolute from the first byte on, however slowly more drips in.
                if deadline == .max { deadline = loop.now + limits.headSeconds.nanoseconds }
            } else {
                // Nobody waits for anything: the best moment to let go of a connection of a stopping server.
                if loop.isStopping, !mayRead { return .ended }
                giveBackMemory()
                phase = .idle
            }
            let until = parser.started ? deadline : loop.now + limits.idleSeconds.nanoseconds
            switch await waitReadable(until: until, mayRest: isFresh) {
            case .stop: return .ended
            case .deadline:
                return parser.started ? .refused(.headTimeout(seconds: limits.headSeconds)) : .ended
            case .rest: return .resting
            case .reload:
                limits = loop.settings.limits
                parser = RequestParser(limits: limits)
                continue
            case .ready: break
            }
            switch receive() {
            case .end: return .ended
            case .nothing: continue
            case .bytes(let count):
                isFresh = false
                switch parseScratch(count) {
                case .complete: return .complete
                case .refused(let refusal): return .refused(refusal)
                case .needsMore: continue
                }
            }
        }
    }

    private func parsePending() -> RequestParser.Step? {
        guard pendingStart < pending.count else { return nil }
        let (consumed, step) = pending.withUnsafeBytes { bytes in
            parser.parse(UnsafeRawBufferPointer(rebasing: bytes[pendingStart...]), into: &head)
        }
        dropPending(consumed)
        return step
    }

    private func parseScratch(_ count: Int) -> RequestParser.Step {
        let bytes = UnsafeRawBufferPointer(rebasing: loop.scratch[..<count])
        let (consumed, step) = parser.parse(bytes, into: &head)
        if consumed < count {
            pending.append(contentsOf: bytes[consumed...])
            mustLinger = true
        }
        return step
    }

    func dropPending(_ count: Int) {
        pendingStart += count
        if pendingStart >= pending.count {
            pending.removeAll(keepingCapacity: true)
            pendingStart = 0
        }
    }

    /// An idle connection keeps little: many thousands of them are mostly idle.
    private func giveBackMemory() {
        if pending.capacity > 1024 { pending = [] }
        if out.capacity > 1024 { out = [] }
        if head.bytes.capacity > 1024 { head = RequestHead() }
    }

    /// Lets the peer read what was sent before the descriptor goes: closing over unread bytes resets the connection,
    /// and a reset throws away an answer still on its way (RFC 9112 9.6).
    private func leave() async {
        phase = .closing
        if await flush(), mustLinger, !isAborted {
            socket.finishSending()
            let deadline = loop.now + 2.nanoseconds
            var drained = 0
            draining: while drained < 1024 * 1024 {
                switch receive() {
                case .bytes(let count): drained += count
                case .end: break draining
                case .nothing:
                    guard await waitReadable(until: deadline) == .ready else { break draining }
                }
            }
        }
        close()
    }
}

extension Int {
    /// Seconds as the clock counts.
    var nanoseconds: UInt64 { UInt64(clamping: self) &* 1_000_000_000 }
}
