import Store
import Testing

@testable import telework

/// When a backup is due, what it is called, and which may go.
struct BackupShelfTests {
    private static func time(_ text: String) throws -> Timestamp {
        try #require(Timestamp(Array("\(text).000+09:00".utf8)))
    }

    @Test func `a backup is named by when it was begun, and its name says so`() throws {
        let time = try Self.time("2026-11-21T03:00:07")
        #expect(BackupShelf.name(at: time) == "backup-20261121-030007.jsonl")
        #expect(BackupShelf.time(of: "backup-20261121-030007.jsonl") == time)
        for name in [
            "backup-20261121-030007.jsonl.unfinished", "backup-20261321-030007.jsonl", "backup.jsonl", "",
            "backup-２0261121-030007.jsonl", "mine-20261121-030007.jsonl",
        ] { #expect(BackupShelf.time(of: name) == nil, "\(name)") }
        #expect(BackupShelf.isLeftover("backup-20261121-030007.jsonl.unfinished"))
        #expect(!BackupShelf.isLeftover("mine.unfinished"))
    }

    @Test(
        arguments: [
            ("2026-11-21T03:00:00", "2026-11-21T03:00:00"), ("2026-11-21T02:59:59", "2026-11-20T03:00:00"),
            ("2026-11-21T23:59:59", "2026-11-21T03:00:00"), ("2026-03-01T00:00:00", "2026-02-28T03:00:00"),
        ])
    func `the time of day was last reached today or the day before`(now: String, last: String) throws {
        let time = try #require(BackupSettings.TimeOfDay("03:00"))
        #expect(time.last(before: try Self.time(now)) == (try Self.time(last)))
        #expect(BackupSettings.TimeOfDay("23:05")?.description == "23:05")
        for text in ["24:00", "3:00", "03:60", "0300", "-1:00", ""] {
            #expect(BackupSettings.TimeOfDay(text) == nil)
        }
    }

    @Test func `what is older than the days goes, but never the newest and nothing of another name`() throws {
        let now = try Self.time("2026-11-21T03:00:00")
        let old = ["backup-20250101-030000.jsonl", "backup-20261101-030000.jsonl"]
        let new = ["backup-20261115-030000.jsonl", "backup-20261120-030000.jsonl"]
        let shelf = BackupShelf(new + ["mine-20200101-030000.jsonl", "notes.txt"] + old)
        #expect(shelf.expired(days: 7, now: now) == old)
        #expect(shelf.newest(before: now) == (try Self.time("2026-11-20T03:00:00")))
        #expect(BackupShelf(old).expired(days: 7, now: now) == ["backup-20250101-030000.jsonl"])
        #expect(BackupShelf([old[0]]).expired(days: 1, now: now) == [])
        #expect(BackupShelf(["backup-20990101-030000.jsonl"]).newest(before: now) == nil)
    }
}
