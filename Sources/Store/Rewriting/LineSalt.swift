import JSON

/// Eight letters drawn for every line of a commit, in front of its checksum. They make it possible to take something
/// out of a line later and leave every checksum as it is, its own and those chained to it: the letters are chosen anew
/// so that the line comes to the same sum. And because they are drawn, and gone with what was taken out, that sum says
/// nothing about it: to whoever does not know the letters, any content could have had it.
///
///     {"seq":12,…,"salt":"hKoLNmij","crc":"5e1f0c6a"}
enum LineSalt {
    static let length = 8
    /// `,"salt":"` + 8 letters + `"`
    static let memberLength = 18
    private static let opening = Array(",\"salt\":\"".utf8)
    /// Of a letter, the bits that are free: H to O and h to o.
    private static let base = UInt8(ascii: "H")
    private static let bits: [UInt8] = [1, 2, 4, 32]

    static func write(_ value: UInt32, to writer: inout JSONWriter) {
        writer.write(plainAtMost: length) { text in
            for place in 0..<length { text[place] = letter(place, of: value) }
            return length
        }
    }

    private static func letter(_ place: Int, of value: UInt32) -> UInt8 {
        let nibble = UInt8(truncatingIfNeeded: value >> UInt32(4 * place)) & 15
        return base | (nibble & 7) | (nibble & 8) << 2
    }

    /// Where the letters stand in a line that ends with them and a checksum; nil where it does not.
    private static func place(in line: Range<Int>, of bytes: [UInt8]) -> Int? {
        let start = line.upperBound - LineSeal.length - memberLength
        guard start > line.lowerBound, bytes[start..<start + opening.count].elementsEqual(opening) else { return nil }
        return start + opening.count
    }

    /// Gives letters to a line from before there were any. The checksum is not right then.
    static func add(to line: inout [UInt8]) {
        guard line.count > LineSeal.length, place(in: 0..<line.count, of: line) == nil else { return }
        let letters = (0..<length).map { letter($0, of: 0) } + [UInt8(ascii: "\"")]
        line.insert(contentsOf: opening + letters, at: line.count - LineSeal.length)
    }

    /// Chooses the letters so that the line has a checksum, and writes both.
    static func seal(_ line: inout [UInt8], after previous: UInt32, to sum: UInt32) {
        add(to: &line)
        guard let place = place(in: 0..<line.count, of: line) else { return }
        for index in 0..<length { line[place + index] = base }
        var rest = LineSeal.computed(0..<line.count, of: line, after: previous) ^ sum
        var value: UInt32 = 0
        while rest != 0 {
            let step = steps[31 - rest.leadingZeroBitCount]
            rest ^= step.sum
            value ^= step.value
        }
        for index in 0..<length { line[place + index] = letter(index, of: value) }
        _ = LineSeal.seal(0..<line.count, of: &line, after: previous)
    }

    /// For every bit of a sum, which letters have it as their highest effect. The sum is linear in the letters' bits,
    /// and the 32 of them reach every sum, so that there is one for each.
    private static let steps: [(sum: UInt32, value: UInt32)] = {
        var steps = [(sum: UInt32, value: UInt32)](repeating: (0, 0), count: 32)
        let plain = [UInt8](repeating: base, count: length) + [UInt8(ascii: "\"")]
        let plainSum = CRC32C.checksum(plain, 0..<plain.count)
        for bit in 0..<32 {
            var letters = plain
            letters[bit / 4] ^= bits[bit % 4]
            var step = (sum: CRC32C.checksum(letters, 0..<letters.count) ^ plainSum, value: UInt32(1) << UInt32(bit))
            while step.sum != 0 {
                let highest = 31 - step.sum.leadingZeroBitCount
                guard steps[highest].sum != 0 else {
                    steps[highest] = step
                    break
                }
                step.sum ^= steps[highest].sum
                step.value ^= steps[highest].value
            }
        }
        return steps
    }()
}
