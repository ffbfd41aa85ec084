import CenterAPI
import LinuxIO
import Store

/// The audit's files, `audit/2026-11.jsonl` in the data directory: only the service's own user can read them.
enum AuditFiles {
    static func open(in data: String, _ console: Console) throws(Failure) -> Trail<DiskDirectory> {
        let path = data + "/audit"
        do throws(Errno) {
            return try Trail(on: try DiskDirectory(path)) { error in
                console.say("The audit cannot be written, and waits in memory: \(path): \(error)")
            }
        } catch {
            throw Failure(ExitStatus(error, else: .cannotCreate), "telework serve: \(path): \(error)")
        }
    }

    static func book(_ trail: Trail<DiskDirectory>) -> AuditBook {
        AuditBook(
            append: { line, time in trail.append(line, at: time) },
            read: { month, offset, count in try trail.read(month: month, from: offset, atMost: count) })
    }

    static func metrics(_ trail: Trail<DiskDirectory>) -> String {
        let health = trail.health
        func line(_ name: String, _ help: String, _ value: Int, _ type: String) -> String {
            "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n\(name) \(value)\n"
        }
        return line("telework_audit_lines_total", "Lines of the audit that are on the disk.", health.lines, "counter")
            + line("telework_audit_waiting_bytes", "Lines of the audit that wait for it.", health.waitingBytes, "gauge")
            + line(
                "telework_audit_dropped_total", "Lines lost because too many waited for the disk.", health.dropped,
                "counter")
    }
}
