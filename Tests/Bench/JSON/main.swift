import Foundation
import Glibc
import JSON

/// Nanoseconds of processor time a record, the room against Foundation, measured in turns so that both meet the same machine. Stops
/// when a result is wrong.
let data = Data(Seminar.json)
var reader = try JSONReader(Seminar.json)
let seminar = try Seminar(from: &reader)
let decoder = JSONDecoder()
let encoder = JSONEncoder()
var writer = JSONWriter()
guard try decoder.decode(Seminar.self, from: data) == seminar else { fatalError("the two readers differ") }
seminar.write(to: &writer)
guard writer.bytes == Seminar.json else { fatalError("the writer does not give the record back") }

func nanoseconds(_ count: Int, _ body: () throws -> Void) throws -> Double {
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    for _ in 0..<count { try body() }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    return (Double(end.tv_sec - start.tv_sec) * 1e9 + Double(end.tv_nsec - start.tv_nsec)) / Double(count)
}

func median(_ numbers: [Double]) -> Double { numbers.sorted()[numbers.count / 2] }

/// Medians of alternating runs.
func compare(_ rounds: Int = 7, peer: () throws -> Void, ours: [() throws -> Void]) throws -> [Double] {
    var runs = Array(repeating: [Double](), count: ours.count + 1)
    for _ in 0..<rounds {
        runs[0].append(try nanoseconds(20_000, peer))
        for (index, body) in ours.enumerated() { runs[index + 1].append(try nanoseconds(200_000, body)) }
    }
    return runs.map(median)
}

func line(_ name: String, _ time: Double, _ peer: Double) {
    let cells = [String(format: "%8.0f ns", time), String(format: "%6.1f x", peer / time)]
    print(name.padding(toLength: 44, withPad: " ", startingAt: 0) + cells.joined())
}

let read = try compare(
    peer: { _ = try decoder.decode(Seminar.self, from: data) },
    ours: [
        {
            var reader = try JSONReader(Seminar.json)
            _ = try Seminar(from: &reader)
            try reader.finish()
        },
        {
            try reader.restart(Seminar.json)
            _ = try Seminar(from: &reader)
            try reader.finish()
        },
        {
            try reader.restart(Seminar.json)
            try reader.finish()
        },
        { _ = try JSONValue(parsing: Seminar.json) },
    ])
let written = try compare(
    peer: { _ = try encoder.encode(seminar) },
    ours: [
        {
            writer.reset()
            seminar.write(to: &writer)
        },
        {
            var writer = JSONWriter()
            seminar.write(to: &writer)
        },
    ])

print("a record of \(Seminar.json.count) bytes and 11 fields; ratio to Foundation in the same run")
line("JSONDecoder", read[0], read[0])
line("read, a new reader each", read[1], read[0])
line("read, one reader", read[2], read[0])
line("check only", read[3], read[0])
line("read as a tree", read[4], read[0])
line("JSONEncoder", written[0], written[0])
line("write, one buffer", written[1], written[0])
line("write, a new buffer each", written[2], written[0])
