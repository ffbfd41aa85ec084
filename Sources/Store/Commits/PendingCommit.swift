/// A commit that waits for the writer. It does not know the type of its answer: the closure keeps that itself. The caller
/// has it until it is added to the queue, then the writer until it lets the caller go on, then the caller again.
final class PendingCommit<L: Ledger> {
    typealias Body = @Sendable (inout Draft<L>) throws -> Void

    let note: CommitNote
    private let body: Body
    /// Who waits for it.
    var caller: UnsafeContinuation<Void, Never>?
    private(set) var outcome = Outcome.refused(StoreError.closed)

    enum Outcome {
        case committed(sequence: Int, at: Timestamp, changed: Bool)
        case refused(any Error)
    }

    /// What the closure threw, or what was put in place of it.
    private var refusal: (any Error)?

    init(note: CommitNote, body: @escaping Body) {
        self.note = note
        self.body = body
    }

    /// Runs the closure; false where it threw. What it noted is in the draft. May be called again.
    func run(_ draft: inout Draft<L>) -> Bool {
        do {
            try body(&draft)
            refusal = nil
            return true
        } catch {
            refusal = error
            return false
        }
    }

    /// Takes a refusal in place of what the closure came to.
    func overrule(_ error: StoreError) {
        refusal = error
    }

    /// Lets the caller go on with what the closure came to. This or `refuse` is called once.
    func answer(sequence: Int, at: Timestamp, changed: Bool) {
        finish(refusal.map { .refused($0) } ?? .committed(sequence: sequence, at: at, changed: changed))
    }

    func refuse(_ error: StoreError) {
        finish(.refused(error))
    }

    private func finish(_ outcome: Outcome) {
        self.outcome = outcome
        let caller = caller.take()
        caller?.resume()
    }
}
