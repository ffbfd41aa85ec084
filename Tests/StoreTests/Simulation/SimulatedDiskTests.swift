import LinuxIO
import Testing

/// The simulation is held to what disks do: tests that rest on it are worth as much as it is.
struct SimulatedDiskTests {
    private let disk = SimulatedDisk()

    private func write(_ text: String, to file: SimulatedFile, at offset: Int = 0) throws {
        let bytes = Array(text.utf8)
        #expect(try file.write(bytes, 0..<bytes.count, at: offset) == bytes.count)
    }

    private func after(_ cut: PowerCut) -> SimulatedDisk { SimulatedDisk(cut.state(of: disk.state, at: 0)) }

    private func text(_ path: String, after cut: PowerCut) -> String? {
        after(cut)[path].map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func `a name is there after a power cut only when its directory was synced`() throws {
        let file = try disk.open("a", .create)
        try write("one", to: file)
        try file.sync()
        #expect(text("a", after: .harshest) == nil)
        #expect(text("a", after: .kill) == "one")
        try disk.syncDirectory(".")
        #expect(text("a", after: .harshest) == "one")
    }

    @Test func `bytes are there after a power cut only when the file was synced`() throws {
        let file = try disk.open("a", .create)
        try disk.syncDirectory(".")
        try write("one", to: file)
        #expect(text("a", after: .harshest) == "")
        try file.sync()
        try write("two", to: file, at: 3)
        try file.truncate(to: 5)
        #expect(text("a", after: .harshest) == "one")
        #expect(text("a", after: .kill) == "onetw")
        #expect(text("a", after: PowerCut(names: .all, tear: .zeros)) == "one\0\0")
    }

    @Test func `a renaming is whole or not at all, and replaces what was there`() throws {
        for (name, content) in [("old", "1"), ("new", "2")] {
            let file = try disk.open(name, .create)
            try write(content, to: file)
            try file.sync()
        }
        try disk.syncDirectory(".")
        try disk.rename("old", to: "new")
        #expect(after(.harshest).paths == ["new", "old"])
        for seed in 0..<20 as Range<UInt64> {
            let cut = after(PowerCut(names: .some, tear: .whole, seed: seed))
            let isDone = cut.paths == ["new"] && cut["new"] == [0x31]
            let isNotDone = cut.paths == ["new", "old"] && cut["new"] == [0x32]
            #expect(isDone || isNotDone)
        }
        try disk.syncDirectory(".")
        #expect(after(.harshest).paths == ["new"])
    }

    @Test func `what was unlinked may come back until the directory is synced`() throws {
        _ = try disk.open("a", .create)
        try disk.syncDirectory(".")
        try disk.remove("a")
        #expect(after(.harshest).paths == ["a"])
        try disk.syncDirectory(".")
        #expect(after(.harshest).paths == [])
    }

    @Test func `a later sync does not bring back what a failed one gave up`() throws {
        let file = try disk.open("a", .create)
        try disk.syncDirectory(".")
        try write("one", to: file)
        disk.faults.intercept = { call, _ in call == .sync ? .fail(.inputOutput) : .go }
        #expect(throws: Errno.inputOutput) { try file.sync() }
        disk.faults.intercept = nil
        try file.sync()
        #expect(text("a", after: .harshest) == "\0\0\0")
        #expect(text("a", after: .kill) == "one")
        try write("one", to: file)
        try file.sync()
        #expect(text("a", after: .harshest) == "one")
    }

    @Test func `a page that was not synced is new or old, whatever its neighbours are`() throws {
        let file = try disk.open("a", .create)
        try disk.syncDirectory(".")
        try write(String(repeating: "-", count: 8192), to: file)
        try file.sync()
        try write(String(repeating: "+", count: 8192), to: file)
        var seen: Set<String> = []
        for seed in 0..<64 as Range<UInt64> {
            let bytes = after(PowerCut(names: .all, tear: .units(4096), seed: seed))["a"] ?? []
            #expect(bytes.count == 8192 && Set(bytes[..<4096]).count == 1 && Set(bytes[4096...]).count == 1)
            seen.insert(String(decoding: [bytes[0], bytes[4096]], as: UTF8.self))
        }
        #expect(seen == ["--", "-+", "+-", "++"])
    }

    @Test func `a full disk takes what fits, then says that it is full`() throws {
        let file = try disk.open("a", .create)
        disk.faults.capacity = 4
        #expect(try file.write([1, 2, 3, 4, 5, 6], 0..<6, at: 0) == 4)
        #expect(throws: Errno.noSpace) { try file.write([5, 6], 0..<2, at: 4) }
        // What is there already needs no room.
        #expect(try file.write([7, 8], 0..<2, at: 0) == 2)
        disk.faults.capacity = nil
        #expect(try file.write([5, 6], 0..<2, at: 4) == 2)
    }

    @Test func `what was done can be done again up to any moment`() async throws {
        let file = try disk.open("a", .create)
        try write("one", to: file)
        try file.sync()
        try disk.syncDirectory(".")
        var seen: [String?] = []
        await disk.trace.moments { moment in
            let state = PowerCut.harshest.state(of: moment.state, at: moment.length)
            seen.append(SimulatedDisk(state)["a"].map { String(decoding: $0, as: UTF8.self) })
        }
        #expect(seen == [nil, nil, nil, nil, "one"])
    }
}
