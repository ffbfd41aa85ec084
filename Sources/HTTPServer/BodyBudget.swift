import Synchronization

/// The bytes of request bodies being held in the whole process. A body is received only after its bytes were reserved,
/// so many large uploads at once end in a polite refusal, never in the machine's memory.
final class BodyBudget: Sendable {
    private let held = Atomic<Int>(0)

    func reserve(_ bytes: Int, limit: Int) -> Bool {
        let after = held.add(bytes, ordering: .relaxed).newValue
        if after <= limit { return true }
        held.subtract(bytes, ordering: .relaxed)
        return false
    }

    func release(_ bytes: Int) {
        held.subtract(bytes, ordering: .relaxed)
    }

    var bytesHeld: Int { held.load(ordering: .relaxed) }
}
