import HTTP

/// One loop's counts, copied on its own thread.
struct LoopSnapshot: Sendable {
    struct RequestKey: Hashable, Sendable {
        let route: Int
        let method: String
        let family: Int
    }

    let requests: [(key: RequestKey, count: UInt64)]
    let durations: [[UInt64]]
    let durationSums: [UInt64]
    let refusals: [String: UInt64]
    let turns: [UInt64]
    let turnSum: UInt64
    let longestTurn: UInt64
    let bytesReceived: UInt64
    let bytesSent: UInt64
    let accepted: UInt64
    let acceptFaults: UInt64
    let phases: [UInt64]

    init(_ loop: EventLoop) {
        let metrics = loop.metrics
        var requests: [(key: RequestKey, count: UInt64)] = []
        metrics.forEachRequest { route, method, family, count in
            let name = method.map { "\($0.name)" } ?? "-"
            requests.append((RequestKey(route: route, method: name, family: family), count))
        }
        self.requests = requests
        let buckets = LoopMetrics.bounds.count + 1
        durations = (0..<metrics.routes).map { Array(metrics.durations[$0 * buckets..<($0 + 1) * buckets]) }
        durationSums = metrics.durationSums
        refusals = metrics.refusals
        turns = metrics.turns
        turnSum = metrics.turnSum
        longestTurn = metrics.longestTurn
        bytesReceived = metrics.bytesReceived
        bytesSent = metrics.bytesSent
        accepted = metrics.accepted
        acceptFaults = metrics.acceptFaults
        var phases = [UInt64](repeating: 0, count: Connection.Phase.allCases.count)
        for connection in loop.table.connections { phases[connection.phase.rawValue] += 1 }
        self.phases = phases
    }

    static func sum(_ rows: [[UInt64]]) -> [UInt64] {
        guard var total = rows.first else { return [] }
        for row in rows.dropFirst() {
            for index in total.indices { total[index] &+= row[index] }
        }
        return total
    }
}
