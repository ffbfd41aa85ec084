import HTTP
import HTTPServer
import Testing

/// What a scraper reads (Prometheus text format 0.0.4), and that the numbers are the true ones.
struct MetricsTests {
    /// Holds the text to its grammar as `promtool check metrics` does: each family once, with help and type before its
    /// samples; histograms whole; nothing twice.
    static func faults(of text: String) -> [String] {
        var faults: [String] = []
        var types: [String: String] = [:]
        var samples: Set<String> = []
        var family = ""
        var hasHelp = false
        if !text.hasSuffix("\n") { faults.append("no line feed at the end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            if let match = line.wholeMatch(of: #/# HELP ([a-z_:][a-z0-9_:]*) \S.*/#) {
                family = String(match.1)
                hasHelp = true
                if types[family] != nil { faults.append("twice: \(line)") }
            } else if let match = line.wholeMatch(of: #/# TYPE ([a-z_:][a-z0-9_:]*) (counter|gauge|histogram)/#) {
                if !hasHelp || match.1 != family { faults.append("type without help: \(line)") }
                hasHelp = false
                types[family] = String(match.2)
                if match.2 == "counter", !family.hasSuffix("_total") { faults.append("name of a counter: \(line)") }
            } else if let match = line.wholeMatch(
                of:
                    #/([a-z_:][a-z0-9_:]*)(\{[a-z_]+="(?:[^"\\]|\\[\\"n])*"(?:,[a-z_]+="(?:[^"\\]|\\[\\"n])*")*\})? (\d+(?:\.\d+)?)/#
            ) {
                let suffixes = types[family] == "histogram" ? ["_bucket", "_sum", "_count"] : [""]
                if !suffixes.contains(where: { family + $0 == match.1 }) { faults.append("stray: \(line)") }
                if !samples.insert(String(match.1) + String(match.2 ?? "")).inserted { faults.append("twice: \(line)") }
            } else {
                faults.append("form: \(line)")
            }
        }
        return faults
    }

