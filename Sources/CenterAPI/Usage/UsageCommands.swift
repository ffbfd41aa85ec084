import Center
import HTTP

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

    /// What somebody meant who wrote to an address of usage that takes no such thing: most likely to send a file. Nil for
    /// any other address. Only the head is known by then.
    static func meant(by head: borrowing RequestHead, _ publicURL: String) -> CurlCommand? {
        guard head.method == .post || head.method == .put || head.method == .patch,
            head.string(head.path).lowercased().contains("usage")
        else { return nil }
        return CurlCommand(
            method: .post, url: "\(publicURL)/v1/usage", body: .file("usage.csv", type: "\(MediaType.csv.essence)"),
            hasKey: head.range(of: .authorization) != nil)
    }

    /// What may be added to a query so that it is taken.
    static func addition(for problem: Problem) -> String? {
        switch problem.code {
        case .needsConfirmation: "confirm=1"
        case .granularityConflict: "counts=month"
        default: nil
        }
    }
}

extension UsageBody {
    /// A form's fields, as short as one types them.
    var typed: CurlCommand.Body? {
        guard form == .form, request.body.count <= 500, let items = try? QueryCheck.items(of: request.body[...]) else {
            return nil
        }
        return .form(items.map { ($0.name, $0.value ?? "") })
    }

    /// What the file is called that they most likely have.
    var fileName: String {
        switch form {
        case .json, .quoted: "usage.json"
        case .lines: "usage.ndjson"
        case .form, .parts, .table: "usage.csv"
        }
    }

    var fileType: String {
        switch form {
        case .json, .quoted: "\(MediaType.json.essence)"
        case .lines: "\(MediaType.ndjson.essence)"
        case .form, .parts, .table: "\(MediaType.csv.essence)"
        }
    }
}
