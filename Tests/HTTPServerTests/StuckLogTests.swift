import Foundation
import HTTP
import LinuxIO
import Testing

@testable import HTTPServer

/// A log that takes nothing, or breaks, costs lines and nothing else.
struct StuckLogTests {
    private static func waits(until condition: () -> Bool) -> Bool {
        for _ in 0..<2000 {
            if condition() { return true }
            usleep(2000)
        }
        return false
    }

    private static func chunk(_ bytes: Int, lines: Int) -> AccessLog.Chunk {
        AccessLog.Chunk(bytes: [UInt8](repeating: 0x61, count: bytes - 1) + [0x0A], lines: lines)
    }

    /// A pipe that somebody has open and nobody reads.
    private static func pipe(_ directory: Scratch) throws -> (log: AccessLog, reader: CInt) {
        let path = directory.file("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        let reader = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        #expect(reader >= 0)
        return (try AccessLog(.file(path: path)), reader)
    }

    @Test func `a pipe that nobody reads drops lines, counts them, and holds up nothing`() throws {
        let directory = try Scratch()
        let (log, reader) = try Self.pipe(directory)
        let server = try TestServer(log: log)
        // One MiB is being written, four wait, and what is more is dropped.
        log.submit(Self.chunk(1 << 20, lines: 10))
        var entry = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
        #expect(poll(&entry, 1, 10_000) == 1)
        for _ in 0..<6 { log.submit(Self.chunk(1 << 20, lines: 10)) }
        #expect(log.droppedLines == 20)

        let client = try server.connect()
        try client.send(String(repeating: request("/hello"), count: 1000))
        for _ in 0..<1000 { #expect(try client.answer().status == 200) }
        #expect(server.waits { $0["telework_log_lines_dropped_total"] == 1020 })

        let start = ContinuousClock.now
        log.finish()
        #expect(ContinuousClock.now - start < .seconds(5))
        close(reader)
        withExtendedLifetime(directory) {}
    }

    @Test func `a reader that comes back gets what waited, in order and whole`() throws {
        let directory = try Scratch()
        let (log, reader) = try Self.pipe(directory)
        for index in 0..<3 {
            log.submit(AccessLog.Chunk(bytes: [UInt8](repeating: 0x30 + UInt8(index), count: 500_000), lines: 1))
        }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let complete = Self.waits {
            while case let count = read(reader, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
            return bytes.count == 1_500_000
        }
        #expect(complete)
        #expect(bytes == (0..<3).flatMap { [UInt8](repeating: 0x30 + UInt8($0), count: 500_000) })
        #expect(log.droppedLines == 0)
        log.finish()
        close(reader)
        withExtendedLifetime(directory) {}
    }

    @Test func `a full disk drops lines and counts them`() throws {
        let log = try AccessLog(.file(path: "/dev/full"))
        let server = try TestServer(log: log)
        for _ in 0..<5 { #expect(try server.exchange(request("/hello")).status == 200) }
        #expect(server.waits { $0["telework_log_lines_dropped_total"] == 5 })
        log.finish()
    }

    /// A pipe's reader that ends raises SIGPIPE by default.
    @Test func `a reader that ends drops lines and ends nothing`() throws {
        let directory = try Scratch()
        let (log, reader) = try Self.pipe(directory)
        close(reader)
        log.submit(Self.chunk(100, lines: 3))
        #expect(Self.waits { log.droppedLines == 3 })
        log.finish()
        withExtendedLifetime(directory) {}
    }

    @Test func `a line broken off is ended before the next`() throws {
        let directory = try Scratch()
        let (log, reader) = try Self.pipe(directory)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        // More than a pipe holds: the reader ends in the middle of it.
        log.submit(AccessLog.Chunk(bytes: [UInt8](repeating: 0x61, count: 200_000) + [0x0A], lines: 1))
        #expect(Self.waits { read(reader, &buffer, 1000) == 1000 })
        close(reader)
        #expect(Self.waits { log.droppedLines == 1 })
        let next = open(directory.file("fifo"), O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        log.submit(AccessLog.Chunk(bytes: Array("{}\n".utf8), lines: 1))
        var text: [UInt8] = []
        #expect(
            Self.waits {
                let count = read(next, &buffer, buffer.count)
                if count > 0 { text += buffer[..<count] }
                return text.suffix(3) == Array("{}\n".utf8)[...]
            })
        #expect(text.suffix(4) == Array("\n{}\n".utf8)[...])
        log.finish()
        close(next)
        withExtendedLifetime(directory) {}
    }

    @Test func `a pipe without a reader is an error at the start, not a hang`() throws {
        let directory = try Scratch()
        let path = directory.file("fifo")
        #expect(mkfifo(path, 0o600) == 0)
        #expect(throws: Errno(rawValue: ENXIO)) { try AccessLog(.file(path: path)) }
        withExtendedLifetime(directory) {}
    }
}