    private static func histogramFaults(of metrics: Metrics, _ name: String, _ labels: String) -> [String] {
        let inner = labels.isEmpty ? "" : labels + ","
        let braces = labels.isEmpty ? "" : "{\(labels)}"
        var last = 0.0
        var bounds: [Double] = []
        for line in metrics.text.split(separator: "\n") where line.hasPrefix("\(name)_bucket{\(inner)le=") {
            guard let match = line.firstMatch(of: #/le="([^"]+)"} (\d+)$/#), let count = Double(match.2),
                let bound = match.1 == "+Inf" ? .infinity : Double(match.1)
            else { return ["form: \(line)"] }
            if count < last || bound <= bounds.last ?? 0 { return ["goes down: \(line)"] }
            last = count
            bounds.append(bound)
        }
        if bounds.last != .infinity { return ["no +Inf in \(name)"] }
        return metrics["\(name)_count\(braces)"] == last ? [] : ["count of \(name)"]
    }

    @Test func `the text keeps to the format`() throws {
        let server = try TestServer(loops: 2)
        #expect(Self.faults(of: server.metrics().text) == [])
        for path in ["/hello", "/unread", "/nowhere", "/stream/3"] { _ = try server.exchange(request(path)) }
        _ = try server.exchange("nonsense\r\n\r\n")
        let metrics = server.metrics()
        #expect(Self.faults(of: metrics.text) == [])
        #expect(Self.histogramFaults(of: metrics, "telework_loop_lag_seconds", "") == [])
        for route in ["-", "/hello", "/unread", "/stream"] {
            let name = "telework_request_duration_seconds"
            #expect(Self.histogramFaults(of: metrics, name, "route=\"\(route)\"") == [])
        }
    }

    @Test func `the check of the format finds faults`() {
        for text in [
            "x 1\n", "# HELP a b\n# TYPE a counter\n", "# HELP a b\n# TYPE a gauge\na 1\na 1\n", "a",
            "# HELP a b\n# TYPE a gauge\na -\n", "# HELP a b\n# TYPE a gauge\na{b=\"c\",} 1\n",
            "# HELP a b\n# TYPE a gauge\nb 1\n", "# TYPE a gauge\na 1\n",
        ] {
            #expect(!Self.faults(of: text).isEmpty, "\(text)")
        }
    }

    @Test(arguments: [1, 2])
    func `requests are counted by route, method and class`(_ loops: Int) throws {
        let server = try TestServer(loops: loops)
        let counts: [(String, String, Int, Int)] = [
            ("/hello", "GET", 2, 7), ("/hello", "HEAD", 2, 5), ("/echo", "POST", 2, 3), ("/echo", "POST", 4, 2),
            ("/unread", "DELETE", 4, 4), ("-", "PATCH", 4, 6), ("-", "-", 4, 3), ("-", "-", 5, 2),
            ("*", "OPTIONS", 2, 1),
        ]
        for (route, method, family, count) in counts {
            for _ in 0..<count {
                let answer: Answer
                switch (route, method, family) {
                case ("-", "-", 4): answer = try server.exchange("nonsense\r\n\r\n")
                case ("-", "-", _): answer = try server.exchange(request("/", "BREW"))
                case ("-", _, _): answer = try server.exchange(request("/nowhere", method))
                case ("/echo", _, 4):
                    answer = try server.exchange(request(route, method, fields: ["Content-Length: 2000"]))
                default: answer = try server.exchange(request(route, method))
                }
                #expect(answer.status / 100 == family)
            }
        }
        let metrics = server.metrics()
        for (route, method, family, count) in counts {
            let labels = "route=\"\(route)\",method=\"\(method)\",status=\"\(family)xx\""
            #expect(metrics["telework_requests_total{\(labels)}"] == Double(count), "\(labels)")
        }
        let all = metrics.samples.filter { $0.key.hasPrefix("telework_requests_total{") }.values.reduce(0, +)
        #expect(all == 33)
        #expect(metrics["telework_request_duration_seconds_count{route=\"/hello\"}"] == 12)
        #expect(metrics["telework_connections_accepted_total"] == 33)
        #expect(metrics.refusals("malformed") == 3)
        #expect(metrics.refusals("unknown_method") == 2)
        #expect(metrics.refusals("body_too_large") == 2)
    }

    @Test func `bytes are what the client sent and read`() throws {
        let server = try TestServer()
        let client = try server.connect()
        let text =
            request("/hello") + request("/echo", "POST", fields: ["Content-Length: 5"], body: "abcde")
            + request("/stream/50") + request("/size/300000", fields: ["Connection: close"])
        try client.send(text)
        let bytes = try client.remainder().bytes
        let metrics = server.metrics()
        #expect(metrics["telework_bytes_received_total"] == Double(text.utf8.count))
        #expect(metrics["telework_bytes_sent_total"] == Double(bytes.count))
    }

    @Test func `connections are counted by what they are busy with`() throws {
        let server = try TestServer(loops: 2)
        let idle = try (0..<3).map { _ in try server.connect() }
        let reading = try (0..<2).map { _ in try server.connect() }
        for client in reading { try client.send("GET / HTTP/1.1\r\n") }
        let body = try server.connect()
        try body.send(request("/echo", "POST", fields: ["Content-Length: 9"]))
        let answering = try server.connect()
        try answering.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        let writing = try server.connect(receiveBuffer: 4096)
        try writing.send(request("/size/20000000"))
        #expect(
            server.waits {
                $0.connections("idle") == 3 && $0.connections("reading") == 3 && $0.connections("answering") == 1
                    && $0.connections("writing") == 1 && $0.connections("closing") == 0
            })
        for client in idle + reading + [body, answering, writing] { client.close() }
        server.service.gate.open()
        #expect(server.waits { $0.openConnections == 0 })
    }

    @Test func `the time an answer took is in its bucket`() throws {
        let server = try TestServer()
        let client = try server.connect()
        try client.send(request("/gate"))
        #expect(server.service.gate.hasSeen())
        #expect(!client.isReadable(within: 300))
        server.service.gate.open()
        #expect(try client.answer().status == 200)
        let metrics = server.metrics()
        let name = "telework_request_duration_seconds"
        #expect(metrics["\(name)_bucket{route=\"/gate\",le=\"0.25\"}"] == 0)
        #expect(metrics["\(name)_bucket{route=\"/gate\",le=\"5\"}"] == 1)
        #expect(metrics["\(name)_sum{route=\"/gate\"}"] >= 0.3)
    }

    @Test func `the process is measured`() throws {
        let metrics = try TestServer().metrics()
        #expect(metrics["process_resident_memory_bytes"] > 1_000_000)
        #expect(metrics["process_open_fds"] > 3)
        #expect(metrics["process_max_fds"] >= metrics["process_open_fds"])
        #expect(metrics["process_cpu_seconds_total"] > 0)
        #expect(metrics["telework_loop_lag_seconds_count"] > 0)
    }

    @Test func `a server whose numbers are asked for all the time serves on`() throws {
        let server = try TestServer(loops: 2)
        let client = try server.connect()
        for number in 1...200 {
            try client.send(request("/hello/\(number)"))
            _ = server.metrics()
            #expect(try client.answer().text == "hello \(number)")
        }
    }
}
