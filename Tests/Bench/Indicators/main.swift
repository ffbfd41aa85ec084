import Center
import Collections
import Glibc
import JSON

/// What the figures cost: a write with and without them over a million records, taking in all of those at a start, a
/// table, and the explanation of a figure over 100,000 records. It reads Config/fuji/indicators.json of the directory it
/// is started in.

func nanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
}

func measured(_ body: () -> Void) -> Int {
    let start = nanoseconds()
    body()
    return nanoseconds() - start
}

func contents(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = read(file, &bytes, bytes.count)
    return Array(bytes.prefix(max(0, count)))
}

func row(_ kind: KindDeclaration, _ text: String) -> AnyRow {
    guard let reading = try? kind.read(Array(text.utf8)), let row = reading.row else {
        preconditionFailure("no \(kind): \(text)")
    }
    return row
}

func key(_ text: String) -> TextKey {
    guard let key = TextKey(text) else { preconditionFailure(text) }
    return key
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

guard let read = try? PlanReader.read(contents("Config/fuji/indicators.json"), digest: ""), let plan = read.plan else {
    preconditionFailure("no indicators: start it in the root of the checkout")
}

/// 2,000 spaces, each with 300 days and 100 months; 100,000 seminars, 100,000 consultations.
var changes: [RecordChange] = []
changes.reserveCapacity(1_002_000)
let spaces = 2000
for space in 0..<spaces {
    changes.append(
        RecordChange(Space.kind, key("s\(space)"), row(Space.kind, #"{"slug":"s\#(space)","name":"x"}"#)))
}
func usage(_ space: Int, _ period: String, _ total: Int) -> RecordChange {
    RecordChange(
        Usage.kind, key("s\(space)/\(period)"),
        row(Usage.kind, #"{"space":"s\#(space)","period":"\#(period)","total":\#(total),"workUse":\#(total / 2)}"#))
}
for space in 0..<spaces {
    for index in 0..<100 { changes.append(usage(space, "\(2012 + index / 12)-\(two(index % 12 + 1))", index)) }
    for index in 0..<300 {
        changes.append(usage(space, "\(2021 + index / 240)-\(two(index / 20 % 12 + 1))-\(two(index % 20 + 1))", index))
    }
}
func id(_ prefix: String, _ number: Int) -> TextKey {
    key(RecordID(prefix: prefix, counter: UInt64(number))?.description ?? "?")
}
func seminar(_ number: Int, _ participants: Int) -> RecordChange {
    let category = number % 3 == 0 ? "skillTraining" : "seminar"
    return RecordChange(
        Seminar.kind, id("sem", number),
        row(
            Seminar.kind,
            #"{"title":"セミナー","category":"\#(category)","audience":"companies","date":"2024-\#(two(number % 12 + 1))-10","participants":\#(participants),"state":"held"}"#
        ))
}
func consultation(_ number: Int) -> RecordChange {
    RecordChange(
        Consultation.kind, id("con", number),
        row(Consultation.kind, #"{"date":"2024-\#(two(number % 9 + 4))-10","desk":"DX相談","persons":2}"#))
}
for number in 1...100_000 { changes.append(seminar(number, number % 50)) }
for number in 1...100_000 { changes.append(consultation(number)) }

var bare = CenterState()
let bareTime = measured { for change in changes { bare.apply(change) } }
var center = CenterState()
// As a start does it.
var indicators = IndicatorState(isPutOff: true)
indicators.take(plan, center)
let fullTime = measured {
    for change in changes { indicators.apply(change, to: &center) }
    indicators.settle(center)
}
print("\(changes.count) records into the state: \(bareTime / 1_000_000) ms, with figures \(fullTime / 1_000_000) ms")
print("  figures cost \((fullTime - bareTime) / changes.count) ns a record")

/// One write after another, each on a state that a reader holds as well, as the store has it.
@MainActor func write(_ name: String, _ writes: [RecordChange]) {
    var bareKept = bare
    let without = measured {
        for change in writes {
            bareKept = bare
            bare.apply(change)
        }
    }
    var kept = (indicators, center)
    let with = measured {
        for change in writes {
            kept = (indicators, center)
            indicators.apply(change, to: &center)
        }
    }
    _ = (bareKept, kept)
    print("  \(name): \(without / writes.count) ns, with figures \(with / writes.count) ns")
}
print("one write over \(changes.count) records:")
write("usage of a month", (0..<20_000).map { usage($0 * 7 % spaces, "2013-\(two($0 % 12 + 1))", $0) })
write("usage of a day", (0..<20_000).map { usage($0 * 7 % spaces, "2021-\(two($0 % 12 + 1))-\(two($0 % 20 + 1))", $0) })
write("a seminar", (0..<20_000).map { seminar($0 * 37 % 100_000 + 1, $0 % 60) })
write("usage of a year, over its months", (0..<2000).map { usage($0, "FY2014", $0) })

guard let day = Day("2026-11-20"), let year = FiscalYear("R6"),
    let table = IndicatorTable(indicators, center, year: year, today: day)
else { preconditionFailure("no table") }
let tableTime = measured {
    for _ in 0..<200 {
        for indicator in table.indicators {
            for series in indicator.series(inTableOf: year) { _ = table.summary(indicator, series) }
        }
    }
}
print("a table of \(table.indicators.count) indicators: \(tableTime / 200_000) µs")

var small = CenterState()
var counted = IndicatorState()
counted.take(plan, small)
for number in 1...100_000 { counted.apply(consultation(number), to: &small) }
guard let other = IndicatorTable(counted, small, year: year, today: day), let second = plan.indicator(2) else {
    preconditionFailure("no table")
}
var best = Int.max
for _ in 0..<7 {
    best = min(
        best,
        measured { precondition(other.explanation(second, second.series[0], year, naming: 200).agrees) })
}
print("explaining a figure over 100,000 records: \(best / 1000) µs")
