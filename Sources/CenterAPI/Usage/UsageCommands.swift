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
        case .form, .table: "usage.csv"
        }
    }

    var fileType: String {
        switch form {
        case .json, .quoted: "\(MediaType.json.essence)"
        case .lines: "\(MediaType.ndjson.essence)"
        case .form, .table: "\(MediaType.csv.essence)"
        }
    }
}
