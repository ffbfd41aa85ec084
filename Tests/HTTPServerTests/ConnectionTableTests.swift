import HTTP
import LinuxIO
import Testing

@testable import HTTPServer

/// Slots and their generations: what was meant for one connection never reaches the next.
struct ConnectionTableTests {
    private static func connection(_ token: UInt64) throws -> Connection {
        let loop = try EventLoop(
            shared: ServerShared(listeners: [], wall: 0), service: TestService().service, settings: ServerSettings(),
            log: nil)
        let socket = try Socket.listen(on: .v4(0x7F00_0001, port: 0))
        let origin = Connection.Origin(address: .local, addressText: [], isProxy: false, entry: nil)
        return Connection(socket, token: token, origin: origin, loop: loop)
    }

    @Test func `a late event for a slot that was given again finds nobody`() throws {
        var table = ConnectionTable()
        let old = try Self.connection(table.reserve())
        table.place(old)
        #expect(table[old.token] === old)
        table.remove(old.token)
        #expect(table[old.token] == nil)

        let new = try Self.connection(table.reserve())
        #expect(new.token & 0xFFFF_FFFF == old.token & 0xFFFF_FFFF)
        #expect(new.token != old.token)
        #expect(table[new.token] == nil)
        table.place(new)
        #expect(table[old.token] == nil)
        #expect(table[new.token] === new)
        // Removing the old one a second time leaves the new one alone.
        table.remove(old.token)
        #expect(table[new.token] === new)
        #expect(table.count == 1)
    }

    @Test func `tokens leave the loop's own bit clear and never meet`() throws {
        var table = ConnectionTable()
        var seen: Set<UInt64> = []
        for _ in 0..<1000 {
            let connection = try Self.connection(table.reserve())
            table.place(connection)
            #expect(connection.token >> 63 == 0)
            #expect(seen.insert(connection.token).inserted)
            table.remove(connection.token)
        }
        #expect(table.count == 0)
    }

    @Test(arguments: [UInt64.max, 1 << 63, 5, 1 << 32, 0xFFFF_FFFF])
    func `a token nobody has finds nobody`(_ token: UInt64) {
        #expect(ConnectionTable()[token] == nil)
    }
}
