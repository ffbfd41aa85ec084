import CenterAPI
import LinuxIO
import Store

extension Option {
    static let by = Option(
        name: "by", value: "ID", summary: "the account or key in whose name it is done",
        fallback: "import, or operator for erase")
    static let reason = Option(name: "reason", value: "TEXT", summary: "why, for the history")
    static let knownAt = Option(
        name: "known-at", value: "TIME",
        summary: "when the center learned of the records: a day, of which the end counts, or a time such as "
            + "2026-11-20T10:12:03.123+09:00",
        fallback: "what the archive says of each")
    static let replace = Option(
        name: "replace", value: nil, summary: "overwrite records that are there and say something else")
}

extension Subcommand {
    static let `import` = Subcommand(
        name: "import", summary: "take the records of an export into a data directory that no server uses",
        options: [.configuration, .data, .by, .reason, .knownAt, .replace],
        operands: [Operand(name: "FILE", isRequired: true)],
        discussion: """
            Records that are there already and say the same are left alone; where one says something else,
            nothing is imported unless --replace is given. An import that was cut off is ended by running
            it again.

            Example:
              telework import records.jsonl --data /var/lib/telework --known-at 2025-03-31
            """
    ) { invocation in
        do throws(Failure) {
            guard let file = invocation.arguments.operands.first else { return .usage }
            let place = ArchivePlace(file)
            let source = try place.open(for: "import")
            let options = try Self.options(of: invocation)
            let data = try invocation.dataDirectory()
            let store: CenterStore
            do throws(OpenError) {
                store = try CenterStore.open(CenterLedger(), at: data)
            } catch {
                throw Failure(ExitStatus(error), "telework import: \(data): \(error)")
            }
            defer { store.close() }
            do throws(ArchiveError) {
                let work = try Import(place.name, on: source, into: store, options: options)
                try Waiting.run { () async throws(ArchiveError) in try await work.run(into: store) }
                let imported = work.count - work.unchanged
                invocation.console.print("\(imported) records imported, \(work.unchanged) were there already")
            } catch {
                throw Failure(error, "import", file)
            }
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func options(of invocation: Invocation) throws(Failure) -> Import<CenterLedger>.Options {
        var options = Import<CenterLedger>.Options()
        if let by = invocation.value(.by) { options.by = by }
        options.reason = invocation.value(.reason)
        options.replaces = invocation.has(.replace)
        if let text = invocation.value(.knownAt) {
            guard let time = time(text) else {
                throw Failure(.usage, "telework import: '\(text)' is no day and no time; write 2025-03-31")
            }
            guard time <= .wallClock() else {
                throw Failure(.usage, "telework import: --known-at \(text) is still to come")
            }
            options.knownAt = time
        }
        return options
    }

    /// A day stands for its last millisecond in Japan.
    static func time(_ text: String) -> Timestamp? {
        Timestamp(Array(text.utf8)) ?? Timestamp(Array("\(text)T23:59:59.999+09:00".utf8))
    }
}
