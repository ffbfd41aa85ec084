public import Center

/// What the API must know about the center it speaks for. Plain values, read from the configuration by the command.
public struct CenterSettings: Sendable {
    public var name: Bilingual
    /// Where the outside world reaches this server, without a slash at the end: printed in links, never guessed.
    public var publicURL: String
    /// Sites whose pages may call with a key or change data, as browsers write them: `https://www.example.jp`.
    public var allowedOrigins: [String]
    /// Of this software, for `/v1/ping` and OpenAPI.
    public var version: String
    /// As the open data names it.
    public var municipality: Municipality
    /// Whom partners ask.
    public var contact: String
    /// By this day of a month, the usage of the month before is due.
    public var usageDueDay: Int
    /// Requests a minute with one key.
    public var keyRequestsPerMinute: Int
    /// Everything it holds is a sample: every answer and page says so.
    public var isDemo: Bool
    /// Registrations a minute from one address without a key.
    public var registrationsPerMinute = 30

    public init(
        name: Bilingual, publicURL: String, allowedOrigins: [String] = [], version: String,
        contact: String = "センターの窓口", usageDueDay: Int = 10, keyRequestsPerMinute: Int = 600, isDemo: Bool = false,
        municipality: Municipality = Municipality()
    ) {
        self.municipality = municipality
        self.contact = contact
        self.usageDueDay = usageDueDay
        self.keyRequestsPerMinute = keyRequestsPerMinute
        self.name = name
        self.publicURL = publicURL
        self.allowedOrigins = allowedOrigins
        self.version = version
        self.isDemo = isDemo
    }
}

/// What the API asks of the program around it. Each is called from any thread.
public struct Surroundings: Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public var now: @Sendable () -> Int64
    /// Nanoseconds that never go back; for rates.
    public var monotonic: @Sendable () -> UInt64
    /// Nobody can reach this server from another machine: it listens on loopback addresses and Unix sockets alone.
    public var isLocalOnly: Bool
    /// What keeps the server from taking writes; empty when nothing does.
    public var faults: @Sendable () -> [Bilingual]
    /// The measurements in Prometheus's text form.
    public var metrics: @Sendable () async -> [UInt8]
    /// A browser on that site was turned away.
    public var originRefused: @Sendable (String) -> Void
    /// Where it is kept who saw what is personal.
    public var audit: AuditBook

    public typealias BackUp = @Sendable () throws(BackupFault) -> MadeBackup
    /// Makes a backup, which takes as long as that takes; nil where none can be made.
    public var backUp: BackUp?

    public init(
        now: @escaping @Sendable () -> Int64, monotonic: (@Sendable () -> UInt64)? = nil, isLocalOnly: Bool = false,
        faults: @escaping @Sendable () -> [Bilingual] = { [] },
        metrics: @escaping @Sendable () async -> [UInt8] = { [] },
        originRefused: @escaping @Sendable (String) -> Void = { _ in }, audit: AuditBook = .none
    ) {
        self.now = now
        self.monotonic = monotonic ?? { UInt64(clamping: now()) &* 1_000_000_000 }
        self.isLocalOnly = isLocalOnly
        self.faults = faults
        self.metrics = metrics
        self.originRefused = originRefused
        self.audit = audit
    }

    /// The day it is in Japan, counted from 1970; for what is given again only as long as it is the same day.
    func day() -> UInt64 {
        UInt64(max(0, now() + 9 * 3600)) / 86_400
    }
}
