import CenterAPI
import LinuxIO
import Store

extension Option {
    static let checkedData = Option(
        name: "data", value: "DIR", summary: "read all of a data directory, while the server runs or not")
}

extension Subcommand {
    static let check = Subcommand(
        name: "check", summary: "say whether a configuration, or a data directory, is right",
        options: [.configuration, .checkedData],
        discussion: """
            Without --data the configuration is read; every mistake is printed as FILE:LINE:COLUMN. What
            the keys may be: telework help config

            With --data every file is read and every checksum compared; nothing is written, and a server
            is not held up. What is damaged is named with file, line, byte and the last good commit, and
            the status is 65.

            Examples:
              telework check --config Config/center.json
              telework check --data /var/lib/telework
            """
    ) { invocation in
        let isConfigurationMeant =
            invocation.arguments.values[Option.configuration.name] != nil || !invocation.has(.checkedData)
        if isConfigurationMeant {
            let status = checkConfiguration(invocation)
            guard status == .success, invocation.has(.checkedData) else { return status }
        }
        do throws(Failure) {
            return try checkData(invocation)
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func checkConfiguration(_ invocation: Invocation) -> ExitStatus {
        let file = invocation.value(.configuration) ?? ConfigurationFile.standard
        do throws(ConfigurationError) {
            let configuration = try ConfigurationFile.read(file)
            invocation.console.print("\(file): good")
            _ = try IndicatorFile.read(configuration)
            if let indicators = configuration.indicators { invocation.console.print("\(indicators): good") }
        } catch {
            return Failure(error, invocation.speech).report(to: invocation.console)
        }
        return .success
    }

    private static func checkData(_ invocation: Invocation) throws(Failure) -> ExitStatus {
        let path = try invocation.required(.checkedData, for: "check")
        let disk = try DataDirectory.open(path, for: "check")
        let report: CheckReport
        do throws(ArchiveError) {
            report = try Check(CenterLedger()).run(on: disk)
        } catch {
            throw Failure(error, "check", path)
        }
        for line in CheckText.lines(report) { invocation.console.print(line) }
        guard !report.isGood else {
            invocation.console.print("\(path): good")
            return .success
        }
        for damage in report.damage { invocation.console.say("telework check: \(path)/\(damage)") }
        invocation.console.say("A copy of what is good: telework repair --data \(path) --to \(report.last) --into DIR")
        return .badData
    }
}

enum DataDirectory {
    /// One that must be there.
    static func open(_ path: String, for command: String) throws(Failure) -> DiskDirectory {
        do throws(Errno) {
            return try DiskDirectory(existing: path)
        } catch {
            throw Failure(ExitStatus(error, else: .noInput), "telework \(command): data directory \(path): \(error)")
        }
    }
}
