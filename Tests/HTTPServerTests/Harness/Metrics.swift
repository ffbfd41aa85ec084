/// The server's metrics as a scraper reads them: samples by name and labels.
struct Metrics {
    let text: String
    let samples: [String: Double]

    init(_ text: String) {
        self.text = text
        var samples: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            guard let space = line.lastIndex(of: " "),
                let value = Double(line[line.index(after: space)...])
            else {
                continue
            }
            samples[String(line[..<space])] = value
        }
        self.samples = samples
    }

    /// 0 where there is none: a counter that never counted is left out.
    subscript(name: String) -> Double { samples[name] ?? 0 }

    func connections(_ state: String) -> Double { self["telework_connections{state=\"\(state)\"}"] }

    func refusals(_ reason: String) -> Double {
        self["telework_refusals_total{reason=\"\(reason)\"}"]
    }

    var openConnections: Double {
        ["idle", "reading", "answering", "writing", "closing"].reduce(0) { $0 + connections($1) }
    }
}
