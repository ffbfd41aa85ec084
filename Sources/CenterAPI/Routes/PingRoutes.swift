import Center
import HTTP
import JSON

/// The first call anybody makes: whether the address is right, the network lets one through, and who the server thinks
/// is calling.
enum PingRoutes {
    static func routes(_ center: CenterSettings, _ surroundings: Surroundings) -> [Route] {
        [ping(center, surroundings)]
    }

    private static func ping(_ center: CenterSettings, _ surroundings: Surroundings) -> Route {
        Route(
            .get, "/v1/ping", "getPing", Bilingual("つながるかを確かめる", en: "Check the connection"),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Ping"),
                description: Bilingual("つながっています。", en: "The connection works."), speaks: true)
        ) { context in
            let time = Instant(unixSeconds: surroundings.now()).description
            let text = message[context.language]
            guard context.type == .text else {
                return .json { object in
                    object.member("message", text)
                    object.key("caller")
                    object.writeNull()
                    object.member("time", time)
                    object.member("version", center.version)
                }
            }
            return .text("\(text)\n\(center.name[context.language]) / \(time) / telework \(center.version)\n")
        }
    }

    private static let message = Bilingual("接続できています（鍵なし）", en: "Connected (without a key)")
}
