import CenterAPI
import LinuxIO
import Store

extension Option {
    static let lastCommit = Option(
        name: "to", value: "COMMIT", summary: "the number of the last commit in the copy, as check names it")
    static let newData = Option(name: "into", value: "DIR", summary: "the copy, a directory that is empty or missing")
}

extension Subcommand {
    static let repair = Subcommand(
        name: "repair", summary: "copy what is good of a damaged data directory, up to a commit",
        options: [.configuration, .data, .lastCommit, .newData],
        discussion: """
            The original is only read. The copy holds every commit up to the one named, and of the past as
            much as can be had in one piece; what is left out is counted. It is read whole before the
            command ends. To use it: stop the server, put it in the place of the original, start.

            Example:
              telework check --data /var/lib/telework
              telework repair --data /var/lib/telework --to 4096 --into /var/lib/telework-good
            """
    ) { invocation in
        do throws(Failure) {
            let text = try invocation.required(.lastCommit, for: "repair")
            guard let last = Int(text), last >= 1 else {
                throw Failure(.usage, "telework repair: '\(text)' is no number of a commit")
            }
            let target = try invocation.required(.newData, for: "repair")
            let path = try invocation.dataDirectory()
            let disk = try DataDirectory.open(path, for: "repair")
            do throws(ArchiveError) {
                let report = try Repair(CenterLedger()).run(of: disk, through: last) { () throws(Errno) in
                    try DiskDirectory(target)
                }
                for line in lines(report, path) { invocation.console.print(line) }
                invocation.console.print("\(target): good, up to commit \(last)")
                return .success
            } catch {
                switch error {
                case .notEmpty, .inUse: throw Failure(error, "repair", target)
                default: throw Failure(error, "repair", path)
                }
            }
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func lines(_ report: RepairReport, _ path: String) -> [String] {
        var lines = report.copy.records.map { "\($0.collection): \($0.count)" }
        if report.first > 1 { lines.append("history begins with commit \(report.first)") }
        let left = report.leftOut
        if left.commits > 0 {
            let times = [left.from, left.to].compactMap { $0?.description }.joined(separator: " to ")
            lines.append("left out: \(left.commits) commits, the last one \(left.last), made \(times)")
        } else {
            lines.append("left out: nothing that can be read")
        }
        return lines + left.unreadable.map { "not readable: \(path)/\($0.file), line \($0.line), byte \($0.offset)" }
    }
}
