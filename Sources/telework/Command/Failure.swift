import LinuxIO

/// Why a command could not do what it was asked: the status to end with, and lines that say what to do about it.
struct Failure: Error {
    let status: ExitStatus
    let lines: [String]

    init(_ status: ExitStatus, _ lines: String...) {
        self.status = status
        self.lines = lines
    }

    init(_ status: ExitStatus, _ lines: [String]) {
        self.status = status
        self.lines = lines
    }

    init(_ error: ConfigurationError, _ speech: Speech) {
        status = error.status
        lines = error.lines(speech)
    }

    func report(to console: Console) -> ExitStatus {
        for line in lines { console.say(line) }
        return status
    }
}

extension Errno {
    /// What to do about a disk that takes nothing, where that is known.
    var remedy: [String] {
        switch self {
        case .noSpace, .quotaExceeded:
            ["The disk is full, and nothing was changed. Make room on it, then start again."]
        case .readOnly:
            [
                "The file system is mounted read-only. Mount it for writing, then start again;",
                "under systemd, ReadWritePaths or StateDirectory must name the directory.",
            ]
        default: []
        }
    }
}

extension ExitStatus {
    /// The status for what the system answered, where it says more than that something failed.
    init(_ error: Errno, else other: ExitStatus) {
        switch error {
        case .accessDenied, .notPermitted: self = .noPermission
        case .inputOutput: self = .inputOutput
        default: self = other
        }
    }
}
