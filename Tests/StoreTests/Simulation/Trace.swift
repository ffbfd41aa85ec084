/// All that was done to a disk, from its first state on.
struct Trace: Sendable {
    let start: DiskState
    let steps: [SimulatedDisk.Step]
    /// The commits that had been shown to be durable at the end.
    let promised: Int

    /// A moment between two operations, at which the power may end.
    struct Moment {
        /// How many operations were done.
        let length: Int
        let state: DiskState
        let promised: Int
    }

    /// Every moment, the one before the first operation and the one after the last included.
    func moments(_ body: (Moment) async throws -> Void) async rethrows {
        var state = start
        var highest = 0
        for (index, step) in steps.enumerated() {
            highest = max(highest, step.promised)
            try await body(Moment(length: index, state: state, promised: highest))
            state.apply(step.operation)
        }
        try await body(Moment(length: steps.count, state: state, promised: promised))
    }
}
