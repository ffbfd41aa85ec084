import LinuxIO
import Synchronization

/// Lets the main thread of a command wait for something asynchronous.
enum Waiting {
    private final class Outcome<Value: Sendable, Failure: Error>: Sendable {
        let result = Mutex<Result<Value, Failure>?>(nil)
        let bell = Doorbell()
    }

    static func run<Value: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () async throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let outcome = Outcome<Value, Failure>()
        Task.detached {
            let result: Result<Value, Failure>
            do throws(Failure) {
                result = .success(try await body())
            } catch {
                result = .failure(error)
            }
            outcome.result.withLock { $0 = result }
            outcome.bell.ring()
        }
        while true {
            if let result = outcome.result.withLock({ $0 }) { return try result.get() }
            outcome.bell.wait()
        }
    }
}
