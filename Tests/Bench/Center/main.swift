import Center
import Glibc
import JSON

/// What one usage record costs: to read from the journal, to check from a client, to write, to hold and to look at.
/// Numbers are nanoseconds of the best of several rounds.
enum Sample {
    /// Fewer under a tool that counts instructions.
    static let count = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 0 : 100_000
    static let document = Array(
        #"{"space":"worx-shinfuji","period":"2026-08","total":1412,"workUse":702,"eventUse":120,"state":"confirmed","receipt":"U-202609-0031"}"#
            .utf8)
    static let sent = Array(
        #"{"space":"worx-shinfuji","period":"2026-08","total":1412,"workUse":702,"eventUse":120,"state":"confirmed"}"#
            .utf8)
}

/// Time of this thread on a processor: what others do on the machine must not count.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

func measure(_ name: String, rounds: Int = 5, count: Int = Sample.count, _ body: (Int) throws -> Void) rethrows {
    guard CommandLine.arguments.count < 2 || name.contains(CommandLine.arguments[1]) else { return }
    var best = Double.infinity
    for _ in 0..<rounds {
        let start = processorTime()
        for index in 0..<count { try body(index) }
        best = min(best, processorTime() - start)
    }
    print("\(name): \((best / Double(count)).rounded()) ns")
}

func run() throws {
    var sum = 0
    var reader = try JSONReader(Sample.document)
    var row = try Usage.kind.readStored(&reader)

    try measure("walk over the JSON alone (\(Sample.document.count) bytes)") { _ in
        try reader.restart(Sample.document)
        try reader.beginObject()
        while try reader.nextKey() { try reader.skipValue() }
        sum &+= reader.position
    }
    try measure("read a stored record") { _ in
        try reader.restart(Sample.document)
        row = try Usage.kind.readStored(&reader)
    }
    try measure("check a record that a client sent") { _ in
        try reader.restart(Sample.sent)
        let reading = try Usage.kind.read(&reader)
        sum &+= reading.issues.count
    }
    var writer = JSONWriter()
    measure("write it as stored") { _ in
        writer.reset()
        Usage.kind.writeStored(row, to: &writer)
        sum &+= writer.bytes.count
    }
    let usage = Row<Usage>(row)
    measure("get two numbers and a period by token") { _ in
        sum &+= (usage.total ?? 0) &+ (usage.workUse ?? 0) &+ usage.period.fiscalYear.year
    }
    measure("get a state by token") { _ in
        if usage.state == .confirmed { sum &+= 1 }
    }
    print("checksum \(sum)")
}

try run()
