import CenterAPI
import HTTP
import HTTPServer
import LinuxIO
import Store
import Synchronization

/// One run of the server, from the configuration to the last answer. It lives on the main thread, which does nothing
/// but wait for signals: all work is done on the server's own threads.
struct ServerLife {
    private let plan: ServePlan
    private let console: Console
    private let speech: Speech
    private let manager: ServiceManager
    private let loops: Int
    private let listening: Listening
    private let log: AccessLog?
    private let around: Around
    private let server: Server
    private var running: Configuration
    private let demo: Demo?

    init(_ plan: ServePlan, _ invocation: Invocation) throws(Failure) {
        self.plan = plan
        console = invocation.console
        speech = invocation.speech
        manager = ServiceManager(environment: invocation.environment)
        do throws(ConfigurationError) {
            running = try plan.configuration()
        } catch {
            throw Failure(error, speech)
        }
        loops = running.loops == 0 ? ThisProcess.processorCount : running.loops
        running.limits = Descriptors.fit(running.limits, loops: loops, console: console)
        demo = plan.isDemo ? try Demo(plan, environment: invocation.environment) : nil
        if let demo { running.data = demo.data }
        try Self.makeDataDirectory(running.data)
        let store = try Self.openStore(running.data, console)
        try Self.takeIndicators(running, into: store, speech)
        if demo != nil { try Demo.load(running, into: store, speech) }
        listening = try Listening(plan, running, manager)
        around = Around(
            store: store, origins: RefusedOrigins(console),
            backups: DailyBackups(of: store, in: running.data, running.backups, console: console),
            audit: try AuditFiles.open(in: running.data, console), isLocalOnly: listening.isLocalOnly,
            isDemo: plan.isDemo)
        log = try Self.openLog(running.accessLog)
        do throws(Errno) {
            server = try Server(
                listeners: listening.listeners, service: Self.service(running, around),
                settings: running.settings,
                loops: loops, log: log)
            around.metrics.measure(server)
            try server.start()
            try around.backups.start()
        } catch {
            throw Failure(.system, "telework serve: \(error)")
        }
    }

    mutating func run() -> ExitStatus {
        announce()
        while true {
            switch Signals.next() {
            case .stop: return stop()
            case .reload: reload()
            case .wake, nil: continue
            }
        }
    }

    private func announce() {
        console.say("telework \(Version.current) for \(speech(running.center.name))")
        if let demo { console.say("見本: sample records in \(demo.data)") }
        for place in listening.places { console.say("Listening on \(place)") }
        if demo == nil, !around.store.view.state.hasAdministratorKey {
            let told = around.isLocalOnly ? "requests made at this machine are taken as staff's" : "nobody may write"
            console.say(
                "There is no administrator's key yet: \(told). To make one, stop the server and run:\n"
                    + "  telework key add --role administrator --name NAME --data \(running.data)")
        }
        console.say("Ready." + (listening.example.map { " Try: \($0)" } ?? ""))
        tell(.ready(status: "Serving on \(listening.places.joined(separator: ", "))"))
    }

    private func tell(_ state: ServiceManager.State) {
        do throws(Errno) {
            try manager.notify(state)
        } catch {
            console.say("The service manager cannot be told: \(error)")
        }
    }

    // MARK: Reload

    private mutating func reload() {
        tell(.reloading)
        log?.reopen()
        do throws(ConfigurationError) {
            let configuration = try plan.configuration()
            let indicators = try IndicatorFile.read(configuration)
            take(configuration)
            keep(indicators)
        } catch {
            for line in error.lines(speech) { console.say(line) }
            console.say("The configuration is as before.")
        }
        tell(.ready(status: "Serving on \(listening.places.joined(separator: ", "))"))
    }

    private mutating func take(_ configuration: Configuration) {
        let later = ConfigurationKey.all.filter { !$0.reloads && $0.differs(running, configuration) }.map(\.name)
        if !later.isEmpty { console.say("Changed from the next start only: \(later.joined(separator: ", "))") }
        running = running.reloaded(from: configuration)
        running.limits = Descriptors.fit(running.limits, loops: loops, console: console)
        around.backups.take(running.backups)
        server.reload(running.settings, service: Self.service(running, around))
        console.say("The configuration was read again.")
    }

    private func keep(_ indicators: KeptPlan?) {
        do throws(StoreError) {
            try IndicatorFile.take(indicators, into: around.store)
        } catch {
            console.say("The indicators are as before: \(error)")
        }
    }

    // MARK: Stop

    /// Finishes what is in flight within the time for it, and then backups, store and log. A second signal ends everything,
    /// also where a disk or the log's reader holds up the end.
    private func stop() -> ExitStatus {
        tell(.stopping)
        let seconds = running.limits.stopSeconds
        console.say("Stopping: what is in flight has \(seconds) s. A second signal stops at once.")
        let hasEnded = Ended()
        server.stop()
        listening.close()
        guard let waiting = try? hasEnded.watch(server, around, log) else { return .system }
        var deadline: UInt64? = Clock.monotonic() + UInt64(seconds) * 1_000_000_000
        while !hasEnded.value {
            switch Signals.next(until: deadline) {
            case .stop:
                console.say("Stopped at once.")
                return .failure
            case nil:
                console.say("Time is up: what is left is cut off.")
                server.abandon()
                deadline = nil
            case .wake, .reload: continue
            }
        }
        waiting.join()
        demo?.remove()
        console.say("Stopped.")
        return .success
    }

    /// Set by the thread that waits for the server's own and closes what they used.
    private final class Ended: Sendable {
        private let flag = Atomic<Bool>(false)

        var value: Bool { flag.load(ordering: .acquiring) }

        func watch(_ server: Server, _ around: Around, _ log: AccessLog?) throws(Errno) -> Thread {
            try Thread(name: "stopping") {
                server.wait()
                around.backups.stop()
                around.store.close()
                around.audit.close()
                log?.finish()
                self.flag.store(true, ordering: .releasing)
                Signals.wake()
            }
        }
    }
}
