import Harness

/// What makes every sync of a process take 400 ms longer: a library loaded before the C library.
struct SlowDisk {
    private let directory: TemporaryDirectory

    static let isPossible = Tool.isInstalled("cc")

    var environment: [String: String] { ["LD_PRELOAD": directory.path("slow.so")] }

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(
            """
            #define _GNU_SOURCE
            #include <sys/syscall.h>
            #include <unistd.h>
            int fdatasync(int file) { usleep(400000); return syscall(SYS_fdatasync, file); }
            """, to: "slow.c")
        let compiled = try Tool.run([
            "cc", "-shared", "-fPIC", "-o", directory.path("slow.so"), directory.path("slow.c"),
        ])
        guard compiled.succeeded else { throw HarnessError("cc: \(compiled.errors)") }
    }
}
