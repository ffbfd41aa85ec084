import Foundation
import Glibc
import JSON

/// Nanoseconds of processor time a record, the room against Foundation, measured in turns so that both meet the same
/// machine. Stops when a result is wrong.
func run() throws {
    let data = Data(Seminar.json)
    let json = Seminar.json
    var reader = try JSONReader(json)
    let seminar = try Seminar(from: &reader)
    let decoder = JSONDecoder()
    let encoder = JSONEncoder()
    var writer = JSONWriter()
    guard try decoder.decode(Seminar.self, from: data) == seminar else { fatalError("the two readers differ") }
    seminar.write(to: &writer)
    guard writer.bytes == json else { fatalError("the writer does not give the record back") }

    print("a record of \(json.count) bytes and 11 fields; ratio to Foundation in the same run")
    try compare([
        ("JSONDecoder", 20_000, { _ = try decoder.decode(Seminar.self, from: data) }),
        (
            "read, a new reader each", 200_000,
            {
                var reader = try JSONReader(json)
                _ = try Seminar(from: &reader)
                try reader.finish()
            }
        ),
        (
            "read, one reader", 200_000,
            {
                try reader.restart(json)
                _ = try Seminar(from: &reader)
                try reader.finish()
            }
        ),
        (
            "check only", 200_000,
            {
                try reader.restart(json)
                try reader.finish()
            }
        ),
        ("read as a tree", 100_000, { _ = try JSONValue(parsing: json) }),
    ])
    try compare([
        ("JSONEncoder", 20_000, { _ = try encoder.encode(seminar) }),
        (
            "write, one buffer", 200_000,
            {
                writer.reset()
                seminar.write(to: &writer)
            }
        ),
        (
            "write, a new buffer each", 200_000,
            {
                var writer = JSONWriter()
                seminar.write(to: &writer)
            }
        ),
    ])
}

/// Prints the medians of alternating runs, each with its ratio to the first.
func compare(_ contenders: [(name: String, count: Int, body: () throws -> Void)]) throws {
    var runs = contenders.map { _ in [Double]() }
    for _ in 0..<9 {
        for (index, contender) in contenders.enumerated() {
            runs[index].append(try nanoseconds(contender.count, contender.body))
        }
    }
    let medians = runs.map { $0.sorted()[$0.count / 2] }
    for (contender, time) in zip(contenders, medians) {
        let cells = String(format: "%8.0f ns %6.1f x", time, medians[0] / time)
        print(contender.name.padding(toLength: 32, withPad: " ", startingAt: 0) + cells)
    }
}

func nanoseconds(_ count: Int, _ body: () throws -> Void) throws -> Double {
    var (start, end) = (timespec(), timespec())
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
    for _ in 0..<count { try body() }
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
    return (Double(end.tv_sec - start.tv_sec) * 1e9 + Double(end.tv_nsec - start.tv_nsec)) / Double(count)
}

try run()
