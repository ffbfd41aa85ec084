extension CP932 {
    /// What stands in place of a character that the set does not have, as Japanese print has done since lead type.
    public static let substitute: Character = "〓"

    /// The characters of a text that the set does not have, each once, in the order they come.
    public static func lacking(in text: String) -> [String] {
        var seen: Set<Unicode.Scalar> = []
        var lacking: [String] = []
        for scalar in text.unicodeScalars where scalar.value >= 0x80 && seen.insert(scalar).inserted {
            guard Character(scalar) != substitute, encode(String(scalar)) == [0x81, 0xAC] else { continue }
            lacking.append(String(scalar))
        }
        return lacking
    }
}
