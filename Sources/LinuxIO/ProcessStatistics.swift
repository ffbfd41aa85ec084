import Glibc

/// What the kernel says of this process.
public struct ProcessStatistics: Sendable {
    public let residentBytes: UInt64
    public let openDescriptors: UInt64
    public let descriptorLimit: UInt64
    public let cpuNanoseconds: UInt64

    public static func current() -> ProcessStatistics {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        var cpu = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &cpu)
        return ProcessStatistics(
            residentBytes: resident(), openDescriptors: descriptors(), descriptorLimit: UInt64(limit.rlim_cur),
            cpuNanoseconds: UInt64(clamping: cpu.tv_sec) &* 1_000_000_000 &+ UInt64(clamping: cpu.tv_nsec))
    }

    /// The second number of `/proc/self/statm`, in pages.
    private static func resident() -> UInt64 {
        let raw = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard raw >= 0 else { return 0 }
        let descriptor = FileDescriptor(owning: raw)
        var text = [UInt8](repeating: 0, count: 128)
        guard let count = (try? text.withUnsafeMutableBytes { try descriptor.read(into: $0) }) ?? nil else { return 0 }
        let fields = text.prefix(count).split(separator: 0x20)
        guard fields.count > 1, let pages = UInt64(String(decoding: fields[1], as: UTF8.self)) else { return 0 }
        return pages &* UInt64(clamping: sysconf(CInt(_SC_PAGESIZE)))
    }

    private static func descriptors() -> UInt64 {
        guard let directory = opendir("/proc/self/fd") else { return 0 }
        defer { closedir(directory) }
        var count: UInt64 = 0
        while readdir(directory) != nil { count += 1 }
        // ".", ".." and the directory's own descriptor are not the process's.
        return count >= 3 ? count - 3 : 0
    }
}
