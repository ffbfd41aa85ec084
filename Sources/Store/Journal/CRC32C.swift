/// The Castagnoli checksum of RFC 3720, as iSCSI, ext4 and etcd use it, sixteen bytes a step.
enum CRC32C {
    /// Continues a checksum over more bytes; 0 begins one.
    static func checksum(_ bytes: [UInt8], _ range: Range<Int>, from start: UInt32 = 0) -> UInt32 {
        bytes.withUnsafeBytes { all in
            checksum(UnsafeRawBufferPointer(rebasing: all[range]), from: start)
        }
    }

    private static func checksum(_ bytes: UnsafeRawBufferPointer, from start: UInt32) -> UInt32 {
        tables.withUnsafeBufferPointer { tables in
            var sum = ~start
            var index = 0
            while index &+ 16 <= bytes.count {
                let words = (
                    bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian ^ UInt64(sum),
                    bytes.loadUnaligned(fromByteOffset: index &+ 8, as: UInt64.self).littleEndian
                )
                sum = fold(words.0, tables, 8) ^ fold(words.1, tables, 0)
                index &+= 16
            }
            while index < bytes.count {
                sum = tables[Int(UInt8(truncatingIfNeeded: sum) ^ bytes[index])] ^ (sum >> 8)
                index &+= 1
            }
            return ~sum
        }
    }

    /// Eight bytes, each through the table for its distance from the end.
    @inline(__always)
    private static func fold(_ word: UInt64, _ tables: UnsafeBufferPointer<UInt32>, _ distance: Int) -> UInt32 {
        @inline(__always) func part(_ place: Int) -> UInt32 {
            let byte = Int(UInt8(truncatingIfNeeded: word >> UInt64(8 &* place)))
            return tables[(distance &+ 7 &- place) &* 256 &+ byte]
        }
        return part(0) ^ part(1) ^ part(2) ^ part(3) ^ part(4) ^ part(5) ^ part(6) ^ part(7)
    }

    /// Sixteen tables of 256: the n-th says what a byte does to the sum when n bytes follow it.
    private static let tables: [UInt32] = {
        var tables = [UInt32](repeating: 0, count: 16 * 256)
        for byte in 0..<256 {
            var sum = UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : (sum >> 1) ^ 0x82f6_3b78 }
            tables[byte] = sum
        }
        for index in 256..<tables.count {
            let previous = tables[index - 256]
            tables[index] = tables[Int(previous & 0xff)] ^ (previous >> 8)
        }
        return tables
    }()
}
