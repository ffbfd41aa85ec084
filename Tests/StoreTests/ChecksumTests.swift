import Testing

@testable import Store

struct ChecksumTests {
    /// RFC 3720, B.4, and the check value every catalogue of checksums gives.
    static let vectors: [([UInt8], UInt32)] = [
        ([], 0),
        (Array("123456789".utf8), 0xe306_9283),
        ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
        ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
        (Array(0..<32), 0x46dd_794e),
        (Array((0..<32).reversed()), 0x113f_db5c),
    ]

    @Test(arguments: vectors) func `checksums are those of RFC 3720`(bytes: [UInt8], sum: UInt32) {
        #expect(CRC32C.checksum(bytes, 0..<bytes.count) == sum)
    }

    @Test func `a checksum continued anywhere is the same`() {
        let bytes = (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        let whole = CRC32C.checksum(bytes, 0..<200)
        for split in 0...200 {
            let first = CRC32C.checksum(bytes, 0..<split)
            #expect(CRC32C.checksum(bytes, split..<200, from: first) == whole)
        }
    }
}
