import HTTP
import LinuxIO

/// The counts of all loops added up, as Prometheus' text format 0.0.4.
struct MetricsText {
    private(set) var bytes: [UInt8] = []

    init(_ loops: [LoopSnapshot], routes: [String], shared: ServerShared, log: AccessLog?) {
        requests(loops, routes)
        durations(loops, routes)
        connections(loops, shared)
        refusals(loops)
        value("telework_bytes_received_total", "counter", "Bytes received.", loops.reduce(0) { $0 &+ $1.bytesReceived })
        value("telework_bytes_sent_total", "counter", "Bytes sent.", loops.reduce(0) { $0 &+ $1.bytesSent })
        value(
            "telework_body_bytes_held", "gauge", "Request bodies in memory.", UInt64(clamping: shared.bodies.bytesHeld))
        value(
            "telework_log_lines_dropped_total", "counter", "Access log lines the disk could not take.",
            UInt64(clamping: log?.droppedLines ?? 0))
        turns(loops)
        process()
    }

    private mutating func requests(_ loops: [LoopSnapshot], _ routes: [String]) {
        head("telework_requests_total", "counter", "Requests answered, by route, method and status class.")
        var sums: [String: UInt64] = [:]
        for loop in loops {
            for (key, count) in loop.requests {
                let route = key.route < routes.count ? routes[key.route] : "-"
                sums["route=\"\(route)\",method=\"\(key.method)\",status=\"\(key.family)xx\"", default: 0] &+= count
            }
        }
        for (labels, count) in sums.sorted(by: { $0.key < $1.key }) { line("telework_requests_total", labels, count) }
    }

    private mutating func durations(_ loops: [LoopSnapshot], _ routes: [String]) {
        head("telework_request_duration_seconds", "histogram", "From the head to the sent answer, by route.")
        for (index, route) in routes.enumerated() {
            let buckets = LoopSnapshot.sum(loops.map { $0.durations[index] })
            guard buckets.contains(where: { $0 > 0 }) else { continue }
            let nanoseconds = loops.reduce(0) { $0 &+ $1.durationSums[index] }
            histogram("telework_request_duration_seconds", "route=\"\(route)\"", buckets, nanoseconds)
        }
    }

    private mutating func connections(_ loops: [LoopSnapshot], _ shared: ServerShared) {
        value(
            "telework_connections_accepted_total", "counter", "Connections taken.",
            loops.reduce(0) { $0 &+ $1.accepted })
        value("telework_accept_faults_total", "counter", "Faults of accept.", loops.reduce(0) { $0 &+ $1.acceptFaults })
        head("telework_connections", "gauge", "Open connections by what they are busy with.")
        for phase in Connection.Phase.allCases {
            line("telework_connections", "state=\"\(phase)\"", loops.reduce(0) { $0 &+ $1.phases[phase.rawValue] })
        }
    }

    private mutating func refusals(_ loops: [LoopSnapshot]) {
        head("telework_refusals_total", "counter", "Answers the server gave before or instead of a route, by reason.")
        let sums = loops.reduce(into: [String: UInt64]()) { $0.merge($1.refusals, uniquingKeysWith: &+) }
        for (reason, count) in sums.sorted(by: { $0.key < $1.key }) {
            line("telework_refusals_total", "reason=\"\(reason)\"", count)
        }
    }

    private mutating func turns(_ loops: [LoopSnapshot]) {
        head("telework_loop_lag_seconds", "histogram", "How long a turn of an event loop kept the others waiting.")
        let buckets = LoopSnapshot.sum(loops.map(\.turns))
        histogram("telework_loop_lag_seconds", "", buckets, loops.reduce(0) { $0 &+ $1.turnSum })
        head("telework_loop_lag_longest_seconds", "gauge", "The longest turn since the start.")
        let longest = loops.map(\.longestTurn).max() ?? 0
        line("telework_loop_lag_longest_seconds", "", Self.seconds(longest))
    }

    private mutating func process() {
        let statistics = ProcessStatistics.current()
        value("process_resident_memory_bytes", "gauge", "Resident memory.", statistics.residentBytes)
        value("process_open_fds", "gauge", "Open descriptors.", statistics.openDescriptors)
        value("process_max_fds", "gauge", "Descriptors this process may open.", statistics.descriptorLimit)
        head("process_cpu_seconds_total", "counter", "User and system time.")
        line("process_cpu_seconds_total", "", Self.seconds(statistics.cpuNanoseconds))
    }

    // MARK: format

    private mutating func head(_ name: StaticString, _ type: StaticString, _ help: StaticString) {
        bytes.append(contentsOf: "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n".utf8)
    }

    private mutating func value(_ name: StaticString, _ type: StaticString, _ help: StaticString, _ value: UInt64) {
        head(name, type, help)
        line(name, "", value)
    }

    private mutating func line(_ name: StaticString, _ labels: String, _ value: some CustomStringConvertible) {
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        bytes.append(contentsOf: "\(name)\(braces) \(value)\n".utf8)
    }

    private mutating func histogram(
        _ name: StaticString, _ labels: String, _ buckets: [UInt64], _ nanoseconds: UInt64
    ) {
        let comma = labels.isEmpty ? "" : ","
        var total: UInt64 = 0
        for (index, count) in buckets.enumerated() {
            total &+= count
            let bound = index < LoopMetrics.bounds.count ? Self.seconds(LoopMetrics.bounds[index]) : "+Inf"
            bytes.append(contentsOf: "\(name)_bucket{\(labels)\(comma)le=\"\(bound)\"} \(total)\n".utf8)
        }
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        bytes.append(contentsOf: "\(name)_sum\(braces) \(Self.seconds(nanoseconds))\n".utf8)
        bytes.append(contentsOf: "\(name)_count\(braces) \(total)\n".utf8)
    }

    /// Exact, without a floating point: whole seconds, a point, and the rest without trailing zeros.
    static func seconds(_ nanoseconds: UInt64) -> String {
        let rest = String(nanoseconds % 1_000_000_000)
        let padded = String(repeating: "0", count: 9 - rest.utf8.count) + rest
        let digits = padded.reversed().drop { $0 == "0" }.reversed()
        return digits.isEmpty ? "\(nanoseconds / 1_000_000_000)" : "\(nanoseconds / 1_000_000_000).\(String(digits))"
    }
}
