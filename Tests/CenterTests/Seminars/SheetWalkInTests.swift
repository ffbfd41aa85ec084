import Collections
import SeededRandom
import Testing

@testable import Center

@Suite struct `Walk-ins of a sheet` {
    private static func door(_ names: [(String?, Int)]) throws -> DoorBook {
        let seminar: TextKey = "sem-00001-8"
        var entries: [DoorBook.Entry] = []
        for (index, (name, persons)) in names.enumerated() {
            var row = RecordDraft<Attendance>()
            row.seminar = Reference(seminar)
            row.session = 1
            row.isWalkIn = true
            row.mark = .present
            row.name = name
            row.persons = persons
            entries.append(.init(id: try #require(TextKey("att-\(index)")), row: try row.row()))
        }
        return DoorBook(entries: entries)
    }

    /// Whatever the order and whatever stands between, each is found once and nobody twice.
    @Test func `each is found again in any order, and one that was added is none of them`() throws {
        var random = Seeded(3)
        let known: [(String?, Int)] = [("高橋花子", 1), ("高橋花子", 1), (nil, 1), (nil, 3), ("ﾔﾏﾀﾞ 太郎", 2)]
        let door = try Self.door(known)
        for _ in 0..<50 {
            var rows = known + [("書き足した人", 1), (nil, 2), ("髙橋 花子", 1)]
            rows.shuffle(using: &random)
            var walkIns = SheetWalkIns(door, 1)
            let found = rows.map { walkIns.take($0.0, $0.1)?.id }
            #expect(Set(found.compactMap(\.self)).count == known.count)
            #expect(found.count { $0 == nil } == 3)
        }
    }

    @Test func `a name stands for itself whatever the number says, and of another session is another`() throws {
        var walkIns = SheetWalkIns(try Self.door([("山田", 2)]), 1)
        #expect(walkIns.take("ヤマダ", nil) == nil)
        #expect(walkIns.take("山 田", 5)?.id == "att-0")
        #expect(walkIns.take("山田", 2) == nil)
        var other = SheetWalkIns(try Self.door([("山田", 2)]), 2)
        #expect(other.take("山田", 2) == nil)
    }
}
