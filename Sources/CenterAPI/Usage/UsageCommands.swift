import Center
import Collections
import HTTP
import JSON

/// The command that would have worked, made of the one that came: the same address and content, with what was missing.
/// Content that is too long to be typed comes from a file.
struct UsageCommands: Sendable {
    let head: RequestHead
    let publicURL: String

    /// The same request with something added to its query.
    func again(_ addition: String, _ body: UsageBody) -> CurlCommand {
        command(body.typed ?? .file(body.fileName, type: body.fileType), adding: addition)
    }

    func command(_ body: CurlCommand.Body, adding addition: String = "") -> CurlCommand {
        CurlCommand(
            method: head.method, url: "\(publicURL)\(path)\(query(addition))", body: body,
            hasKey: head.range(of: .authorization) != nil)
    }

    private var path: String {
        head.string(head.path).split(separator: "/").map { "/" + PercentEncoding.encode(String($0)) }.joined()
    }

    /// What was there stays, but for what is said again.
    private func query(_ addition: String) -> String {
        let name = addition.prefix { $0 != "=" }
        let kept = head.query.map { head.string($0).split(separator: "&") } ?? []
        let parts =
            kept.filter { $0.prefix { $0 != "=" } != name }.map(String.init) + (addition.isEmpty ? [] : [addition])
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }

    /// Bodies of requests that no route takes are read up to so much: what is typed by hand.
    static let mostTyped = 2000

    /// Whether the request, which no route takes, was meant for usage.
    static func isMeant(_ head: borrowing RequestHead) -> Bool {
        (head.method == .post || head.method == .put || head.method == .patch)
            && head.string(head.path).lowercased().contains("usage")
    }

    /// What somebody meant of whom the head alone is known: most likely to send a file.
    static func meantFile(by head: borrowing RequestHead, _ publicURL: String) -> CurlCommand? {
        guard isMeant(head) else { return nil }
        return UsageCommands(head: copy head, publicURL: publicURL).command(
            .post, "/v1/usage", .file("usage.csv", type: "\(MediaType.csv.essence)"))
    }

    /// What somebody meant who wrote to an address of usage that takes no such thing: one month or day where the address
    /// or the content says which, else a file. What the query says stays, or a trial would become the real thing.
    static func meant(by request: Request, _ publicURL: String) -> CurlCommand? {
        guard isMeant(request.head) else { return nil }
        let commands = UsageCommands(head: request.head, publicURL: publicURL)
        let typed = (try? UsageBody(request, publicURL: publicURL)).flatMap(\.fieldsTyped) ?? []
        let names = UsagePlace.names(in: request.head.string(request.head.path))
        let place = UsagePlace(names)
        func has(_ column: UsageColumn) -> Bool { typed.contains { UsageColumn.named($0.name) == column } }
        let counts = typed.filter { ![.space, .period].contains(UsageColumn.named($0.name)) }
        if let place, !counts.isEmpty {
            return commands.command(.put, "/v1/usage/\(place.space)/\(place.period)", .form(counts))
        }
        if has(.period), !counts.isEmpty {
            let space = has(.space) ? [] : names.prefix(1).map { (name: UsageColumn.space.rawValue, value: $0) }
            return commands.command(.post, "/v1/usage", .form(space + typed))
        }
        return commands.command(.post, "/v1/usage", .file("usage.csv", type: "\(MediaType.csv.essence)"))
    }

    private func command(_ method: Method, _ path: String, _ body: CurlCommand.Body) -> CurlCommand {
        CurlCommand(
            method: method, url: "\(publicURL)\(path)\(query(""))", body: body,
            hasKey: head.range(of: .authorization) != nil)
    }

    /// With the command by which it is taken, or one for each choice there is.
    func helped(_ problem: Problem, _ body: UsageBody) -> Problem {
        var problem = problem
        switch problem.code {
        case .needsConfirmation: problem.commands = again("confirm=1", body)
        case .granularityConflict:
            problem.choices = [
                (Bilingual("月の人数を使う", en: "The month counts"), again("counts=month", body)),
                (Bilingual("日ごとの人数を使う", en: "The days count"), again("counts=day", body)),
            ]
        default: break
        }
        return problem
    }
}

extension UsageBody {
    /// A form's fields, as short as one types them.
    var typed: CurlCommand.Body? { fieldsTyped.map { .form($0) } }

    /// The fields of one record, as a form has them; nil of what no one types.
    var fieldsTyped: [(name: String, value: String)]? {
        guard request.body.count <= UsageCommands.mostTyped else { return nil }
        switch form {
        case .form:
            return (try? QueryCheck.items(of: request.body[...]))?.map { ($0.name, $0.value ?? "") }
        case .parts: return fields.map { ($0.column.rawValue, $0.text) }
        case .slip(.quoted): return UsageSlip.fields(request.body)
        case .json:
            guard let object = try? JSONValue(parsing: request.body).object else { return nil }
            let members = object.members.map { ($0.key, $0.value.string ?? $0.value.integer.map { String($0) }) }
            guard members.allSatisfy({ $0.1 != nil && UsageColumn.named($0.0) != nil }) else { return nil }
            return members.map { ($0.0, $0.1 ?? "") }
        case .slip, .lines, .table: return nil
        }
    }

    /// What the file is called that they most likely have.
    var fileName: String {
        switch form {
        case .json: "usage.json"
        case .lines: "usage.ndjson"
        case .form, .parts, .table, .slip: "usage.csv"
        }
    }

    var fileType: String {
        switch form {
        case .json: "\(MediaType.json.essence)"
        case .lines: "\(MediaType.ndjson.essence)"
        case .form, .parts, .table, .slip: "\(MediaType.csv.essence)"
        }
    }
}

/// The space and the period that a misspelt address of usage names.
struct UsagePlace {
    let space: String
    let period: When

    /// What stands in an address behind usage.
    static func names(in path: String) -> [String] {
        path.split(separator: "/").map(String.init).drop { !$0.lowercased().contains("usage") }.dropFirst()
            .prefix(4).map { $0 }
    }

    init?(_ rest: [String]) {
        let found: (String, When?)
        switch rest.count {
        case 2: found = WrittenDate.when(rest[1]).map { (rest[0], $0) } ?? (rest[1], WrittenDate.when(rest[0]))
        case 3: found = (rest[0], WrittenDate.when("\(rest[1])-\(rest[2])"))
        default: return nil
        }
        guard let period = found.1, period.precision != .fiscalYear, TextKey(found.0) != nil,
            found.0.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
        else { return nil }
        space = found.0
        self.period = period
    }
}
