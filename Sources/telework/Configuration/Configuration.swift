import Center
import HTTP

/// What an operator decides, as one value: read from one JSON file, every key declared in `ConfigurationKey.all`. It
/// holds decisions only, never what follows from them.
struct Configuration: Equatable, Sendable {
    var center = Center()
    var listen: [ListenAddress] = [.tcp(IPAddress(v4: 0x7F00_0001), port: 8080)]
    var data = ".data"
    /// The file of indicators; nil where none are counted.
    var indicators: String?
    var backups = BackupSettings()
    var accessLog = LogTarget.standardOutput
    /// Threads that serve; 0 is one for each core.
    var loops = 0
    var trustedAddresses: [AddressBlock] = []
    var proxies: [AddressBlock] = []
    var allowedOrigins: [String] = []
    var limits = Limits()
    /// By this day of a month, the usage of the month before is due.
    var usageDueDay = 10
    var municipality = Municipality()

    struct Center: Equatable, Sendable {
        var japaneseName = "テレワーク推進センター"
        var englishName = "Telework Promotion Center"
        var publicURL = "http://127.0.0.1:8080"
        /// Whom partners ask, in their words: a desk and a telephone number.
        var contact = "センターの窓口"
    }

    /// Where the lines about requests go.
    enum LogTarget: Equatable, Sendable {
        case standardOutput
        case off
        case file(String)
    }

    /// Makes the paths in the file mean the same from wherever the program is started.
    mutating func resolvePaths(against directory: String) {
        data = Self.resolve(data, against: directory)
        indicators = indicators.map { Self.resolve($0, against: directory) }
        if case .file(let path) = accessLog { accessLog = .file(Self.resolve(path, against: directory)) }
        listen = listen.map { address in
            if case .unix(let path) = address { .unix(Self.resolve(path, against: directory)) } else { address }
        }
    }

    private static func resolve(_ path: String, against directory: String) -> String {
        if path.hasPrefix("/") || directory == "." { return path }
        return directory == "/" ? "/\(path)" : "\(directory)/\(path)"
    }

    /// The directory a file stands in, as `dirname` says it.
    static func directory(of file: String) -> String {
        guard let slash = file.lastIndex(of: "/") else { return "." }
        return slash == file.startIndex ? "/" : String(file[..<slash])
    }
}
