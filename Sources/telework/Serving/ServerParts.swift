import Center
import CenterAPI
import HTTP
import HTTPServer
import LinuxIO
import Store

/// What a server is put together from, each part made from the configuration.
extension ServerLife {
    static func makeDataDirectory(_ path: String) throws(Failure) {
        do throws(Errno) {
            try SmallFile.makeDirectory(path)
        } catch {
            throw Failure(
                ExitStatus(error, else: .cannotCreate),
                ["telework serve: data directory \(path): \(error)"] + error.remedy)
        }
    }

    static func openStore(_ path: String, _ console: Console) throws(Failure) -> CenterStore {
        do throws(OpenError) {
            return try CenterStore.open(
                CenterLedger(), at: path, report: { StoreNews.tell($0, console) },
                watch: { StoreNews.tell($0, console) })
        } catch {
            let remedy: [String] = if case .failed(let failure) = error { failure.errno.remedy } else { [] }
            throw Failure(ExitStatus(error), ["telework serve: \(path): \(error)"] + remedy)
        }
    }

    static func takeIndicators(
        _ configuration: Configuration, into store: CenterStore, _ speech: Speech
    ) throws(Failure) {
        let kept: KeptPlan?
        do throws(ConfigurationError) { kept = try IndicatorFile.read(configuration) } catch {
            throw Failure(error, speech)
        }
        do throws(StoreError) { try IndicatorFile.take(kept, into: store) } catch {
            throw Failure(.inputOutput, "telework serve: the indicators cannot be stored: \(error)")
        }
    }

    static func openLog(_ target: Configuration.LogTarget) throws(Failure) -> AccessLog? {
        do throws(Errno) {
            switch target {
            case .off: return nil
            case .standardOutput: return try AccessLog(.standardOutput)
            case .file(let path): return try AccessLog(.file(path: path))
            }
        } catch {
            throw Failure(ExitStatus(error, else: .cannotCreate), "telework serve: access log: \(error)")
        }
    }

    static func service(_ configuration: Configuration, _ around: Around) -> Service {
        var settings = configuration.centerSettings
        settings.isDemo = around.isDemo
        var surroundings = Surroundings(
            now: { Int64(Clock.wall() / 1_000_000_000) }, monotonic: Clock.monotonic, isLocalOnly: around.isLocalOnly,
            faults: { WriteFaults.list(around.store.health) },
            metrics: {
                let own =
                    StoreNews.metrics(around.store.health) + around.backups.metrics() + AuditFiles.metrics(around.audit)
                return await around.metrics.text() + Array(own.utf8)
            },
            originRefused: { around.origins.tell($0) }, audit: AuditFiles.book(around.audit))
        surroundings.backUp = { () throws(BackupFault) in try around.backups.makeNow() }
        return CenterAPI(settings, around.store, surroundings).service
    }

    /// What every service of this run shares, however often the configuration is read.
    struct Around: Sendable {
        let store: CenterStore
        let origins: RefusedOrigins
        let backups: DailyBackups
        let audit: Trail<DiskDirectory>
        let isLocalOnly: Bool
        let isDemo: Bool
        let metrics = Metrics()
    }
}

extension Configuration {
    /// What the API must know.
    var centerSettings: CenterSettings {
        var settings = CenterSettings(
            name: center.name, publicURL: center.publicURL, allowedOrigins: allowedOrigins, version: Version.current,
            contact: center.contact, usageDueDay: usageDueDay, keyRequestsPerMinute: limits.keyRequestsPerMinute,
            municipality: municipality)
        settings.registrationsPerMinute = limits.registrationsPerMinute
        return settings
    }

    var settings: ServerSettings {
        var settings = ServerSettings()
        settings.limits = limits
        settings.trusted = trustedAddresses
        settings.proxies = proxies
        return settings
    }

    /// What holds after the file was read again: everything new but what needs a new start.
    func reloaded(from new: Configuration) -> Configuration {
        var result = new
        for key in ConfigurationKey.all where !key.reloads { key.copy(self, &result) }
        return result
    }
}

extension Configuration.Center {
    var name: Bilingual { Bilingual(japaneseName, en: englishName) }
}
