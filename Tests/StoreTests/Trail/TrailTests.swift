import Dispatch
import Foundation
import LinuxIO
import Testing

@testable import Store

@Suite struct `A trail of lines` {
    private let directory = FileManager.default.temporaryDirectory.appendingPathComponent("trail-\(UUID().uuidString)")
    private let november = Timestamp(milliseconds: 1_795_000_000_000)
    private let december = Timestamp(milliseconds: 1_797_000_000_000)

    private func open() throws -> Trail<DiskDirectory> {
        try Trail(on: try DiskDirectory(directory.path), report: { _ in })
    }

    private func text(_ month: String) throws -> String {
        try String(contentsOf: directory.appendingPathComponent("\(month).jsonl"), encoding: .utf8)
    }

    @Test func `every line is there when it is closed, by month, after those of before`() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        for run in 0..<2 {
            let trail = try open()
            for number in 0..<500 { trail.append(Array("{\"run\":\(run),\"n\":\(number)}".utf8), at: november) }
            trail.append(Array("{\"run\":\(run)}".utf8), at: december)
            trail.close()
            #expect(trail.health.lines == 501 && trail.health.waitingBytes == 0)
        }
        let lines = try text("2026-11").split(separator: "\n")
        #expect(lines == (0..<2).flatMap { run in (0..<500).map { "{\"run\":\(run),\"n\":\($0)}" } })
        #expect(try text("2026-12") == "{\"run\":0}\n{\"run\":1}\n")
    }

    @Test func `half a line of a process that was killed spoils no other`() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try Data("{\"a\":1}\n{\"b\"".utf8).write(to: directory.appendingPathComponent("2026-11.jsonl"))
        let trail = try open()
        trail.append(Array("{\"c\":3}".utf8), at: november)
        trail.close()
        #expect(try text("2026-11") == "{\"a\":1}\n{\"b\"\n{\"c\":3}\n")
    }

    @Test func `it is read from any place, and a month without a file is empty`() throws {
        defer { try? FileManager.default.removeItem(at: directory) }
        let trail = try open()
        trail.append(Array("one".utf8), at: november)
        trail.append(Array("two".utf8), at: november)
        trail.close()
        #expect(try trail.read(month: "2026-11", from: 4, atMost: 100) == Array("two\n".utf8))
        #expect(try trail.read(month: "2026-11", from: 0, atMost: 3) == Array("one".utf8))
        #expect(try trail.read(month: "2026-11", from: 8, atMost: 3).isEmpty)
        #expect(try trail.read(month: "2026-10", from: 0, atMost: 3).isEmpty)
    }

    @Test func `a disk that takes nothing is told once, and the lines wait for it`() throws {
        let disk = try DiskDirectory(directory.path)
        // Nothing can be made in a directory that is gone.
        try FileManager.default.removeItem(at: directory)
        let told = DispatchSemaphore(value: 0)
        let trail = try Trail(on: disk, report: { _ in told.signal() })
        trail.append(Array("one".utf8), at: november)
        #expect(told.wait(timeout: .now() + 10) == .success)
        trail.append(Array("two".utf8), at: november)
        #expect(trail.health.waitingBytes == 8)
        trail.close()
        #expect(trail.health.lines == 0 && trail.health.failure == .noEntry)
        #expect(told.wait(timeout: .now()) == .timedOut)
    }
}
