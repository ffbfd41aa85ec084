import CLinux
import Glibc

/// One process that a test started. Standard error comes through a pipe and is read only when asked; standard output
/// goes to a file. The process is ended by its number when the test lets go of it, and by a guardian when the whole
/// run dies first.
public final class ChildProcess {
    public enum Exit: Equatable, Sendable {
        case status(CInt)
        case signal(CInt)
    }

    public let pid: CInt
    private let errorPipe: CInt
    private var guardian: Guardian?
    private var errorBytes: [UInt8] = []
    private var errorEnded = false
    private var exit: Exit?

    /// `descriptors` become 3, 4, … in the child, in order; it gets no others.
    public init(
        _ arguments: [String], environment: [String: String], directory: String? = nil, output: String,
        descriptors: [CInt] = []
    ) throws {
        let ends = try makePipe()
        defer { close(ends.writing) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // dup2 onto itself would keep the close-on-exec flag, so those below are first moved out of the way.
        let moved = try descriptors.map { try check(fcntl($0, F_DUPFD_CLOEXEC, 200), "fcntl") }
        defer { for descriptor in moved { close(descriptor) } }
        let errorEnd = try check(fcntl(ends.writing, F_DUPFD_CLOEXEC, 200), "fcntl")
        defer { close(errorEnd) }

        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, errorEnd, 2)
        for (index, descriptor) in moved.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, 3 + CInt(index))
        }
        posix_spawn_file_actions_addclosefrom_np(&actions, 3 + CInt(moved.count))
        if let directory { posix_spawn_file_actions_addchdir_np(&actions, directory) }

        // Whatever the test runner blocks or ignores is not the child's affair.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        guard let executable = arguments.first else { throw HarnessError("no program to start") }
        var child = pid_t()
        let failure = withCStrings(arguments) { arguments in
            withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawn(&child, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard failure == 0 else {
            close(ends.reading)
            throw HarnessError("cannot start \(executable): \(String(cString: strerror(failure)))")
        }
        pid = child
        errorPipe = ends.reading
        guardian = try? Guardian(of: child)
    }

    deinit {
        if exit == nil {
            Glibc.kill(pid, SIGKILL)
            var status: CInt = 0
            waitpid(pid, &status, 0)
        }
        guardian?.dismiss()
        close(errorPipe)
    }

    public func send(_ signal: CInt) {
        if exit == nil { Glibc.kill(pid, signal) }
    }

    /// What the process has said so far on standard error.
    public var errorText: String {
        _ = fillErrors(until: Deadline(seconds: 0))
        return String(decoding: errorBytes, as: UTF8.self)
    }

    /// Waits until standard error holds `text`; throws with all that was said when the time is up or the process ends.
    @discardableResult
    public func waitForError(containing text: String, within seconds: Double = 20) throws -> String {
        let deadline = Deadline(seconds: seconds)
        repeat {
            let said = String(decoding: errorBytes, as: UTF8.self)
            // Whole lines only, so that what is cut out of one is complete.
            if let line = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast().first(where: {
                $0.contains(text)
            }) {
                return String(line)
            }
        } while fillErrors(until: deadline)
        throw HarnessError("never said \"\(text)\", only:\n\(String(decoding: errorBytes, as: UTF8.self))")
    }

    /// Waits for the end. The pipe closes with the process, so there is nothing to poll for.
    public func waitForExit(within seconds: Double = 20) throws -> Exit {
        if let exit { return exit }
        let deadline = Deadline(seconds: seconds)
        while fillErrors(until: deadline) {}
        guard errorEnded else { throw HarnessError("still running after \(seconds) s; it said:\n\(errorText)") }
        var status: CInt = 0
        guard waitpid(pid, &status, 0) == pid else { throw HarnessError("waitpid failed") }
        let signal = status & 0x7F
        let ended = signal == 0 ? Exit.status((status >> 8) & 0xFF) : .signal(signal)
        exit = ended
        return ended
    }

    /// False when the time is up or the process has closed its end.
    private func fillErrors(until deadline: Deadline) -> Bool {
        guard !errorEnded, deadline.waitToRead(errorPipe) else { return false }
        var chunk = [UInt8](repeating: 0, count: 4096)
        let count = read(errorPipe, &chunk, chunk.count)
        if count > 0 { errorBytes.append(contentsOf: chunk.prefix(count)) } else { errorEnded = true }
        return count > 0
    }
}

/// A shell that kills the process when the other end of its standard input closes without a word: that is, when the
/// test runner has died.
private struct Guardian {
    private let pid: pid_t
    private let input: CInt

    init(of child: pid_t) throws {
        let ends = try makePipe()
        defer { close(ends.reading) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends.reading, 0)
        posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        let script = "read -r word; [ \"$word\" = done ] || kill -KILL \(child)"
        var started = pid_t()
        let failure = withCStrings(["/bin/sh", "-c", script]) {
            posix_spawn(&started, "/bin/sh", &actions, nil, $0, environ)
        }
        guard failure == 0 else {
            close(ends.writing)
            throw HarnessError("cannot start a shell")
        }
        pid = started
        input = ends.writing
    }

    func dismiss() {
        _ = write(input, "done\n", 5)
        close(input)
        var status: CInt = 0
        waitpid(pid, &status, 0)
    }
}
