import Collections
import JSON
import Testing

@testable import Center

@Suite struct `A center's state` {
    static func change(_ kind: KindDeclaration, _ id: TextKey, _ text: String) throws -> RecordChange {
        RecordChange(kind, id, try kind.readStored(text))
    }

    static func sample() throws -> CenterState {
        var state = CenterState()
        for change in try [
            change(Organization.kind, "org-00001-n", #"{"name":"運営者","category":"spaceOperator"}"#),
            change(
                Space.kind, "worx",
                #"{"slug":"worx","name":"WORX新富士","category":"coworking","operatedBy":"org-00001-n"}"#),
            change(Usage.kind, "worx/2026-08", #"{"space":"worx","period":"2026-08","total":3,"state":"submitted"}"#),
            change(Usage.kind, "worx/2026-09", #"{"space":"worx","period":"2026-09","total":4,"state":"submitted"}"#),
            change(
                Usage.kind, "worx-2/2026-09", #"{"space":"worx-2","period":"2026-09","total":4,"state":"submitted"}"#),
        ] { state.apply(change) }
        return state
    }

    @Test func `records are found by id and by natural key`() throws {
        let state = try Self.sample()
        #expect(state[Usage.self, "worx/2026-08"]?.total == 3)
        #expect(state[Usage.self, "worx/2026-10"] == nil)
        let usage = try #require(state[Usage.self, "worx/2026-08"])
        #expect(state[usage.space]?.name == "WORX新富士")
        #expect(state[usage.space].flatMap(\.operatedBy).flatMap { state[$0]?.name } == "運営者")
        #expect(
            state.rows(of: Usage.kind, withPrefix: "worx/").map(\.key.description) == ["worx/2026-08", "worx/2026-09"])
        #expect(state.rows(of: Usage.self).map(\.row.total) == [4, 3, 4])
        #expect(state.count(of: Usage.kind) == 3)
    }

    @Test func `a record that others need says which`() throws {
        var state = try Self.sample()
        func counts(_ kind: KindDeclaration, _ id: TextKey) -> [String] {
            state.referrerCounts(to: kind, id).map { "\($0.kind) \($0.count)" }
        }
        #expect(counts(Space.kind, "worx") == ["usage 2"])
        #expect(counts(Organization.kind, "org-00001-n") == ["spaces 1"])
        #expect(state.referrers(to: Space.kind, "worx", of: Usage.kind, limit: 1) == ["worx/2026-08"])
        #expect(state.referrers(to: Organization.kind, "org-00001-n", of: Space.kind, limit: 5) == ["worx"])
        state.apply(RecordChange(Usage.kind, "worx/2026-08", nil))
        state.apply(try Self.change(Space.kind, "worx", #"{"slug":"worx","name":"WORX","category":"coworking"}"#))
        #expect(counts(Space.kind, "worx") == ["usage 1"])
        #expect(counts(Organization.kind, "org-00001-n") == [])
    }

    @Test func `a reference to nothing is an issue where it stands`() throws {
        let state = try Self.sample()
        let row = try #require(
            try Seminar.kind.read(
                #"{"title":"a","category":"course","date":"FY2024","organizer":"org-00001-n","coHosts":["org-00001-n","org-00002-d"],"instructors":[{"organization":"org-00003-5"}]}"#
            ).row)
        let issues = state.missingReferences(of: row, Seminar.kind)
        #expect(
            issues.map { "\($0.pointer) \($0.code)" } == [
                "/coHosts/1 no-such-record", "/instructors/0/organization no-such-record",
            ])
    }

    @Test func `the next id is one that was never given`() throws {
        var state = try Self.sample()
        #expect(state.nextID(of: Organization.kind)?.counter == 2)
        #expect(state.nextID(of: Seminar.kind)?.counter == 1)
        #expect(state.nextID(of: Usage.kind) == nil)
        let second = try #require(state.nextID(of: Organization.kind))
        let key = try #require(TextKey(second.description))
        state.apply(try Self.change(Organization.kind, key, #"{"name":"a","category":"company"}"#))
        state.apply(RecordChange(Organization.kind, key, nil))
        #expect(state.nextID(of: Organization.kind)?.counter == 3)
    }

    @Test func `an earlier state is not changed by later changes`() throws {
        let before = try Self.sample()
        var after = before
        after.apply(RecordChange(Space.kind, "worx", nil))
        #expect(before[Space.self, "worx"] != nil)
        #expect(after[Space.self, "worx"] == nil)
        #expect(before.referrerCounts(to: Organization.kind, "org-00001-n").count == 1)
    }

    /// Whatever happens, the index says what the records say.
    @Test(arguments: 1...6 as ClosedRange<UInt64>) func `references kept are references found`(_ seed: UInt64) throws {
        var samples = SampleRecords(seed: seed)
        var state = CenterState()
        let kinds = [
            Seminar.kind, Usage.kind, Space.kind, Event.kind, Consultation.kind, Measure.kind, Registration.kind,
        ]
        var ids: [[TextKey]] = Array(repeating: [], count: Kinds.all.count)
        for _ in 0..<250 {
            let kind = kinds[Int.random(in: 0..<kinds.count, using: &samples.generator)]
            if Int.random(in: 0..<4, using: &samples.generator) == 0,
                let id = ids[kind.place].randomElement(using: &samples.generator)
            {
                state.apply(RecordChange(kind, id, nil))
                continue
            }
            let row = try #require(try samples.row(kind))
            let counter = UInt64.random(in: 1...40, using: &samples.generator)
            let given = kind.idPrefix.flatMap { RecordID(prefix: $0, counter: counter) }.flatMap {
                TextKey($0.description)
            }
            let id = try #require(kind.naturalID(of: row) ?? given)
            ids[kind.place].append(id)
            state.apply(RecordChange(kind, id, row))
        }
        var found: [String: Int] = [:]
        for kind in Kinds.all {
            for (id, row) in state.rows(of: kind) {
                let targets = Set(kind.references(in: row).map { "\($0.targetKind) \($0.target)" })
                for target in targets { found["\(target) from \(kind.place)", default: 0] += 1 }
                for reference in kind.references(in: row) where !Kinds.all[reference.targetKind].isPermanent {
                    let target = Kinds.all[reference.targetKind]
                    #expect(state.referrers(to: target, reference.target, of: kind, limit: .max).contains(id))
                }
            }
        }
        for (key, count) in found {
            let parts = key.split(separator: " ")
            let target = Kinds.all[try #require(Int(parts[0]))]
            let kind = Kinds.all[try #require(Int(parts[3]))]
            guard !target.isPermanent else { continue }
            let id = try #require(TextKey(String(parts[1])))
            #expect(state.referrerCounts(to: target, id).first { $0.kind === kind }?.count == count)
            #expect(state.referrers(to: target, id, of: kind, limit: .max).count == count)
        }
    }
}
