import Center
import HTTP

/// Holds a query against what its route declares, before anything else is done with it: names that are unknown,
/// repeated or missing, and values that are none. Each kind of fault is told completely, up to a bound.
enum QueryCheck {
    /// Names and values in an answer are cut here: they are the client's own, and may be long.
    private static let shown = 60

    static func check(
        _ head: RequestHead, against declared: [ParameterDeclaration], personal: Set<String> = []
    ) throws(Problem) {
        let values = try items(head)
        if !personal.isEmpty { try refusePersonal(values, declared, personal) }
        try refuseUnknown(values, declared)
        try refuseRepeated(values)
        var faults: [Problem.Item] = []
        for item in values {
            guard let parameter = declared.first(where: { $0.name == item.name }) else { continue }
            do throws(ParameterFault) {
                try parameter.check(item.value ?? "")
            } catch {
                faults.append(
                    Problem.Item(
                        place: .parameter(item.name), code: ProblemCode.invalidParameter.name, detail: error.detail,
                        hint: error.hint))
            }
        }
        if !faults.isEmpty { throw Problem(.invalidParameter, faults) }
        let missing = declared.filter { parameter in
            parameter.required && !values.contains { $0.name == parameter.name }
        }
        if !missing.isEmpty { throw Problem(.missingParameter, missing.map(missingItem)) }
    }

    /// More of one kind of fault are not told: a query holds thousands of names, and each would be looked up and explained.
    private static let mostTold = 10

    /// All items of the query, decoded.
    static func items(_ head: RequestHead) throws(Problem) -> [QueryItems.Item] {
        try items(of: head.query.map { head.bytes[$0] } ?? [])
    }

    /// All items of a query, or of a form's body, which is written the same way.
    static func items(of bytes: ArraySlice<UInt8>) throws(Problem) -> [QueryItems.Item] {
        var rest = QueryItems(bytes)
        var items: [QueryItems.Item] = []
        do throws(QueryItems.Malformed) {
            while let item = try rest.next() { items.append(item) }
        } catch {
            switch error {
            case .escape(let offset):
                throw Problem(
                    .malformedQuery,
                    Bilingual(
                        "「?」の後ろの \(offset + 1) バイト目に、正しくない % の書き方があります。",
                        en: "There is a broken percent-escape at byte \(offset + 1) of the query.")
                ).with("offset", offset)
            case .text(let offset):
                throw Problem(
                    .malformedQuery,
                    Bilingual(
                        "「?」の後ろの \(offset + 1) バイト目からの文字が UTF-8 ではありません。",
                        en: "The text from byte \(offset + 1) of the query is not UTF-8.")
                ).with("offset", offset)
            }
        }
        return items
    }

    private static func refuseUnknown(
        _ items: [QueryItems.Item], _ declared: [ParameterDeclaration]
    ) throws(Problem) {
        let names = declared.map(\.name)
        var faults: [Problem.Item] = []
        for item in items.lazy.filter({ !names.contains($0.name) }).prefix(mostTold) {
            let nearest = NearestName.find(item.name, among: names)
            faults.append(
                Problem.Item(
                    place: .parameter(String(item.name.prefix(shown))), code: ProblemCode.unknownParameter.name,
                    detail: Bilingual("この名前のパラメーターはありません。", en: "There is no parameter of this name."),
                    hint: nearest.map(Bilingual.init(meant:))))
        }
        guard case .parameter(let first)? = faults.first?.place else { return }
        let valid = NearestName.nearest(first, among: names, most: mostOffered)
        let list = valid.joined(separator: ", ")
        let rest = names.count - valid.count
        let possible =
            if names.isEmpty {
                Bilingual("この URL にパラメーターは要りません。", en: "This URL takes no parameters.")
            } else if rest == 0 {
                Bilingual("使えるのは \(list) です。", en: "It takes \(list).")
            } else {
                Bilingual(
                    "使えるのは \(list) など \(names.count) 個です。全部は /openapi.json にあります。",
                    en: "It takes \(list) and \(rest) more: see /openapi.json.")
            }
        throw Problem(.unknownParameter, faults, more: possible).with("validParameters", valid)
    }

    /// Of a list with a hundred parameters those that were meant, perhaps.
    private static let mostOffered = 12

    /// `name=`, `name.contains=`, `contact.email=`: the value is somebody's, so not even its like is repeated.
    private static func refusePersonal(
        _ items: [QueryItems.Item], _ declared: [ParameterDeclaration], _ personal: Set<String>
    ) throws(Problem) {
        for item in items where !declared.contains(where: { $0.name == item.name }) {
            guard let name = item.name.split(separator: ".").first.map(String.init), personal.contains(name) else {
                continue
            }
            throw Problem(
                .personalInURL,
                [
                    Problem.Item(
                        place: .parameter(name), code: ProblemCode.personalInURL.name,
                        detail: Bilingual(
                            "個人情報は URL に書いて探せません。", en: "What makes out a person must not be in a URL."),
                        hint: ProblemCode.personalInURL.remedy)
                ])
        }
    }

    private static func refuseRepeated(_ items: [QueryItems.Item]) throws(Problem) {
        var seen: Set<String> = []
        let twice = items.filter { !seen.insert($0.name).inserted }
        guard let first = twice.first else { return }
        throw Problem(
            .repeatedParameter,
            [
                Problem.Item(
                    place: .parameter(first.name), code: ProblemCode.repeatedParameter.name,
                    detail: Bilingual("二回以上書かれています。", en: "It is given more than once."))
            ])
    }

    private static func missingItem(_ parameter: ParameterDeclaration) -> Problem.Item {
        Problem.Item(
            place: .parameter(parameter.name), code: ProblemCode.missingParameter.name,
            detail: Bilingual(
                "\(parameter.expectation.japanese)を書いてください。", en: "Expected \(parameter.expectation.english)."))
    }
}
