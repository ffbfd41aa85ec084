import Foundation
import Harness
import Testing

/// What a server that was started again has kept of its promises.
struct Finding {
    private(set) var rounds = 0
    private(set) var lost = 0
    private(set) var doubled = 0
    /// There and never sent, or sent and long replaced.
    private(set) var resurrected = 0
    private(set) var details: [String] = []

    var isClean: Bool { rounds > 0 && lost + doubled + resurrected == 0 }

    /// Reads every month back. What was asked without an answer is settled by this.
    mutating func compare(_ promises: Promises, with server: ServerProcess) throws {
        rounds += 1
        let connection = try server.connect()
        for (key, month) in promises.months.sorted(by: { $0.key.path < $1.key.path }) {
            try connection.send("GET \(key.path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
            let answer = try connection.answer()
            if answer.status == 404 {
                if month.revision > 0 { note("\(key.path): revision \(month.revision) is gone", \.lost) }
                promises.settle(nil, revision: 0, for: key)
                continue
            }
            guard answer.status == 200, let total = answer.number("total"), let revision = answer.number("revision")
            else {
                note("\(key.path): \(answer.status) \(answer.text)", \.lost)
                continue
            }
            judge(key, month, total: total, revision: revision)
            promises.settle(total, revision: revision, for: key)
        }
    }

    private mutating func judge(_ key: Promises.Key, _ month: Promises.Month, total: Int, revision: Int) {
        let ahead = revision - month.revision
        let found = "\(key.path): \(total) in revision \(revision), promised \(month)"
        if ahead < 0 {
            note(found, \.lost)
        } else if ahead > month.unanswered.count {
            note(found, \.doubled)
        } else if ahead == 0 ? total != month.total : !month.unanswered.contains(total) {
            note(found, \.resurrected)
        }
    }

    private mutating func note(_ detail: String, _ count: WritableKeyPath<Finding, Int>) {
        self[keyPath: count] += 1
        if details.count < 10 { details.append(detail) }
    }

    /// Reads the journal's files as a person would: numbers without gaps, and every revision of a month once.
    mutating func compare(journalIn directory: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: directory).filter { $0.hasSuffix(".jsonl") }
        var expected = 1
        var revisions: [String: Int] = [:]
        for name in names.sorted() {
            for line in try Files.text("\(directory)/\(name)").split(separator: "\n") {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                guard let sequence = object?["seq"] as? Int else { continue }
                if sequence != expected { note("\(name): commit \(sequence) instead of \(expected)", \.lost) }
                expected = sequence + 1
                for case let change as [String: Any] in object?["changes"] as? [Any] ?? [] {
                    guard let id = change["id"] as? String, let revision = change["rev"] as? Int else { continue }
                    if revision != (revisions[id] ?? 0) + 1 { note("\(id): revision \(revision) again", \.doubled) }
                    revisions[id] = revision
                }
            }
        }
    }

    func report(_ name: String, acknowledged: Int) {
        let line =
            "\(name): rounds \(rounds), acknowledged \(acknowledged), lost \(lost), doubled \(doubled), "
            + "resurrected \(resurrected)\n"
        FileHandle.standardError.write(Data(line.utf8))
        #expect(isClean, "\(details.joined(separator: "\n"))")
    }
}
