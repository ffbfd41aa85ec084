import HTTP
import Testing
import WireCorpus

struct TargetTests {
    @Test(arguments: TargetTable.rows)
    func `a target is taken apart and its path decoded`(row: TargetTable.Row) {
        check(row, method: "GET")
    }

    @Test(arguments: TargetTable.optionsRows)
    func `a target of OPTIONS may be the server`(row: TargetTable.Row) {
        check(row, method: "OPTIONS")
    }

    private func check(_ row: TargetTable.Row, method: String) {
        var head = RequestHead()
        let reading = Reading(TargetTable.request(row, method: method), head: &head)
        switch row.output {
        case .success(let parts):
            #expect(reading.step == .complete)
            let read = [head.path, head.query, head.authority].map { $0.map { String(wire: head.bytes[$0]) } }
            #expect(read == parts)
            #expect(String(wire: head.bytes[head.target]) == row.input)
        case .failure(let refusal):
            #expect(reading.step == .refused(refusal))
        }
    }
}
