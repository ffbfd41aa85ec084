import HTTP
import LinuxIO

/// Sending answers: at once, or together with the next ones of a pipeline, and never more than the peer takes.
extension Connection {
    /// Sends an answer, or puts it to those that go out together; false where the connection ends after it.
    func answer(_ response: Response, _ record: inout ExchangeRecord) async -> Bool {
        phase = .writing
        var exchange = ResponseEncoder.Exchange(head)
        if record.method == nil { exchange = .refused }
        if loop.isStopping || requestsServed >= loop.settings.limits.requestsPerConnection {
            exchange.keepAlive = false
        }
        let before = out.count
        let delivery = ResponseEncoder.appendHead(
            response, exchange: &exchange, date: loop.date, id: record.id, to: &out)
        // Who did not ask for the end may have sent his next request already.
        if head.keepAlive, !exchange.keepAlive { mustLinger = true }
        record.status = response.status
        record.bytes = UInt64(clamping: out.count - before)

        var isSent = true
        switch (delivery, response.body) {
        case (.bytes, .bytes(let bytes)):
            record.bytes += UInt64(clamping: bytes.count)
            isSent = await put(bytes)
        case (.chunked, .stream(let produce)), (.untilClose, .stream(let produce)):
            isSent = await stream(produce, chunked: delivery == .chunked, &record)
        default:
            isSent = await put([])
        }
        countAndLog(&record)
        guard isSent, exchange.keepAlive else { return false }
        requestsThisTurn += 1
        if requestsThisTurn < loop.settings.limits.requestsPerTurn { return true }
        // Others of this loop have waited while this one was greedy.
        guard await flush() else { return false }
        requestsThisTurn = 0
        await loop.yield()
        return true
    }

    private func countAndLog(_ record: inout ExchangeRecord) {
        record.duration = Clock.monotonic() &- record.started
        loop.metrics.answered(record)
        loop.log.append(record, route: loop.routeName(record.route), wall: loop.wall, now: loop.now)
    }

    /// More requests are here already: their answers go out together, up to so many bytes.
    private static let mostBatched = 64 * 1024

    private func put(_ body: [UInt8]) async -> Bool {
        let moreToAnswer = pendingStart < pending.count
        let mayWait = min(Self.mostBatched, loop.settings.limits.unsentBytes)
        guard moreToAnswer, out.count - outStart + body.count <= mayWait else { return await send(body) }
        out.append(contentsOf: body)
        flushAtEndOfTurn()
        return true
    }

    private func flushAtEndOfTurn() {
        guard !isInFlushList else { return }
        isInFlushList = true
        loop.flushAtEndOfTurn(self)
    }

    /// Called by the loop at the end of a turn. A peer that is gone is noticed by whoever sends next.
    func flushBatch() {
        isInFlushList = false
        guard outStart < out.count else { return }
        var none = 0
        _ = send([], from: &none)
    }

    func flush() async -> Bool {
        outStart == out.count ? true : await send([])
    }

    /// Sends `out` and then `body` to the last byte; false when the peer is gone or too slow.
    func send(_ body: [UInt8]) async -> Bool {
        var bodyStart = 0
        guard send(body, from: &bodyStart) else { return false }
        if outStart == out.count, bodyStart == body.count { return true }
        let limits = loop.settings.limits
        let started = loop.now
        var moved = 0
        while true {
            let until = limits.transferDeadline(from: started, moved: moved)
            guard await waitWritable(until: until) == .ready else {
                breakOff()
                return false
            }
            let left = out.count - outStart + body.count - bodyStart
            guard send(body, from: &bodyStart) else { return false }
            let nowLeft = out.count - outStart + body.count - bodyStart
            if nowLeft == 0 { return true }
            moved += left - nowLeft
        }
    }
}
