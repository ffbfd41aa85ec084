/// What the process tells its caller when it ends. The numbers from 64 up are those of `sysexits.h`, so that a script
/// or systemd can tell a mistake in the configuration from a full disk without reading a word.
enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    case failure = 1
    case usage = 2
    case badData = 65
    case noInput = 66
    case unavailable = 69
    case software = 70
    case system = 71
    case cannotCreate = 73
    case inputOutput = 74
    case tryLater = 75
    case noPermission = 77
    case badConfiguration = 78

    var meaning: String {
        switch self {
        case .success: "Done; for `serve`: stopped as asked, everything in flight answered."
        case .failure: "Something else failed; standard error says what."
        case .usage: "The command line is wrong: an unknown command or option, a missing value."
        case .badData: "The data is damaged; nothing was changed."
        case .noInput: "A file that was named does not exist or cannot be read."
        case .unavailable: "An address to listen on is taken or not of this machine."
        case .software: "A mistake in the program itself."
        case .system: "The system refused something every program needs (threads, memory, descriptors)."
        case .cannotCreate: "A file or directory cannot be made."
        case .inputOutput: "Reading or writing failed."
        case .tryLater: "Another process holds the data directory; try again when it has ended."
        case .noPermission: "This user may not do that."
        case .badConfiguration: "The configuration has mistakes; each is listed with file, line and column."
        }
    }
}
