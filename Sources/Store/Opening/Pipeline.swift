import LinuxIO
import Synchronization

/// Turns inputs into outputs on threads of its own and gives the outputs back in the order of the inputs. A bounded
/// number is under way, so that reading a file of any size takes little memory.
final class Pipeline<Input: Sendable, Output: Sendable> {
    private let workers: [Worker]
    private var sent = 0
    private var received = 0

    init(threads: Int, _ transform: @escaping @Sendable (Input) throws -> Output) throws(Errno) {
        var workers: [Worker] = []
        for number in 0..<max(1, threads) {
            workers.append(try Worker(name: "store-open-\(number)", transform))
        }
        self.workers = workers
    }

    deinit {
        for worker in workers { worker.stop() }
    }

    /// Gives an input in; while many are under way, takes an output first.
    func push(_ input: Input, _ take: (Output) throws -> Void) throws {
        if sent - received >= workers.count * 2 { try takeNext(take) }
        workers[sent % workers.count].send(input)
        sent += 1
    }

    /// Takes all that is under way.
    func finish(_ take: (Output) throws -> Void) throws {
        while received < sent { try takeNext(take) }
    }

    private func takeNext(_ take: (Output) throws -> Void) throws {
        let result = workers[received % workers.count].receive()
        received += 1
        try take(result.get())
    }

    /// One thread with its mailbox. What goes in first comes out first.
    private final class Worker: Sendable {
        private struct Mail {
            var inputs: [Input] = []
            var outputs: [Result<Output, any Error>] = []
            var isStopped = false
        }

        private let mail: Shelf<Mail>
        private let thread: Thread

        init(name: String, _ transform: @escaping @Sendable (Input) throws -> Output) throws(Errno) {
            let mail = Shelf(Mail())
            self.mail = mail
            thread = try Thread(name: name) {
                while true {
                    let input: Input? = mail.mutex.withLock { mail in
                        mail.inputs.isEmpty ? nil : mail.inputs.removeFirst()
                    }
                    guard let input else {
                        if mail.mutex.withLock({ $0.isStopped }) { return }
                        mail.hasInput.wait()
                        continue
                    }
                    let output = Result { try transform(input) }
                    mail.mutex.withLock { $0.outputs.append(output) }
                    mail.hasOutput.ring()
                }
            }
        }

        func send(_ input: Input) {
            mail.mutex.withLock { $0.inputs.append(input) }
            mail.hasInput.ring()
        }

        func receive() -> Result<Output, any Error> {
            while true {
                let output = mail.mutex.withLock { mail in
                    mail.outputs.isEmpty ? nil : mail.outputs.removeFirst()
                }
                if let output { return output }
                mail.hasOutput.wait()
            }
        }

        /// Inputs that wait are dropped.
        func stop() {
            mail.mutex.withLock { mail in
                mail.inputs = []
                mail.isStopped = true
            }
            mail.hasInput.ring()
            thread.join()
        }
    }

    /// What a worker's thread and its owner share.
    private final class Shelf<Content: Sendable>: Sendable {
        let mutex: Mutex<Content>
        let hasInput = Doorbell()
        let hasOutput = Doorbell()

        init(_ content: sending Content) {
            mutex = Mutex(content)
        }
    }
}
