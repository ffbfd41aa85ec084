import Center
import CenterAPI
import LinuxIO
import Store

extension Subcommand {
    static let report = Subcommand(
        name: "report", summary: "write a paper out of the records: the council's",
        options: [.configuration, .data, .fiscalYear, .target, .csv],
        operands: [Operand(name: "REPORT", isRequired: true)],
        discussion: """
            REPORT is council: the table of indicators and the year's measures, as a page that a browser
            prints on A4 landscape, or with --csv as a table for a spreadsheet. The server must not be
            running; while it is, it gives the same:
              curl -o paper.html http://127.0.0.1:8080/v1/reports/council?fy=R6

            Example:
              telework report council --fy R6 --to paper.html
            """
    ) { invocation in
        do throws(Failure) {
            let report = invocation.arguments.operands.first ?? ""
            guard report == "council" else {
                throw Failure(.usage, "telework report: there is no report '\(report)'; there is: council")
            }
            let written = try invocation.required(.fiscalYear, for: "report")
            guard let year = FiscalYear(written) else {
                throw Failure(.usage, "telework report: '\(written)' is no fiscal year; write R6 or 2024")
            }
            let target = try invocation.required(.target, for: "report")
            let bytes = try council(year, invocation)
            try ArchivePlace.write(to: target, for: "report") { (sink) throws(ArchiveError) in
                do { try sink(bytes) } catch let error as StoreFailure { throw .failed(error) } catch {
                    throw .failed(StoreFailure(.write, target, .inputOutput))
                }
            }
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func council(_ year: FiscalYear, _ invocation: Invocation) throws(Failure) -> [UInt8] {
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try ConfigurationFile.read(
                invocation.value(.configuration) ?? ConfigurationFile.standard)
        } catch {
            throw Failure(error, invocation.speech)
        }
        let path = invocation.value(.data) ?? configuration.data
        // An open would make one that is missing.
        _ = try DataDirectory.open(path, for: "report")
        let store: CenterStore
        do throws(OpenError) {
            store = try CenterStore.open(CenterLedger(), at: path, report: { StoreNews.tell($0, invocation.console) })
        } catch {
            throw Failure(ExitStatus(error), "telework report: \(path): \(error)")
        }
        defer { store.close() }
        let today = Instant(unixSeconds: Int64(Clock.wall() / 1_000_000_000)).day ?? .first
        let make = invocation.has(.csv) ? CouncilReport.table : CouncilReport.page
        guard let bytes = make(store, year, today, configuration.centerSettings) else {
            throw Failure(
                .noInput, "telework report: \(path) holds no indicators",
                "Start the server once with a configuration whose key indicators names their file.")
        }
        return bytes
    }
}

extension Option {
    static let fiscalYear = Option(name: "fy", value: "YEAR", summary: "the fiscal year: R6, 2024")
    static let csv = Option(name: "csv", value: nil, summary: "as a table for a spreadsheet")
}
