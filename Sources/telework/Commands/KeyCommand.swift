import CenterAPI
import Store

extension Option {
    fileprivate static let name = Option(
        name: "name", value: "NAME", summary: "the organisation, desk or person it is for")
    fileprivate static let role = Option(name: "role", value: "ROLE", summary: "partner, staff or administrator")
    fileprivate static let space = Option(
        name: "space", value: "SLUG", summary: "a space a partner reports for", repeats: true)
    fileprivate static let scope = Option(
        name: "scope", value: "SCOPE", summary: "more than its role may, such as consultations:notes", repeats: true)
    fileprivate static let address = Option(
        name: "address", value: "ADDRESS", summary: "where it may be used, such as 192.0.2.0/24",
        fallback: "anywhere", repeats: true)
    fileprivate static let expires = Option(
        name: "expires", value: "DAY", summary: "the last day it is good for", fallback: "without an end")
    fileprivate static let grace = Option(
        name: "grace", value: "DAYS", summary: "for rotate: how long the older one goes on", fallback: "14")
    fileprivate static let json = Option(name: "json", value: nil, summary: "print JSON for programs")
}

extension Subcommand {
    static let key = Subcommand(
        name: "key", summary: "make, list, replace and revoke keys, while no server runs",
        options: [
            .configuration, .data, .name, .role, .space, .scope, .address, .expires, .grace, .by, .reason, .json,
        ],
        operands: [Operand(name: "add|list|rotate|revoke", isRequired: true), Operand(name: "ID", isRequired: false)],
        discussion: """
            add prints the key, which is shown this once; for a partner it prints the page to hand over.
            rotate makes a new secret and lets the older one go on for some days. revoke ends a key at once.
            While a server runs, the same is done over HTTP with an administrator's key (POST /v1/keys);
            only the first administrator's key must be made here. From then on being at the machine is no
            authority any more.

            Examples:
              telework key add --role administrator --name "情報政策課 1"
              telework key add --role partner --name "WORX新富士" --space worx --expires 2027-03-31
              telework key rotate k3x9ab --grace 7
              telework key revoke k3x9ab --reason "lost"
            """
    ) { invocation in
        do throws(Failure) {
            try KeyTask(invocation).run(invocation)
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }
}

/// What `telework key` was asked, read from its words before anything is opened.
private struct KeyTask {
    private enum Act {
        case add([(name: String, texts: [String])])
        case list
        case rotate(String, graceDays: Int?)
        case revoke(String)
    }

    private let act: Act

    init(_ invocation: Invocation) throws(Failure) {
        let words = invocation.arguments.operands
        switch words.first {
        case "add":
            let members: [(String, Option)] = [
                ("name", .name), ("role", .role), ("spaces", .space), ("scopes", .scope), ("addresses", .address),
                ("expires", .expires),
            ]
            act = .add(members.map { ($0.0, invocation.values($0.1)) }.filter { !$0.texts.isEmpty })
        case "list": act = .list
        case "rotate": act = .rotate(try Self.id(words), graceDays: try Self.graceDays(invocation))
        case "revoke": act = .revoke(try Self.id(words))
        case let word:
            let offer = UsageError.offer(word ?? "", among: ["add", "list", "rotate", "revoke"])
            throw Failure(.usage, "telework key: '\(word ?? "")' is nothing it does; \(offer)")
        }
    }

    private static func id(_ words: [String]) throws(Failure) -> String {
        guard words.count > 1 else {
            throw Failure(.usage, "telework key: the key's id is missing", "Try: telework key list")
        }
        return words[1]
    }

    private static func graceDays(_ invocation: Invocation) throws(Failure) -> Int? {
        guard let text = invocation.value(.grace) else { return nil }
        guard let days = Int(text), (0...KeyCounter.mostGraceDays).contains(days) else {
            throw Failure(.usage, "telework key: --grace is a number of days up to \(KeyCounter.mostGraceDays)")
        }
        return days
    }

    func run(_ invocation: Invocation) throws(Failure) {
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try ConfigurationFile.read(invocation.value(.configuration) ?? ConfigurationFile.standard)
        } catch {
            throw Failure(error, invocation.speech)
        }
        let path = invocation.value(.data) ?? configuration.data
        if case .add = act {} else { _ = try DataDirectory.open(path, for: "key") }
        let store = try open(path, configuration, invocation.console)
        defer { store.close() }
        let counter = KeyCounter(
            store, configuration.centerSettings, by: invocation.value(.by) ?? "operator",
            reason: invocation.value(.reason), isJSON: invocation.has(.json))
        let result = Waiting.run { () async -> Result<String, KeyCounter.Refusal> in
            do throws(KeyCounter.Refusal) { return .success(try await answer(counter)) } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let text): invocation.console.write(text)
        case .failure(let refusal): throw Failure(.failure, ["telework key: refused"] + refusal.lines)
        }
    }

    private func answer(_ counter: KeyCounter) async throws(KeyCounter.Refusal) -> String {
        switch act {
        case .add(let members): try await counter.add(members)
        case .list: counter.list()
        case .rotate(let id, let days): try await counter.rotate(id, graceDays: days)
        case .revoke(let id): try await counter.revoke(id)
        }
    }

    private func open(
        _ path: String, _ configuration: Configuration, _ console: Console
    ) throws(Failure) -> CenterStore {
        do throws(OpenError) {
            return try CenterStore.open(CenterLedger(), at: path, report: { StoreNews.tell($0, console) })
        } catch {
            guard case .inUse = error else { throw Failure(ExitStatus(error), "telework key: \(path): \(error)") }
            throw Failure(
                ExitStatus(error),
                [
                    "telework key: \(path): \(error)",
                    "While the server runs, use an administrator's key ($KEY):",
                    "  \(curl(configuration.center.publicURL))",
                    "Without one, stop the server, make it here, and start the server again.",
                ])
        }
    }

    /// The same over HTTP, as it can be pasted.
    private func curl(_ url: String) -> String {
        let start = "curl -H \"Authorization: Bearer $KEY\""
        switch act {
        case .add(let members):
            return "\(start) -H 'Accept: text/plain' --json '\(KeyCounter.document(members))' \(url)/v1/keys"
        case .list: return "\(start) \(url)/v1/keys"
        case .rotate(let id, let days):
            let query = days.map { "?graceDays=\($0)" } ?? ""
            return "\(start) -H 'Accept: text/plain' -X POST '\(url)/v1/keys/\(id)/rotate\(query)'"
        case .revoke(let id): return "\(start) -X DELETE \(url)/v1/keys/\(id)"
        }
    }
}
