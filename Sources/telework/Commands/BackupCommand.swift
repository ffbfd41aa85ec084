import CenterAPI
import LinuxIO
import Store

extension Option {
    static let target = Option(
        name: "to", value: "FILE",
        summary: "where the archive goes, a file that is not there yet; - for standard output")
}

extension Subcommand {
    static let backup = Subcommand(
        name: "backup", summary: "write all of a data directory into one archive, while the server runs or not",
        options: [.configuration, .data, .target],
        discussion: """
            The archive holds every record, every revision and who made it when and why, up to one moment:
            everything that was acknowledged when the command began is in it.

            Example:
              telework backup --data /var/lib/telework --to /mnt/backup/2026-11-21.jsonl
            """
    ) { invocation in
        do throws(Failure) {
            let file = try invocation.required(.target, for: "backup")
            let disk = try invocation.existingData(for: "backup")
            let backup = try ArchivePlace.write(to: file, for: "backup") { (sink) throws(ArchiveError) in
                try Backup.write(of: disk, to: sink)
            }
            invocation.console.say("\(file): commits up to \(backup.last), \(backup.bytes) bytes")
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }

    static let export = Subcommand(
        name: "export", summary: "write the records as they are into one archive, while the server runs or not",
        options: [.configuration, .data, .target],
        discussion: """
            The archive holds the records alone, without their past and without who wrote them. Two stores
            with the same records have the same export, byte for byte.

            Example:
              telework export --data /var/lib/telework --to records.jsonl
            """
    ) { invocation in
        do throws(Failure) {
            let file = try invocation.required(.target, for: "export")
            let disk = try invocation.existingData(for: "export")
            let count = try ArchivePlace.write(to: file, for: "export") { (sink) throws(ArchiveError) in
                try Export.write(CenterLedger(), of: disk, to: sink)
            }
            invocation.console.say("\(file): \(count) records")
            return .success
        } catch {
            return error.report(to: invocation.console)
        }
    }
}
