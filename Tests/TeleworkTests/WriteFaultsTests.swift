import Center
import CenterAPI
import LinuxIO
import Testing

@testable import Store
@testable import telework

@Test func `what keeps the store from writing is said in two languages, and nothing else is`() {
    var health = StoreHealth()
    #expect(WriteFaults.list(health).isEmpty)
    health.isSpaceLow = true
    #expect(WriteFaults.list(health).isEmpty, "little room is no reason yet")
    let states: [(StoreHealth.Writing, String)] = [
        (.full(since: Timestamp(milliseconds: 0)), "The disk is full"),
        (.failed(StoreFailure(.sync, "journal", .inputOutput), since: Timestamp(milliseconds: 0)), "sync journal"),
        (.closed, "stopping"),
    ]
    for (state, text) in states {
        health.writing = state
        let faults = WriteFaults.list(health)
        #expect(faults.count == 1)
        #expect(faults.allSatisfy { $0.english.contains(text) && $0.japanese.hasSuffix("。") })
    }
}
