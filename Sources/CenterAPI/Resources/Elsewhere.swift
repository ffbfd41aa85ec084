/// Work that takes longer than an event loop may be kept: it goes to the threads that belong to no loop.
enum Elsewhere {
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        let task = Task.detached { () async -> Result<Value, Problem> in
            do throws(Problem) { return .success(try await body()) } catch { return .failure(error) }
        }
        return try await task.value.get()
    }
}
