/// A commit that waits for the writer, without the type of its answer.
class PendingCommit<L: Ledger> {
    let note: CommitNote

    init(note: CommitNote) {
        self.note = note
    }

    /// Runs the closure; false where it threw. What it noted is in the draft. May be called again.
    func run(_ draft: inout Draft<L>) -> Bool {
        preconditionFailure("only the typed commit is made")
    }

    /// Takes a refusal in place of what the closure came to.
    func overrule(_ error: StoreError) {
        preconditionFailure("only the typed commit is made")
    }

    /// Lets the caller go on with what the closure came to. This or `refuse` is called once.
    func answer(sequence: Int, at: Timestamp, changed: Bool) {
        preconditionFailure("only the typed commit is made")
    }

    func refuse(_ error: StoreError) {
        preconditionFailure("only the typed commit is made")
    }
}

/// The commit that one caller waits for.
final class TypedCommit<L: Ledger, Value: Sendable>: PendingCommit<L> {
    typealias Answer = Result<Committed<Value>, any Error>

    private let body: @Sendable (inout Draft<L>) throws -> Value
    private var outcome: Result<Value, any Error>?
    private let continuation: UnsafeContinuation<Answer, Never>

    init(
        note: CommitNote, body: @escaping @Sendable (inout Draft<L>) throws -> Value,
        continuation: UnsafeContinuation<Answer, Never>
    ) {
        self.body = body
        self.continuation = continuation
        super.init(note: note)
    }

    override func run(_ draft: inout Draft<L>) -> Bool {
        do {
            outcome = .success(try body(&draft))
            return true
        } catch {
            outcome = .failure(error)
            return false
        }
    }

    override func overrule(_ error: StoreError) {
        outcome = .failure(error)
    }

    override func answer(sequence: Int, at: Timestamp, changed: Bool) {
        let answer: Answer =
            switch outcome {
            case .success(let value):
                .success(Committed(value: value, sequence: sequence, at: at, changed: changed))
            case .failure(let error): .failure(error)
            case nil: .failure(StoreError.closed)
            }
        continuation.resume(returning: answer)
    }

    override func refuse(_ error: StoreError) {
        continuation.resume(returning: .failure(error))
    }
}
