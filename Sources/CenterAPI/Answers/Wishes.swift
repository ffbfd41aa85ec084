import Center
import HTTP

/// What a client's head says about the form of its answer. Each is read only where it makes a difference, and costs
/// nothing where the field is missing.
enum Wishes {
    /// Japanese, unless English is asked for.
    static func language(_ head: borrowing RequestHead) -> Language {
        guard let value = head.list(.acceptLanguage) else { return .japanese }
        return AcceptLanguage(value).best(of: ["ja", "en"]) == "en" ? .english : .japanese
    }

    static func takesGzip(_ head: borrowing RequestHead) -> Bool {
        guard let value = head.list(.acceptEncoding) else { return false }
        if usualCodings.contains(where: { value.elementsEqual($0.utf8) }) { return true }
        return AcceptEncoding(value).prefersGzip
    }

    /// The best of a route's types; nil where the client takes none of them.
    static func type(_ head: borrowing RequestHead, of route: Route) -> MediaType? {
        guard let first = route.offers.first else { return .json }
        guard let value = head.list(.accept) else { return first }
        // What programs send: anything at all, or one type and nothing else.
        if value.elementsEqual("*/*".utf8) { return first }
        if let exact = route.essences.firstIndex(where: { value.elementsEqual($0.utf8) }) { return route.offers[exact] }
        let accept = Accept(value)
        guard let best = accept.best(of: route.essences) else { return nil }
        return route.essences.firstIndex(of: best).map { route.offers[$0] }
    }

    /// Problems are text for those who like text better than JSON, and problem+json for everybody else. Where a route's
    /// own answers are text first, text is enough for them that it is liked as well.
    static func problemType(_ head: borrowing RequestHead, prefersText: Bool = false) -> MediaType {
        guard let value = head.list(.accept) else { return prefersText ? .text : .problem }
        let accept = Accept(value)
        let json = max(accept.weight(of: "application/problem+json"), accept.weight(of: "application/json"))
        let text = accept.weight(of: "text/plain")
        return text > json || prefersText && text > 0 && text == json ? .text : .problem
    }

    /// What browsers and common tools send, word for word.
    private static let usualCodings = ["gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate", "gzip"]
}
