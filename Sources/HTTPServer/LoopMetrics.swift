import HTTP

/// One loop's counts, plain numbers on the loop's own thread; `MetricsText` adds them up when somebody asks.
final class LoopMetrics {
    /// Upper bounds of the duration histogram in nanoseconds; one more bucket holds the rest.
    static let bounds: [UInt64] = [
        100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 25_000_000, 50_000_000, 100_000_000,
        250_000_000, 1_000_000_000, 5_000_000_000,
    ]
    private static let families = 6
    private static let methods = Method.allCases.count + 1

    private(set) var requests: [UInt64]
    private(set) var durations: [UInt64]
    private(set) var durationSums: [UInt64]
    private(set) var refusals: [String: UInt64] = [:]
    private(set) var turns = [UInt64](repeating: 0, count: LoopMetrics.bounds.count + 1)
    private(set) var turnSum: UInt64 = 0
    private(set) var longestTurn: UInt64 = 0
    var bytesReceived: UInt64 = 0
    var bytesSent: UInt64 = 0
    var accepted: UInt64 = 0
    var acceptFaults: UInt64 = 0
    let routes: Int

    init(routes: Int) {
        self.routes = routes
        requests = [UInt64](repeating: 0, count: routes * Self.methods * Self.families)
        durations = [UInt64](repeating: 0, count: routes * (Self.bounds.count + 1))
        durationSums = [UInt64](repeating: 0, count: routes)
    }

    func answered(_ record: borrowing ExchangeRecord) {
        let route = record.route < routes ? record.route : 0
        let method = record.method.map { Int($0.rawValue) } ?? Self.methods - 1
        requests[(route * Self.methods + method) * Self.families + min(record.status.family, Self.families - 1)] &+= 1
        durations[route * (Self.bounds.count + 1) + Self.bucket(record.duration)] &+= 1
        durationSums[route] &+= record.duration
    }

    func refused(_ refusal: Refusal) {
        refusals[refusal.reason, default: 0] += 1
    }

    /// How long others had to wait for this turn of the loop.
    func turnEnded(after duration: UInt64) {
        turns[Self.bucket(duration)] &+= 1
        turnSum &+= duration
        longestTurn = max(longestTurn, duration)
    }

    /// Calls `body` for every kind of request that came at least once.
    func forEachRequest(_ body: (_ route: Int, _ method: Method?, _ family: Int, _ count: UInt64) -> Void) {
        for (index, count) in requests.enumerated() where count > 0 {
            let method = index / Self.families % Self.methods
            body(
                index / Self.families / Self.methods, Method(rawValue: UInt8(truncatingIfNeeded: method)),
                index % Self.families, count)
        }
    }

    private static func bucket(_ duration: UInt64) -> Int {
        var index = 0
        while index < bounds.count, duration > bounds[index] { index += 1 }
        return index
    }
}

extension Refusal {
    /// One word for the metrics.
    var reason: String {
        switch self {
        case .malformed: "malformed"
        case .targetTooLong: "target_too_long"
        case .headTooLarge: "head_too_large"
        case .tooManyFields: "too_many_fields"
        case .bodyTooLarge: "body_too_large"
        case .unknownMethod: "unknown_method"
        case .unknownTransferCoding: "unknown_transfer_coding"
        case .versionNotSupported: "version_not_supported"
        case .expectationFailed: "expectation_failed"
        case .headTimeout: "head_timeout"
        case .bodyTimeout: "body_timeout"
        case .tooManyConnections: "too_many_connections"
        case .tooManyConnectionsFromAddress: "too_many_connections_from_address"
        case .tooManyRequests: "too_many_requests"
        case .bodyMemoryExhausted: "body_memory_exhausted"
        }
    }
}
