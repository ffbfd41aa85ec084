import JSON
import Testing

@testable import Center

@Suite struct `Round trips` {
    @Test(arguments: Kinds.all) func `what is written is read back the same`(_ kind: KindDeclaration) throws {
        var samples = SampleRecords(seed: 42)
        for _ in 0..<30 {
            let row = try #require(try samples.row(kind), "no record of this kind is right")
            let stored = kind.stored(row)
            #expect(try kind.readStored(stored) == row)
            #expect(kind.stored(try kind.readStored(stored)) == stored)
            // What staff were answered can be sent back.
            var options = ReadingOptions()
            options.current = row
            options.keepsSealed = true
            #expect(try kind.read(kind.written(row, .staff), options).row == row)
            #expect(try kind.patch(row, with: Array("{}".utf8)).row == row)
        }
    }

    @Test(arguments: Kinds.all) func `a table has all of a record`(_ kind: KindDeclaration) throws {
        var samples = SampleRecords(seed: 43)
        let columns = kind.columns(.stored)
        for language in Language.allCases {
            let named = columns.map { kind.column(named: $0.header(language), among: columns) }
            #expect(named.map { $0?.name } == columns.map(\.name))
            for _ in 0..<30 {
                let row = try #require(try samples.row(kind))
                let record = TextRecord(columns.map { ($0, $0.text(row, language)) })
                #expect(record.issues.isEmpty)
                let reading = try kind.read(record)
                #expect(reading.issues.isEmpty)
                #expect(reading.row == row)
            }
        }
    }

    @Test(arguments: Kinds.all) func `erasing leaves nothing personal and everything else`(_ kind: KindDeclaration)
        throws
    {
        var samples = SampleRecords(seed: 44)
        for _ in 0..<25 {
            let row = try #require(try samples.row(kind))
            guard let erased = kind.erased(row) else {
                #expect(kind.searchText(row, .staff) == kind.searchText(row, .impersonal))
                continue
            }
            #expect(kind.erased(erased) == nil)
            #expect(kind.written(erased, .everyone) == kind.written(row, .everyone))
            #expect(kind.searchText(erased, .staff) == kind.searchText(row, .impersonal))
            for field in kind.countables { #expect(erased.integer(field) == row.integer(field)) }
            // It is still a record: to open with, and to change.
            #expect(try kind.readStored(kind.stored(erased)) == erased)
            #expect(try kind.patch(erased, with: Array("{}".utf8)).row == erased)
        }
    }

    @Test(arguments: Kinds.all) func `no bytes stop the reader`(_ kind: KindDeclaration) throws {
        var samples = SampleRecords(seed: 45)
        for _ in 0..<120 {
            var writer = JSONWriter()
            writer.write(.object(samples.object(kind.shape, sparsely: 1)))
            var bytes = writer.bytes
            for _ in 0..<Int.random(in: 0...3, using: &samples.generator) where !bytes.isEmpty {
                let place = Int.random(in: 0..<bytes.count, using: &samples.generator)
                switch Int.random(in: 0...2, using: &samples.generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &samples.generator)
                case 1: bytes.remove(at: place)
                default:
                    bytes.insert(
                        contentsOf: Array("null,[]{}\"-1e9".utf8).shuffled(using: &samples.generator).prefix(2),
                        at: place)
                }
            }
            guard let reading = try? kind.read(bytes) else { continue }
            #expect((reading.row == nil) == !reading.issues.isEmpty)
            #expect(reading.issues.count <= Issue.most)
            guard let row = reading.row else { continue }
            #expect(try kind.readStored(kind.stored(row)) == row)
        }
    }
}
