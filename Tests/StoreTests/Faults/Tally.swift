import Foundation
import Testing

@testable import Store

/// Opens what cuts leave of a life and counts what is not as its callers were told. `lost`: acknowledged and not
/// there. `doubled`: there twice. `resurrected`: refused, deleted or replaced, and there. `other`: a start that was
/// refused, or records that no commits led to.
struct Tally {
    enum Finding: Hashable {
        case lost, doubled, resurrected, other
    }

    private(set) var rounds = 0
    private(set) var acknowledged = 0
    private var counts: [Finding: Int] = [:]
    private var details: [String] = []

    mutating func note(_ life: Life) { acknowledged += life.requests.count }

    private mutating func find(_ finding: Finding, _ what: String, at place: String) {
        counts[finding, default: 0] += 1
        if details.count < 10 { details.append("\(place): \(finding): \(what)") }
    }

    /// Opens the disk and compares it with the life; nil where it does not open. `promised` is the last commit that
    /// anybody had seen. Gives back which commits are there.
    mutating func open(
        _ disk: SimulatedDisk, of life: Life, promised: Int, at place: String
    ) -> (store: Store<BookLedger>, requests: [Int: String])? {
        rounds += 1
        let store: Store<BookLedger>
        do {
            store = try Scenario.open(disk, life.settings)
        } catch {
            find(.other, "refused: \(error)", at: place)
            return nil
        }
        var requests = life.requests
        for (sequence, request) in Self.lines(of: disk) {
            if sequence <= promised, requests[sequence] != request {
                find(.lost, "commit \(sequence) is \(request), not \(requests[sequence] ?? "none")", at: place)
            }
            if life.fates[request] == .refused { find(.resurrected, "\(request) was refused", at: place) }
            requests[sequence] = request
        }
        requests = requests.filter { $0.key <= store.view.sequence }
        compare(store.view, requests, of: life, promised: promised, at: place)
        return (store, requests)
    }

    private mutating func compare(
        _ view: View<BookLedger>, _ requests: [Int: String], of life: Life, promised: Int, at place: String
    ) {
        if view.sequence < promised { find(.lost, "commits \(view.sequence + 1)...\(promised)", at: place) }
        if Set(requests.values).count != requests.count { find(.doubled, "\(requests)", at: place) }
        var expected = Shelf()
        for sequence in 0..<view.sequence {
            expected.take(requests[sequence + 1].flatMap { life.deeds[$0] } ?? [])
        }
        let shown = Shelf(view.records)
        for (key, entry) in shown.places where entry != expected.places[key] {
            let isBack = entry.note != nil && expected.places[key]?.note == nil
            find(isBack ? .resurrected : .other, "\(key) is \(entry)", at: place)
        }
        for key in expected.places.keys where shown.places[key] == nil { find(.lost, "\(key)", at: place) }
        if view.state.commits != view.sequence { find(.doubled, "\(view.state)", at: place) }
    }

    /// The commits in the journal's files by what a person would read there: number and request.
    private static func lines(of disk: SimulatedDisk) -> [(Int, String)] {
        disk.paths.filter { $0.hasSuffix(".jsonl") && $0.hasPrefix("journal/") }.flatMap { path in
            String(decoding: disk.contents(path) ?? [], as: UTF8.self).split(separator: "\n").compactMap { line in
                guard let sequence = value(of: "seq", in: line), let number = Int(sequence),
                    let request = value(of: "request", in: line)
                else { return nil }
                return (number, request)
            }
        }
    }

    private static func value(of name: String, in line: Substring) -> String? {
        guard let start = line.range(of: "\"\(name)\":")?.upperBound else { return nil }
        return String(line[start...].drop { $0 == "\"" }.prefix { $0 != "," && $0 != "\"" })
    }

    /// Prints the result and fails the test where it is not clean.
    func report(_ name: String) {
        let line =
            "\(name): rounds \(rounds), acknowledged \(acknowledged), lost \(counts[.lost] ?? 0), "
            + "doubled \(counts[.doubled] ?? 0), resurrected \(counts[.resurrected] ?? 0), other \(counts[.other] ?? 0)\n"
        FileHandle.standardError.write(Data(line.utf8))
        #expect(rounds > 0 && counts.isEmpty, "\(details.joined(separator: "\n"))")
    }
}
