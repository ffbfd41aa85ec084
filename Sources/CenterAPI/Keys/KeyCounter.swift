import Center
import Collections
import HTTP
import JSON
public import Store

/// Keys at the command line, over a store that no server uses: the same desk, with what it says as text. The first
/// administrator's key is made here.
public struct KeyCounter: Sendable {
    private let desk: KeyDesk
    private let act: KeyDesk.Act
    private let isJSON: Bool

    /// `by` and `reason` go into the history.
    public init(_ store: CenterStore, _ center: CenterSettings, by: String, reason: String?, isJSON: Bool) {
        desk = KeyDesk(store: store, center: center, now: { .wallClock() })
        act = KeyDesk.Act(by: by, reason: reason)
        self.isJSON = isJSON
    }

    /// What is wrong, a line each.
    public struct Refusal: Error {
        public let lines: [String]

        init(_ problem: Problem) {
            var lines = problem.errors.map { item in
                "\(item.place.text): \(item.detail.english)" + (item.hint.map { " \($0.english)" } ?? "")
            }
            if lines.isEmpty { lines = [problem.detail.english, (problem.hint ?? problem.code.remedy).english] }
            self.lines = lines
        }
    }

    /// The members are those of a new key over HTTP.
    public func add(_ members: [(name: String, texts: [String])]) async throws(Refusal) -> String {
        let wish = Self.wish(members)
        return try await refusing { () async throws(Problem) in text(try await desk.add(wish, act)) }
    }

    /// The same as the body of a request.
    public static func document(_ members: [(name: String, texts: [String])]) -> String {
        var writer = JSONWriter()
        writer.write(wish(members))
        return String(decoding: writer.take(), as: UTF8.self)
    }

    private static func wish(_ members: [(name: String, texts: [String])]) -> JSONValue {
        var document = JSONObject()
        for (name, texts) in members {
            let isList = ["spaces", "scopes", "addresses"].contains(name)
            document[name] = isList ? .array(texts.map { .string($0) }) : texts.last.map { .string($0) }
        }
        return .object(document)
    }

    public func rotate(_ id: String, graceDays: Int?) async throws(Refusal) -> String {
        try await refusing { () async throws(Problem) in
            text(try await desk.rotate(try key(id), graceDays: graceDays ?? KeyDesk.usualGrace, act))
        }
    }

    public func revoke(_ id: String) async throws(Refusal) -> String {
        try await refusing { () async throws(Problem) in
            let entry = try await desk.revoke(try key(id), act)
            return isJSON ? json { writer in KeyForm.write(entry, to: &writer) } : "\(entry.key.id): revoked\n"
        }
    }

    public func list() -> String {
        let entries = desk.all()
        guard !isJSON else {
            return entries.map { entry in json { writer in KeyForm.write(entry, to: &writer) } }.joined()
        }
        return entries.map { entry in
            let key = entry.key
            let words = [
                key.id.description, entry.state.rawValue, key.role.rawValue, key.name ?? "-",
                "until \(key.expires?.description ?? "it is revoked")",
                "last used \(entry.lastUsed?.description ?? "never")",
                key.spaces.map(\.description).joined(separator: ","), key.scopes.names.joined(separator: ","),
            ]
            return words.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
        }.joined()
    }

    public static let mostGraceDays = KeyDesk.mostGrace

    private func key(_ id: String) throws(Problem) -> TextKey {
        guard let key = TextKey(KeyText.id(typed: id)) else { throw .noSuchKey }
        return key
    }

    private func text(_ issued: KeyDesk.Issued) -> String {
        isJSON
            ? json { writer in KeyForm.write(issued, to: &writer) }
            : KeyPage.text(issued, desk.center, desk.store.view.state.center)
    }

    private func json(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.take(), as: UTF8.self) + "\n"
    }

    private func refusing(_ body: () async throws(Problem) -> String) async throws(Refusal) -> String {
        do throws(Problem) { return try await body() } catch { throw Refusal(error) }
    }
}
