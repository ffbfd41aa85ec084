import Dispatch
import Synchronization

/// Runs what is asynchronous on a thread of its own while a test waits for it. Tests block the few threads of the
/// common pool with their sockets; one that gave its thread away in the middle might get it back seconds later, when a
/// deadline it wanted to see is long past.
final class OwnThread: TaskExecutor {
    private static let shared = OwnThread()
    private let queue = DispatchQueue(label: "asynchronous work of tests")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    static func result<Value: Sendable>(of work: @escaping @Sendable () async -> Value) -> Value? {
        let done = DispatchSemaphore(value: 0)
        let value = Mutex<Value?>(nil)
        Task(executorPreference: shared) {
            let result = await work()
            value.withLock { $0 = result }
            done.signal()
        }
        return done.wait(timeout: .now() + 20) == .success ? value.withLock { $0 } : nil
    }
}
