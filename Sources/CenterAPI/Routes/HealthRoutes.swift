import HTTP

/// Whether the process lives, whether it may take writes, and how it fares: for supervisors, proxies and Prometheus.
enum HealthRoutes {
    static func routes(_ surroundings: Surroundings) -> [Route] {
        [alive, ready(surroundings), metrics(surroundings)]
    }

    private static let alive = Route(
        .get, "/healthz", "getHealth", Bilingual("動いているか", en: "Whether the server is alive"),
        answers: AnswerRule(.ok, [.text], description: Bilingual("動いています。", en: "It is alive."))
    ) { _ in .text("ok\n") }

    private static func ready(_ surroundings: Surroundings) -> Route {
        Route(
            .get, "/readyz", "getReadiness",
            Bilingual("書き込みを受けられるか", en: "Whether the server may take writes"),
            answers: AnswerRule(
                .ok, [.text], description: Bilingual("書き込みを受けられます。", en: "It takes writes."), speaks: true,
                others: [
                    (
                        .serviceUnavailable,
                        Bilingual("書き込みを受けられません。理由を一行に一つ書きます。", en: "It does not; one reason a line.")
                    )
                ])
        ) { context in
            let faults = surroundings.faults()
            if faults.isEmpty { return .text("ok\n") }
            return .text(
                faults.map { $0[context.language] + "\n" }.joined(), status: .serviceUnavailable)
        }
    }

    private static func metrics(_ surroundings: Surroundings) -> Route {
        Route(
            .get, "/metrics", "getMetrics",
            Bilingual("Prometheus 用の計測値", en: "Measurements for Prometheus"),
            answers: AnswerRule(
                .ok, [.metrics],
                description: Bilingual("Prometheus のテキスト形式。", en: "Prometheus's text exposition format."))
        ) { _ in .content(Answer.Content(.metrics, surroundings.metrics())) }
    }
}
