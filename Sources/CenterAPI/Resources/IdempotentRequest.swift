import Center
import Collections
import HTTP
import Store

/// A POST that must not be carried out twice: its `Idempotency-Key`, and a fingerprint of all that it says. The answer
/// is kept with the commit that it tells of, so it outlives whatever happens between the two. Only success is kept: a
/// request that was refused did nothing, and is simply judged again.
struct IdempotentRequest: Sendable {
    let key: String
    let fingerprint: String
    /// Where the store keeps the answer. Each caller has keys of its own.
    let place: TextKey

    /// Nil where the request has no such field.
    init?(_ request: Request, _ caller: Caller) throws(Problem) {
        guard let value = request.head.value(.idempotencyKey) else { return nil }
        // The draft standard has it in quotes, as a structured field; most send it bare.
        let isQuoted = value.count >= 2 && value.hasPrefix("\"") && value.hasSuffix("\"")
        let key = isQuoted ? String(value.dropFirst().dropLast()) : value
        let isPlain = key.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 }
        guard isPlain, (1...128).contains(key.utf8.count), let place = TextKey("\(caller.id)/\(key)") else {
            throw Problem(.invalidIdempotencyKey)
        }
        self.key = key
        self.place = place
        fingerprint = Self.fingerprint(request)
    }

    /// FNV-1a over everything the request says, twice from different beginnings: 128 bits. Whoever makes two requests
    /// with one fingerprint deceives nobody but itself.
    private static func fingerprint(_ request: Request) -> String {
        let head = request.head
        let type = head.range(of: .contentType).map { head.bytes[$0] } ?? []
        return fingerprint(
            of: [Array("\(head.method.name)".utf8)[...], head.bytes[head.target], type, request.body[...]])
    }

    static func fingerprint(of parts: [ArraySlice<UInt8>]) -> String {
        var hashes: (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F)
        for part in parts {
            for byte in part {
                hashes.0 = (hashes.0 ^ UInt64(byte)) &* 0x100_0000_01B3
                hashes.1 = (hashes.1 ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            hashes.0 = (hashes.0 ^ 0x100) &* 0x100_0000_01B3
            hashes.1 = (hashes.1 ^ 0x100) &* 0x100_0000_01B3
        }
        return String(hashes.0, radix: 16) + "-" + String(hashes.1, radix: 16)
    }

    /// The answer that was given to the same request before.
    func reply(in records: Records<CenterDocument>, at now: Timestamp) throws(Problem) -> Answer? {
        guard let kept = records[CenterLedger.replies, place], case .reply(let reply)? = kept.document,
            kept.isKept(for: KeptReply.keptMilliseconds, at: now)
        else { return nil }
        guard reply.fingerprint == fingerprint else {
            throw Problem(.idempotencyKeyReused)
        }
        return Answer(reply)
    }
}

extension Answer {
    /// As it was given.
    init(_ reply: KeptReply) {
        let status: Status = reply.status == Int(Status.created.code) ? .created : .ok
        var fields = Fields()
        if let location = reply.location { fields.append("Location", location) }
        fields.append("Idempotency-Replayed", "true")
        guard let body = reply.body else {
            self = .empty(status, fields)
            return
        }
        var content = Content(.json, Array(body.utf8), status: status, revision: reply.revision)
        content.fields = fields
        self = .content(content)
    }
}
