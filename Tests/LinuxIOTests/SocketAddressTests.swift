import Glibc
import Testing

@testable import LinuxIO

/// Addresses to the kernel's form and back.
struct SocketAddressTests {
    @Test(arguments: [
        SocketAddress.v4(0, port: 0), .v4(0x7F00_0001, port: 8080), .v4(.max, port: .max),
        .v6(high: 0, low: 1, port: 8080), .v6(high: 0x2001_0DB8_0000_0000, low: 0xFEDC_BA98_7654_3210, port: 65535),
        .v6(high: .max, low: .max, port: 1), .unix(path: "/run/telework.sock"),
        .unix(path: "/" + String(repeating: "x", count: 106)), .unix(path: "/tmp/ソケット"),
    ])
    func `an address survives the kernel's form`(_ address: SocketAddress) {
        var storage = sockaddr_storage()
        let length = address.withSockaddr { pointer, length in
            withUnsafeMutableBytes(of: &storage) {
                $0.copyMemory(from: UnsafeRawBufferPointer(start: pointer, count: Int(length)))
            }
            return length
        }
        #expect(length != nil)
        #expect(SocketAddress(&storage, length: length ?? 0) == address)
    }

    @Test func `the kernel's form is in network order`() {
        SocketAddress.v4(0x0102_0304, port: 0x0506).withSockaddr { pointer, length in
            let bytes = Array(UnsafeRawBufferPointer(start: pointer, count: Int(length)))
            #expect(bytes[2..<8] == [5, 6, 1, 2, 3, 4])
        }
    }

    @Test func `a peer without a name is the empty path`() {
        var storage = sockaddr_storage()
        storage.ss_family = sa_family_t(AF_UNIX)
        #expect(SocketAddress(&storage, length: 2) == .unix(path: ""))
        #expect(SocketAddress(&storage, length: 0) == .unix(path: ""))
    }

    @Test func `a family of another kind is nil`() {
        var storage = sockaddr_storage()
        storage.ss_family = sa_family_t(AF_NETLINK)
        #expect(SocketAddress(&storage, length: 128) == nil)
    }
}
