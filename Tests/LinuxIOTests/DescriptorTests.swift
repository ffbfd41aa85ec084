import Glibc
import Testing

@testable import LinuxIO

/// Descriptors are closed once, and what the kernel says becomes a value.
struct DescriptorTests {
    private static func isOpen(_ raw: CInt) -> Bool {
        fcntl(raw, F_GETFD) >= 0
    }

    /// A number nobody else takes while the test looks at it: others of this process open files at the same time.
    private static func high() throws -> CInt {
        let null = try FileDescriptor.openNull()
        let raw = fcntl(null.raw, F_DUPFD_CLOEXEC, 700)
        #expect(raw >= 700)
        return raw
    }

    @Test func `a descriptor is closed when its owner goes`() throws {
        let raw = try Self.high()
        do {
            let descriptor = FileDescriptor(owning: raw)
            #expect(Self.isOpen(descriptor.raw))
        }
        #expect(!Self.isOpen(raw))
    }

    @Test func `a descriptor given away stays open`() throws {
        let raw = try Self.high()
        let number = FileDescriptor(owning: raw).release()
        #expect(number == raw)
        #expect(Self.isOpen(raw))
        close(raw)
    }

    @Test func `reading and writing tell how much, and the end is 0`() throws {
        let path = "/tmp/telework-descriptor-\(getpid())"
        defer { unlink(path) }
        for text in ["one\n", "two\n"] {
            let file = try FileDescriptor.appending(to: path)
            #expect(fcntl(file.raw, F_GETFL) & (O_APPEND | O_NONBLOCK) == O_APPEND)
            #expect(try Array(text.utf8).withUnsafeBytes { try file.write($0) } == 4)
        }
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let file = FileDescriptor(owning: open(path, O_RDONLY | O_CLOEXEC))
        var bytes = [UInt8](repeating: 0, count: 100)
        #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } == 8)
        #expect(bytes.prefix(8) == Array("one\ntwo\n".utf8)[...])
        #expect(try bytes.withUnsafeMutableBytes { try file.read(into: $0) } == 0)
    }

    @Test(arguments: [
        ("/nowhere/file", Errno.noEntry), ("/tmp", .isDirectory), ("/proc/version/x", .notDirectory),
    ])
    func `what cannot be opened says why`(_ path: String, _ error: Errno) {
        #expect(throws: error) { _ = try FileDescriptor.appending(to: path) }
    }

    @Test func `an error is described as the system does`() {
        #expect("\(Errno.noEntry)" == "No such file or directory")
        #expect("\(Errno(rawValue: 9999))".contains("9999"))
    }

    @Test func `a call is made again after an interruption and its error is told`() throws {
        var calls = 0
        let result = try call {
            calls += 1
            errno = EINTR
            return calls < 5 ? -1 : 42
        }
        #expect(result == 42 && calls == 5)
        #expect(throws: Errno.noSpace) {
            _ = try call {
                errno = ENOSPC
                return -1
            }
        }
    }

    @Test func `the clock goes forward, and the wall clock is of this century`() {
        let first = Clock.monotonic()
        usleep(2000)
        #expect(Clock.monotonic() >= first + 2_000_000)
        #expect((1_700_000_000...4_102_444_800).contains(Clock.wall() / 1_000_000_000))
    }

    @Test func `the process knows what it uses`() throws {
        let before = ProcessStatistics.current()
        let opened = (0..<50).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }
        let after = ProcessStatistics.current()
        for raw in opened { close(raw) }
        // Other tests open and close at the same time, but not that many.
        #expect(after.openDescriptors > before.openDescriptors + 25)
        #expect(before.residentBytes > 1_000_000)
        #expect(before.descriptorLimit >= 256)
        #expect(after.cpuNanoseconds >= before.cpuNanoseconds)
    }
}
