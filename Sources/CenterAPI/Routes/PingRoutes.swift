import Center
import Collections
import HTTP
import JSON
import Store

/// The first call anybody makes: whether the address is right, the network lets one through, and who the server thinks
/// is calling.
enum PingRoutes {
    static func routes(_ store: CenterStore, _ center: CenterSettings, _ surroundings: Surroundings) -> [Route] {
        [ping(store, center, surroundings)]
    }

    private static func ping(_ store: CenterStore, _ center: CenterSettings, _ surroundings: Surroundings) -> Route {
        Route(
            .get, "/v1/ping", "getPing", Bilingual("つながるかを確かめる", en: "Check the connection"),
            answers: AnswerRule(
                .ok, [.json, .text], schema: .reference("Ping"),
                description: Bilingual("つながっています。", en: "The connection works."), speaks: true)
        ) { context in
            let time = Instant(unixSeconds: surroundings.now()).description
            let key = key(of: context.caller, in: store)
            let text = message(context.caller, key)[context.language]
            guard context.type == .text else {
                return .json { object in
                    object.member("message", text)
                    object.member("caller", key.map { $0.name ?? $0.id.description })
                    object.member("time", time)
                    object.member("version", center.version)
                }
            }
            return .text("\(text)\n\(center.name[context.language]) / \(time) / telework \(center.version)\n")
        }
    }

    private static func key(of caller: Caller, in store: CenterStore) -> AccessKey? {
        guard let id = caller.key, case .key(let kept)? = store.view.records[CenterLedger.keys, id]?.document else {
            return nil
        }
        return kept.key
    }

    private static func message(_ caller: Caller, _ key: AccessKey?) -> Bilingual {
        guard let key else {
            return caller.isStaff
                ? Bilingual("接続できています（鍵なし、このコンピューターの職員）", en: "Connected (without a key, as staff at this machine)")
                : Bilingual("接続できています（鍵なし）", en: "Connected (without a key)")
        }
        let name = key.name ?? key.id.description
        guard let expires = key.expires else {
            return Bilingual("接続できています（鍵: \(name), 期限なし）", en: "Connected (key: \(name), without an end)")
        }
        return Bilingual(
            "接続できています（鍵: \(name), 期限 \(expires)）", en: "Connected (key: \(name), until \(expires))")
    }
}
