import Center
import HTTP

/// Whether the process lives, whether it may take writes, and how it fares: for supervisors, proxies and Prometheus.
enum HealthRoutes {
    static func routes(_ surroundings: Surroundings, _ refusals: RefusalCounts) -> [Route] {
        [alive, ready(surroundings), metrics(surroundings, refusals)]
    }

    private static let alive = Route(
        .get, "/healthz", "getHealth", Bilingual("動いているか", en: "Whether the server is alive"),
        answers: AnswerRule(.ok, [.text], description: Bilingual("動いています。", en: "It is alive."))
    ) { _ in .text("ok\n") }

    private static func ready(_ surroundings: Surroundings) -> Route {
        Route(
            .get, "/readyz", "getReadiness",
            Bilingual("書き込みを受けられるか", en: "Whether the server may take writes"),
            answers: AnswerRule(.ok, [.text], description: Bilingual("書き込みを受けられます。", en: "It takes writes.")),
            problems: [.notReady]
        ) { _ throws(Problem) in
            let faults = surroundings.faults()
            guard faults.isEmpty else { throw .notReady(faults) }
            return .text("ok\n")
        }
    }

    private static func metrics(_ surroundings: Surroundings, _ refusals: RefusalCounts) -> Route {
        Route(
            .get, "/metrics", "getMetrics",
            Bilingual("Prometheus 用の計測値", en: "Measurements for Prometheus"),
            answers: AnswerRule(
                .ok, [.metrics],
                description: Bilingual("Prometheus のテキスト形式。", en: "Prometheus's text exposition format."))
        ) { _ in .content(Answer.Content(.metrics, await surroundings.metrics() + Array(refusals.text.utf8))) }
    }
}

extension Problem {
    fileprivate static func notReady(_ faults: [Bilingual]) -> Problem {
        Problem(
            .notReady,
            Bilingual(
                faults.map(\.japanese).joined(separator: " / "), en: faults.map(\.english).joined(separator: " / ")))
    }
}
