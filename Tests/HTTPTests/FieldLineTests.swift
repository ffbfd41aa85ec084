import HTTP
import Testing
import WireCorpus

struct FieldLineTests {
    @Test(arguments: FieldTable.rows)
    func `a field line is read or refused`(row: FieldTable.Row) throws {
        var head = RequestHead()
        let reading = Reading(FieldTable.request(row), head: &head)
        switch row.output {
        case .success(let value):
            #expect(reading.step == .complete)
            let field = try #require(head.fields.last)
            #expect(String(wire: head.bytes[field.value]) == value)
            #expect(row.input.hasPrefix(String(wire: head.bytes[field.name]) + ":"))
        case .failure(let refusal):
            #expect(reading.step == .refused(refusal))
        }
    }

    @Test func `white space after the request line is refused`() {
        #expect(Reading(FieldTable.foldedFirst).step == .refused(.malformed(.obsoleteFolding)))
    }

    /// RFC 9110 5.5: of all bytes only these may stand in a value, wherever in it they stand.
    @Test func `every byte at every place of a value is taken or refused alike`() {
        for byte in UInt8.min...UInt8.max where byte != 0x0A && byte != 0x0D {
            let allowed = byte >= 0x20 && byte != 0x7F || byte == 0x09
            for place in 0..<18 {
                var value = Array(repeating: UInt8(ascii: "v"), count: 18)
                value[place] = byte
                let step = Reading("GET / HTTP/1.1\r\nHost: a\r\nA: ".wire + value + "\r\n\r\n".wire).step
                #expect(step == (allowed ? .complete : .refused(.malformed(.controlByte))), "\(byte) at \(place)")
            }
        }
    }

    @Test func `fields of one name are one list`() {
        var head = RequestHead()
        _ = Reading("GET / HTTP/1.1\r\nHost: a\r\nAccept: a/b\r\naccept: c/d\r\n\r\n".wire, head: &head)
        #expect(head.list(.accept).map { String(wire: $0) } == "a/b,c/d")
        #expect(head.list(.host).map { String(wire: $0) } == "a")
        #expect(head.list(.prefer) == nil)
    }
}
