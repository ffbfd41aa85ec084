import HTTP

/// One exchange: from a complete head to a sent answer.
extension Connection {
    /// False where the connection ends after it.
    func exchange() async -> Bool {
        phase = .answering
        requestsServed += 1
        let id = loop.shared.makeRequestID()
        let service = loop.service
        let peer = forwardedPeer
        var record = ExchangeRecord(id: id, method: head.method, started: loop.now, address: addressText(of: peer))

        let match: Match
        switch service.admit(head, peer, id) {
        case .answer(let response, let route, let known):
            record.route = route
            record.caller = known?.caller
            let entry = known?.ownRateLimit ?? false ? nil : entry(for: peer)
            if let refusal = rateRefusal(of: entry) { return await refuse(refusal, &record) }
            return await answerUnread(response, &record)
        case .proceed(let found):
            match = found
        }
        record.route = match.route
        record.caller = match.caller
        let entry = match.ownRateLimit ? nil : entry(for: peer)
        if let refusal = rateRefusal(of: entry) { return await refuse(refusal, &record) }

        var body = RequestBody(head.framing, limit: match.bodyLimit, limits: loop.settings.limits, from: entry)
        if head.framing != .none {
            switch await receive(&body) {
            case .complete: phase = .answering
            case .refused(let refusal):
                body.release(to: loop.shared.bodies)
                return await refuse(refusal, &record)
            case .ended:
                body.release(to: loop.shared.bodies)
                return false
            }
        }
        let response = await service.respond(
            Request(head: head, match: match, body: body.bytes, peer: peer, id: id))
        body.release(to: loop.shared.bodies)
        return await answer(response, &record)
    }

    /// Answers instead of reading on: the head is broken, late or unwelcome, so nothing after it can be trusted.
    func refuseUnread(_ refusal: Refusal) async {
        var record = ExchangeRecord(
            id: loop.shared.makeRequestID(), method: nil, started: loop.now, address: origin.addressText)
        // What was read of the head may still say which language the client wants.
        var response = loop.service.refuse(refusal, head, record.id)
        loop.metrics.refused(refusal)
        response.closes = true
        mustLinger = true
        _ = await answer(response, &record)
    }

    private func refuse(_ refusal: Refusal, _ record: inout ExchangeRecord) async -> Bool {
        var response = loop.service.refuse(refusal, head, record.id)
        loop.metrics.refused(refusal)
        if case .tooManyRequests = refusal { return await answerUnread(response, &record) }
        // The body was not read to its end: what follows cannot be told from a request.
        response.closes = true
        mustLinger = true
        return await answer(response, &record)
    }

    /// Answers although a body may follow: it is drained after the answer where that is short, else the connection is
    /// closed. It is never parsed as the next request.
    private func answerUnread(_ response: Response, _ record: inout ExchangeRecord) async -> Bool {
        guard head.framing != .none else { return await answer(response, &record) }
        let limits = loop.settings.limits
        var body = RequestBody(head.framing, limit: limits.bodyBytes, limits: limits)
        body.decoder.stores = false
        let lingered = mustLinger
        mustLinger = true
        guard !head.expectsContinue, !body.isKnownTooLarge else {
            var response = response
            response.closes = true
            return await answer(response, &record)
        }
        guard await answer(response, &record), await flush() else { return false }
        guard case .complete = await receive(&body) else { return false }
        mustLinger = lingered
        return true
    }

    // MARK: who and how often

    private var forwardedPeer: Peer {
        guard origin.isProxy else { return Peer(address: origin.address) }
        let client = ForwardedFor.client(
            of: origin.address, head.list(.forwardedFor), proxies: loop.settings.proxies)
        return Peer(address: client, secure: head.value(.forwardedProto) == "https")
    }

    private func addressText(of peer: Peer) -> [UInt8] {
        peer.address == origin.address ? origin.addressText : Array(peer.address.description.utf8)
    }

    /// What the client's address uses; nil where it has no limits.
    private func entry(for peer: Peer) -> AddressBook.Entry? {
        guard origin.isProxy, peer.address != origin.address else { return origin.entry }
        if loop.settings.trusted.contains(where: { $0.contains(peer.address) }) { return nil }
        return loop.shared.addresses.entry(for: peer.address, now: loop.now)
    }

    private func rateRefusal(of entry: AddressBook.Entry?) -> Refusal? {
        guard let entry else { return nil }
        let limits = loop.settings.limits
        let rate = TokenBucket.Rate(perSecond: limits.requestsPerSecond, burst: limits.requestBurst)
        return entry.takeRequest(now: loop.now, rate: rate).map { .tooManyRequests(retryAfter: $0) }
    }
}
