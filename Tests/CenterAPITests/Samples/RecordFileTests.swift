import Center
import Foundation
import JSON
import Store
import Testing

@testable import CenterAPI

@Suite struct `Files of records` {
    private static func faults(_ files: [(String, String)]) -> [String] {
        var records = RecordFiles()
        for (name, text) in files { records.add(name, Array(text.utf8)) }
        if records.faults.isEmpty { records.checkReferences() }
        return records.faults.map { "\($0.file):\($0.line):\($0.column): \($0.message.english)" }
    }

    @Test func `a mistake is named by file, line and column`() {
        #expect(
            Self.faults([("seminar.json", "[]")]) == [
                "seminar.json:1:1: There is no kind of record named seminar; did you mean seminars?"
            ])
        let text = """
            [
              {"id": "evt-00001-8", "title": "a", "categry": "exchange", "date": "FY2024"}
            ]
            """
        let found = Self.faults([("d/events.json", text)])
        #expect(
            found.contains {
                $0.hasPrefix("d/events.json:2:39: There is no field named categry.") && $0.contains("category")
            })
        #expect(Self.faults([("posts.json", "[{")]).count == 1)
        #expect(
            Self.faults([("spaces.json", #"[{"slug": "a", "name": "A", "partOf": "b"}]"#)]) == [
                "spaces.json:1:39: There is no record b in spaces."
            ])
        #expect(Self.faults([("spaces.json", #"[{"slug":"a","name":"A"},{"slug":"a","name":"A"}]"#)]).count == 1)
        #expect(
            Self.faults([("posts.json", #"[{"title":"a","date":"FY2024","channels":["press"]}]"#)]) == [
                "posts.json:1:2: The record has no id."
            ])
    }

    /// domain.md: names of people, addresses and telephone numbers stay out of the repository.
    @Test func `the sample records of Fuji are whole, and nobody's name is in them`() async throws {
        let records = try Fuji.records()
        #expect(records.faults == [])
        #expect(records.count == 147)
        let store = try await Fuji.store()
        for kind in Kinds.all {
            let personal = kind.shape.fields.filter { $0.visibility.isPersonal }.map(\.name)
            for (_, record) in store.view.records.all(in: kind.collection) {
                var writer = JSONWriter()
                kind.writeStored(try #require(record.document?.row), to: &writer)
                let document = try JSONValue(parsing: writer.take())
                #expect(personal.allSatisfy { document[$0] == nil })
            }
        }
    }
}

/// The city whose published year is the demonstration.
enum Fuji {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Config/fuji")

    static func records(in town: URL = directory) throws -> RecordFiles {
        var records = RecordFiles()
        let demo = town.appending(path: "demo")
        for name in try FileManager.default.contentsOfDirectory(atPath: demo.path).sorted() {
            records.add(name, Array(try Data(contentsOf: demo.appending(path: name))))
        }
        if records.faults.isEmpty { records.checkReferences() }
        return records
    }

    /// `edit` changes the text of the indicators' file before it is taken.
    static func store(
        in town: URL = directory, _ edit: (String) -> String = { $0 }
    ) async throws -> CenterStore {
        let store = try CenterStore.empty()
        let text = String(decoding: try Data(contentsOf: town.appending(path: "indicators.json")), as: UTF8.self)
        let read = try KeptPlan.read(Array(edit(text).utf8))
        try #require(read.faults == [])
        try await CenterLedger.take(read.kept, into: store)
        try await records(in: town).store(in: store, by: "demo", reason: "見本")
        return store
    }
}
