import CLinux

/// The checksum of ZIP, gzip and PNG (ISO 3309), as the system's zlib computes it. It finds slips, not forgeries.
public enum CRC32 {
    public static func checksum(_ bytes: RawSpan) -> UInt32 {
        bytes.withUnsafeBytes { bytes in
            let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress
            return UInt32(truncatingIfNeeded: crc32_z(0, start, bytes.count))
        }
    }
}
