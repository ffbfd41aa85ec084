public import HTTP

/// What came of reading one body, so that two readings can be compared.
public struct BodyReading: Equatable, CustomStringConvertible {
    public private(set) var step = BodyDecoder.Step.needsMore
    public private(set) var consumed = 0
    /// What no reading may do: take bytes that are not there, or ask for more and leave some.
    public private(set) var flaw: String?
    public private(set) var body: [UInt8] = []
    public private(set) var received = 0

    /// Hands the bytes to the decoder cut at the given offsets; `storesUntil` counts the pieces that are kept.
    public init(
        _ bytes: [UInt8], framing: BodyFraming, cuts: [Int] = [], limit: Int = 1024, limits: Limits = Limits(),
        storesUntil: Int = .max
    ) {
        var decoder = BodyDecoder(framing, limit: limit, limits: limits)
        var start = 0
        for (piece, end) in (cuts.sorted() + [bytes.count]).enumerated() where end >= start && step == .needsMore {
            decoder.stores = piece < storesUntil
            let (taken, step) = bytes[start..<end].withUnsafeBytes { decoder.decode($0, into: &body) }
            if taken > end - start || step == .needsMore && taken < end - start {
                flaw = "took \(taken) of \(end - start)"
            }
            consumed += taken
            self.step = step
            start = end
        }
        received = decoder.received
    }

    public var description: String {
        "\(step) after \(consumed), \(received) bytes: \(String(reflecting: String(wire: body)))"
    }
}
