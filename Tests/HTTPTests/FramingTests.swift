import HTTP
import Testing
import WireCorpus

struct FramingTests {
    @Test(arguments: FramingTable.rows)
    func `fields say one thing about the message or it is refused`(row: FramingTable.Row) {
        check(FramingTable.request(row), row.output)
    }

    @Test(arguments: FramingTable.wholeRows)
    func `version and fields say one thing together`(row: FramingTable.Row) {
        check(row.input.wire, row.output)
    }

    @Test(arguments: FramingTable.hosts)
    func `a host is a name or an address, and a port`(row: Case<String, Bool>) {
        let step = Reading(FramingTable.request(host: row.input)).step
        #expect(step == (row.output ? .complete : .refused(.malformed(.hostInvalid))))
    }

    private func check(_ request: [UInt8], _ expected: Result<FramingTable.Meaning, Refusal>) {
        var head = RequestHead()
        let reading = Reading(request, head: &head)
        switch expected {
        case .success(let meaning):
            #expect(reading.step == .complete)
            #expect(head.framing == meaning.framing)
            #expect(head.keepAlive == meaning.keepAlive)
            #expect(head.expectsContinue == meaning.expectsContinue)
        case .failure(let refusal):
            #expect(reading.step == .refused(refusal))
        }
    }
}
