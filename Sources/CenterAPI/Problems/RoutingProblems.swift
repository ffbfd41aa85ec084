import Center
import HTTP
import JSON

/// Problems that follow from the routes there are.
extension Problem {
    static func notFound(nearest: [String]) -> Problem {
        let list = nearest.joined(separator: ", ")
        let detail =
            nearest.isEmpty
            ? Bilingual("この URL には何もありません。", en: "There is nothing at this URL.")
            : Bilingual("この URL には何もありません。近いもの: \(list)", en: "There is nothing at this URL. Near it: \(list)")
        let problem = Problem(.notFound, detail)
        return nearest.isEmpty ? problem : problem.with("nearest", nearest)
    }

    static func methodNotAllowed(_ resource: RouteTable.Resource) -> Problem {
        Problem(
            .methodNotAllowed,
            Bilingual(
                "\(resource.path.text) で使えるメソッドは \(resource.allow) です。",
                en: "\(resource.path.text) takes \(resource.allow).")
        ).with(field: "Allow", resource.allow)
    }

    static func notAcceptable(_ types: [MediaType]) -> Problem {
        let names = types.map { "\($0.essence)" }
        let list = names.joined(separator: ", ")
        return Problem(
            .notAcceptable,
            Bilingual("この URL で返せる形式は \(list) です。", en: "This URL can be had as \(list).")
        ).with("available", names)
    }

    static func originNotAllowed(_ origin: String) -> Problem {
        Problem(
            .originNotAllowed,
            Bilingual("\(origin) は登録されていません。", en: "\(origin) is not registered.")
        ).with("origin", .string(origin))
    }
}
