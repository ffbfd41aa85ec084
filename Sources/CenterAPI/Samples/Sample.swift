import Center
import HTTP

/// The mark of a demonstration: whoever gets one of its answers can tell that nothing in it is the center's own.
enum Sample {
    static let word = Bilingual("見本", en: "Sample")

    /// Every answer of the service gets a field that says so.
    static func marking(_ service: Service) -> Service {
        Service(
            routes: service.routes,
            admit: { head, peer, id in
                switch service.admit(head, peer, id) {
                case .answer(let response, let route, let caller):
                    .answer(marked(response), route: route, caller: caller)
                case .proceed(let match): .proceed(match)
                }
            },
            respond: { request in marked(await service.respond(request)) },
            refuse: { refusal, head, id in marked(service.refuse(refusal, head, id)) })
    }

    private static func marked(_ response: Response) -> Response {
        var marked = response
        marked.fields.append("X-Telework-Demo", "sample")
        return marked
    }

    static let banner: HTML = "<p role=\"note\"><strong>見本</strong> / Sample: 公表資料から作った見本のデータです。</p>\n"
}
