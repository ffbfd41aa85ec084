import LinuxIO

/// Where the program speaks: results on standard output, everything said to the person on standard error.
struct Console: Sendable {
    let write: @Sendable (String) -> Void
    let complain: @Sendable (String) -> Void

    /// A closed pipe or a full disk behind either stream is no reason to stop a server: what cannot be said is dropped.
    static let standard = Console(
        write: { try? ThisProcess.write($0, to: .output) },
        complain: { try? ThisProcess.write($0, to: .error) })

    /// One line of result.
    func print(_ text: String) {
        write(text + "\n")
    }

    /// One line for the person.
    func say(_ text: String) {
        complain(text + "\n")
    }
}
