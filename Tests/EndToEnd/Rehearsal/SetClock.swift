import Foundation
import Glibc
import Harness

/// A clock that a test sets, for processes it starts: a library loaded before the C library adds to the time of day what
/// stands in a file, from the moment it stands there. Deadlines go by the machine's own clock as ever.
struct SetClock {
    private let directory: TemporaryDirectory

    static let isPossible = Tool.isInstalled("cc")

    var environment: [String: String] {
        ["LD_PRELOAD": directory.path("clock.so"), "CLOCK_AHEAD": directory.path("ahead")]
    }

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write(
            """
            #define _GNU_SOURCE
            #include <fcntl.h>
            #include <stdint.h>
            #include <stdlib.h>
            #include <sys/mman.h>
            #include <sys/syscall.h>
            #include <time.h>
            #include <unistd.h>
            static volatile int64_t *ahead;
            __attribute__((constructor)) static void look(void) {
                const char *path = getenv("CLOCK_AHEAD");
                int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
                if (file < 0) return;
                void *place = mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
                if (place != MAP_FAILED) ahead = place;
                close(file);
            }
            int clock_gettime(clockid_t clock, struct timespec *time) {
                int result = syscall(SYS_clock_gettime, clock, time);
                if (result == 0 && clock == CLOCK_REALTIME && ahead) time->tv_sec += *ahead;
                return result;
            }
            """, to: "clock.c")
        try Data(count: 8).write(to: URL(filePath: directory.path("ahead")))
        let compiled = try Tool.run([
            "cc", "-shared", "-fPIC", "-o", directory.path("clock.so"), directory.path("clock.c"),
        ])
        guard compiled.succeeded else { throw HarnessError("cc: \(compiled.errors)") }
    }

    /// From now on it is so late in Japan: `2025-04-05 10:00`.
    func set(_ moment: String) throws {
        let numbers = moment.split { "- :".contains($0) }.compactMap { CInt($0) }
        guard numbers.count == 5 else { throw HarnessError("no moment: \(moment)") }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min) = (numbers[3], numbers[4])
        var ahead = Int64(timegm(&parts) - 9 * 3600 - time(nil))
        let file = open(directory.path("ahead"), O_WRONLY | O_CLOEXEC)
        defer { close(file) }
        guard pwrite(file, &ahead, 8, 0) == 8 else { throw HarnessError("the clock cannot be set") }
    }
}
