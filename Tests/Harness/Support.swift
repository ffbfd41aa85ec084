import CLinux
import Glibc

/// What went wrong in the harness itself, with all there is to know: a test that fails must say why.
public struct HarnessError: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) {
        self.description = description
    }
}

/// A moment on the monotonic clock by which something must have happened.
public struct Deadline: Sendable {
    private let moment: ContinuousClock.Instant

    public init(seconds: Double) {
        moment = .now + .seconds(seconds)
    }

    public var hasPassed: Bool { ContinuousClock.now >= moment }

    var millisecondsLeft: CInt {
        let left = moment - .now
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        return CInt(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }

    /// True as soon as a read would not wait.
    func waitToRead(_ descriptor: CInt) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let ready = poll(&entry, 1, millisecondsLeft)
            if ready < 0, errno == EINTR { continue }
            return ready > 0
        }
    }
}

@discardableResult
func check<Result: SignedInteger>(_ result: Result, _ what: String) throws -> Result {
    guard result != -1 else { throw HarnessError("\(what): \(String(cString: strerror(errno)))") }
    return result
}

func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return body(pointers)
}

/// Both ends closed on exec, so that no other child of a parallel test keeps them open.
func makePipe() throws -> (reading: CInt, writing: CInt) {
    var ends: [CInt] = [-1, -1]
    try check(pipe2(&ends, O_CLOEXEC), "pipe2")
    return (ends[0], ends[1])
}

/// For what another process does in its own time and nothing can be waited on: a file that grows, a counter.
public func eventually(within seconds: Double = 10, _ condition: () throws -> Bool) throws {
    let deadline = Deadline(seconds: seconds)
    while try !condition() {
        guard !deadline.hasPassed else { throw HarnessError("did not happen within \(seconds) s") }
        usleep(2000)
    }
}
