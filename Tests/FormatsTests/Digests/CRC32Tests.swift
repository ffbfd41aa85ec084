import Formats
import Testing

@Test(arguments: [("", 0), ("123456789", 0xCBF4_3926), ("a", 0xE8B7_BE43)])
func `the CRC-32 is the published one`(text: String, sum: UInt32) {
    let bytes = Array(text.utf8)
    #expect(CRC32.checksum(bytes.span.bytes) == sum)
}
