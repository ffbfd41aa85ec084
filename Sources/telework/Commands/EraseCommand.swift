import Center
import CenterAPI
import Collections
import LinuxIO
import Store

extension Subcommand {
    static let erase = Subcommand(
        name: "erase", summary: "take a record's personal values out of everything that is kept",
        options: [.configuration, .data, .reason, .by],
        operands: [Operand(name: "RECORD", isRequired: true)],
        discussion: """
            RECORD is a collection and an id: registrations/reg-00001-s. What is counted stays; what makes out a
            person is gone from the record, from its history and from every file of the data directory
            when the command ends. That it was done, when and why is kept; so do not write the values into
            the reason. The server must not be running. An erasure that was cut off is finished by the
            next start. Backups hold the values until they end.

            Example:
              telework erase registrations/reg-00001-s --data /var/lib/telework --reason "asked for"
            """
    ) { invocation in
        do throws(Failure) {
            let record = invocation.arguments.operands.first ?? ""
            let reason = try invocation.required(.reason, for: "erase")
            let ledger = CenterLedger()
            let (collection, id) = try place(of: record, in: ledger)
            let path = try invocation.dataDirectory()
            // An open would make one that is missing.
            _ = try DataDirectory.open(path, for: "erase")
            let store = try open(ledger, at: path, invocation.console)
            defer { store.close() }
            let by = invocation.value(.by) ?? "operator"
            let done = try run(path) {
                try await store.erase(id, in: collection, by: by, reason: reason)
            }
            guard let done else { throw Failure(.failure, "telework erase: nothing is known of \(record)") }
            invocation.console.print("\(record): erased with commit \(done.sequence)")
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func place(
        of record: String, in ledger: CenterLedger
    ) throws(Failure) -> (CollectionID, DocumentID) {
        let parts = record.split(separator: "/", maxSplits: 1)
        let names = ledger.collections.map(\.name)
        guard parts.count == 2, let typed = DocumentID(String(parts[1])) else {
            throw Failure(.usage, "telework erase: '\(record)' is no record; write COLLECTION/ID")
        }
        guard let index = names.firstIndex(of: String(parts[0])) else {
            let offer = UsageError.offer(String(parts[0]), among: names)
            throw Failure(.usage, "telework erase: there is no collection '\(parts[0])'; \(offer)")
        }
        return (CollectionID(index), Kinds.all.named(names[index])?.key(typed: String(parts[1])) ?? typed)
    }

    private static func open(
        _ ledger: CenterLedger, at path: String, _ console: Console
    ) throws(Failure) -> CenterStore {
        do throws(OpenError) {
            return try CenterStore.open(ledger, at: path, report: { StoreNews.tell($0, console) })
        } catch {
            throw Failure(ExitStatus(error), "telework erase: \(path): \(error)")
        }
    }

    private static func run<Value: Sendable>(
        _ path: String, _ body: @escaping @Sendable () async throws -> Value
    ) throws(Failure) -> Value {
        do {
            return try Waiting.run(body)
        } catch let error as StoreError {
            throw Failure(.inputOutput, "telework erase: \(path): \(error); nothing was decided")
        } catch {
            throw Failure(
                error is Damage ? .badData : .inputOutput, "telework erase: \(path): \(error)",
                "It is decided, and not at its end: the next start tries again.")
        }
    }
}
