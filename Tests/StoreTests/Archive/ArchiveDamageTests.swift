import LinuxIO
import Testing

@testable import Store

/// Archives that are not as they were written, and what is said of them.
struct ArchiveDamageTests {
    private static func archive() async throws -> ([UInt8], StoreSettings) {
        let (disk, settings) = try await BackupTests.scenario((900, 512, 5000))
        return (try Archives.backUp(disk).bytes, settings)
    }

    /// The line and byte where an archive is said to be wrong; nil where it is good.
    private static func place(_ bytes: [UInt8], _ settings: StoreSettings) throws -> (line: Int, offset: Int)? {
        let target = SimulatedDisk()
        let disk = Archives.disk(bytes)
        var verified: ArchiveError?
        do { try ArchiveFile.verify(Archives.name, on: disk) } catch { verified = error }
        do {
            _ = try Archives.restore(settings).run(Archives.name, on: disk) { target }
            #expect(verified == nil)
            return nil
        } catch {
            #expect(target.steps.isEmpty)
            guard case .damaged(let line, let offset, _) = error else { throw error }
            // What the documents mean apart, both say the same.
            #expect(verified == error)
            return (line, offset)
        }
    }

    @Test func `an archive cut anywhere is refused at its last line, and nothing is left behind`() async throws {
        let (bytes, settings) = try await Self.archive()
        #expect(try Self.place(bytes, settings) == nil)
        var starts = [0]
        for line in Archives.lines(bytes) { starts.append(starts[starts.count - 1] + line.count) }
        for size in stride(from: 0, to: bytes.count, by: 7) {
            let place = try #require(try Self.place(Array(bytes[..<size]), settings), "\(size)")
            let line = starts.lastIndex { $0 <= size } ?? 0
            #expect(place.line == line + 1 && place.offset == starts[line], "\(size)")
        }
    }

    @Test func `a changed byte is found in its line`() async throws {
        let (bytes, settings) = try await Self.archive()
        var line = 1
        for index in bytes.indices {
            defer { if bytes[index] == 0x0a { line += 1 } }
            guard index % 13 == 0 else { continue }
            var changed = bytes
            changed[index] ^= 0x04
            let place = try #require(try Self.place(changed, settings), "\(index)")
            #expect(place.line == line, "\(index)")
        }
    }

    @Test func `a line dropped, doubled or moved is found where it is`() async throws {
        let (bytes, settings) = try await Self.archive()
        let lines = Archives.lines(bytes)
        for index in lines.indices {
            var dropped = lines
            dropped.remove(at: index)
            #expect(try Self.place(Array(dropped.joined()), settings)?.line == index + 1)
            var doubled = lines
            doubled.insert(lines[index], at: index)
            #expect(try Self.place(Array(doubled.joined()), settings)?.line == index + 2)
            guard index + 1 < lines.count else { continue }
            var swapped = lines
            swapped.swapAt(index, index + 1)
            #expect(try Self.place(Array(swapped.joined()), settings)?.line == index + 1)
        }
    }

    @Test(arguments: ["", "\n", "{}\n", "PK\u{3}\u{4}", "{\"file\":\"archive\",\"format\":2,\"crc\":\"00000000\"}\n"])
    func `what is no archive is refused at once`(text: String) throws {
        #expect(try Self.place(Array(text.utf8), StoreSettings())?.line == 1)
    }

    /// Lines with right checksums that no program of ours writes.
    @Test(
        arguments: [
            ([#""file":"archive","format":1,"kind":"other""#], 1),
            ([#""file":"archive","format":9,"kind":"export""#], 1),
            (
                [
                    #""file":"archive","format":1,"kind":"backup","store":"1""#,
                    #""section":"end","records":0,"commits":0,"last":0"#,
                ], 2
            ),
            (
                [
                    #""file":"archive","format":1,"kind":"backup","store":"1""#,
                    #""section":"records","in":"notes","schema":1"#,
                ], 2
            ),
            ([#""file":"archive","format":1,"kind":"export""#, #""section":"commits","first":1,"schema":1"#], 2),
            (
                [
                    #""file":"archive","format":1,"kind":"export""#,
                    #""section":"end","records":1,"commits":0,"last":0"#,
                ], 2
            ),
            ([#""file":"archive","format":1,"kind":"export""#, #""section":"records","in":"x","schema":1"#], 2),
            ([#""file":"archive","format":1,"kind":"export""#, #""section":"records","in":"notes","schema":2"#], 2),
            (
                [
                    #""file":"archive","format":1,"kind":"export""#,
                    #""id":"a","known":"2026-11-20T10:12:03.123+09:00","doc":{"count":1}"#,
                ], 2
            ),
            (
                [
                    #""file":"archive","format":1,"kind":"export""#, #""section":"records","in":"notes","schema":1"#,
                    #""id":"a","known":"2026-11-20T10:12:03.123+09:00","doc":{"count":1}"#,
                    #""id":"a","known":"2026-11-20T10:12:03.123+09:00","doc":{"count":2}"#,
                    #""section":"end","records":2,"commits":0,"last":0"#,
                ], 4
            ),
            (
                [
                    #""file":"archive","format":1,"kind":"backup","store":"1""#,
                    #""section":"commits","first":9007199254740992,"schema":1"#,
                    #""seq":9223372036854775807,"synced":0,"at":"2026-11-20T10:12:03.123+09:00","by":"x","changes":[]"#,
                    #""section":"end","records":0,"commits":1,"last":0"#,
                ], 2
            ),
            (
                [
                    #""file":"archive","format":1,"kind":"backup","store":"1""#,
                    #""section":"commits","first":1,"schema":1"#,
                    #""seq":2,"synced":0,"at":"2026-11-20T10:12:03.123+09:00","by":"x","changes":[]"#,
                    #""section":"end","records":0,"commits":1,"last":2"#,
                ], 3
            ),
        ] as [([String], Int)])
    func `sealed lines that say what cannot be are refused`(members: [String], line: Int) throws {
        var bytes: [UInt8] = []
        var sum: UInt32 = 0
        for text in members {
            let start = bytes.count
            bytes += "{\(text),\"crc\":\"00000000\"}\n".utf8
            sum = LineSeal.seal(start..<bytes.count - 1, of: &bytes, after: sum)
        }
        let disk = Archives.disk(bytes)
        do {
            _ = try Archives.restore(StoreSettings()).check(Archives.name, on: disk)
            Issue.record("not refused")
        } catch {
            guard case .damaged(let found, _, _) = error else { throw error }
            #expect(found == line, "\(error)")
        }
    }
}
