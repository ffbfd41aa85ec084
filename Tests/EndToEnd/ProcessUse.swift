import Glibc
import Harness

/// What a server's process uses, as the kernel counts it.
extension ServerProcess {
    func residentKilobytes() throws -> Int {
        let status = try Files.text("/proc/\(process.pid)/status")
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        guard let number = line?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw HarnessError("no VmRSS in:\n\(status)")
        }
        return number
    }

    func openDescriptors() throws -> Int {
        guard let directory = opendir("/proc/\(process.pid)/fd") else { throw HarnessError("no /proc/…/fd") }
        defer { closedir(directory) }
        var count = -2
        while readdir(directory) != nil { count += 1 }
        return count
    }

    /// Seconds of processor time, of all threads.
    func processorSeconds() throws -> Double {
        let text = try Files.text("/proc/\(process.pid)/stat")
        // The name in parentheses may hold anything; the rest is numbers, of which the 12th and 13th are the times.
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw HarnessError("no times in: \(text)")
        }
        return (user + system) / Double(sysconf(CInt(_SC_CLK_TCK)))
    }

    /// One number of the server's own metrics; 0 where there is none.
    func metric(_ name: String) throws -> Double {
        let text = try get("/metrics").text
        let line = text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return line.flatMap { Double($0.dropFirst(name.utf8.count + 1)) } ?? 0
    }
}

/// A test that opens thousands of sockets needs as many descriptors; the default is 1,024.
func raiseDescriptors(to needed: UInt) throws {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur < needed else { return }
    limit.rlim_cur = min(needed, limit.rlim_max)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur >= needed else {
        throw HarnessError("this machine lets a process open \(limit.rlim_max) files; \(needed) are needed")
    }
}

/// Limits that one address with thousands of connections does not meet.
let crowdLimits = #"""
    {"trustedAddresses": ["127.0.0.1"], "limits": {"connections": 12000, "headSeconds": 120, "idleSeconds": 300}}
    """#
let pingRequest = "GET /v1/ping HTTP/1.1\r\nHost: localhost\r\n\r\n"
