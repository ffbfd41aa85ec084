import Synchronization

@testable import telework

/// Runs the program in memory and keeps what it said.
struct Spoken {
    var status: ExitStatus
    var output: String
    var complaint: String

    private final class Transcript: Sendable {
        let text = Mutex((output: "", complaint: ""))
    }

    init(_ words: String..., environment: [String: String] = [:]) {
        let transcript = Transcript()
        let console = Console(
            write: { text in transcript.text.withLock { $0.output += text } },
            complain: { text in transcript.text.withLock { $0.complaint += text } })
        status = Program.run(words, environment: environment, console: console)
        (output, complaint) = transcript.text.withLock { $0 }
    }
}
