import CenterAPI
import LinuxIO
import Store

extension Option {
    static let onlyCheck = Option(
        name: "check", value: nil, summary: "read the archive whole and say what is in it; write nothing")
    static let erased = Option(
        name: "erased", value: "DIR",
        summary: "a data directory, or one of backups, whose list of erasures is applied besides the one beside FILE")
}

extension Subcommand {
    static let restore = Subcommand(
        name: "restore", summary: "put a backup into an empty data directory",
        options: [.configuration, .data, .onlyCheck, .erased], operands: [Operand(name: "FILE", isRequired: true)],
        discussion: """
            The archive is read whole before anything is written; one that is damaged or cut is refused
            with line and byte. The directory must be empty or missing. What was erased since the backup was
            made is erased again, by the list erasures.jsonl that stands beside FILE and that of --erased.
            A restore that was cut off leaves a directory that nothing opens; run it again.

            Examples:
              telework restore --check backup-20261121-030000.jsonl
              telework restore backup-20261121-030000.jsonl --data /var/lib/telework
            """
    ) { invocation in
        do throws(Failure) {
            guard let file = invocation.arguments.operands.first else { return .usage }
            let place = ArchivePlace(file)
            let source = try place.open(for: "restore")
            let restore = Restore(CenterLedger())
            guard !invocation.has(.onlyCheck) else {
                let summary = try telling(file) { () throws(ArchiveError) in
                    try restore.check(place.name, on: source)
                }
                describe(summary, of: file, to: invocation.console)
                return .success
            }
            let data = try invocation.dataDirectory()
            var erased = try erasures(source, beside: file)
            if let other = invocation.value(.erased) {
                let disk = try ArchivePlace("\(other)/erasures.jsonl").open(for: "restore")
                erased = erased.united(with: try erasures(disk, beside: "\(other)/erasures.jsonl"))
            }
            let summary = try telling(file, data) { () throws(ArchiveError) in
                try restore.run(place.name, on: source, erased: erased) { () throws(Errno) in try DiskDirectory(data) }
            }
            describe(summary, of: file, to: invocation.console)
            invocation.console.print("\(data): restored")
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }

    private static func erasures(_ disk: DiskDirectory, beside file: String) throws(Failure) -> ErasureList {
        do {
            return try ErasureList.read(on: disk)
        } catch {
            throw Failure(.badData, "telework restore: the list of erasures beside \(file): \(error)")
        }
    }

    private static func telling(
        _ file: String, _ data: String? = nil, _ body: () throws(ArchiveError) -> ArchiveSummary
    ) throws(Failure) -> ArchiveSummary {
        do throws(ArchiveError) {
            return try body()
        } catch {
            switch error {
            case .notEmpty, .inUse: throw Failure(error, "restore", data ?? file)
            default: throw Failure(error, "restore", file)
            }
        }
    }

    private static func describe(_ summary: ArchiveSummary, of file: String, to console: Console) {
        console.print("\(file): good, \(summary.lines) lines, \(summary.bytes) bytes")
        switch summary.kind {
        case .backup:
            let moment = summary.at.map { ", the last one of \($0)" } ?? ""
            console.print("a backup up to commit \(summary.last)\(moment); its history begins with \(summary.first)")
        case .export: console.print("an export, without history")
        }
        for (name, count) in summary.records { console.print("\(name): \(count)") }
    }
}
