/// Numbers of letters and digits as somebody heard them on the telephone or copied them from paper: any width and case,
/// with blanks and hyphens, whichever of them an input method makes, or without. One place takes all of that away; what
/// the letters mean is said by `Crockford`, for `O`, `I` and `L` too. A `U` is never put right: it may be a V that was
/// misread as well as a 7, an 8 or a Y that the finger missed.
enum Dictated {
    /// More than any number has, however it is spaced.
    private static let most = 64

    /// Small letters and digits, with one hyphen for each of any kind.
    static func hyphenated(_ text: String) -> String { Folding.name(String(text.prefix(most))) }

    /// Small letters and digits alone.
    static func characters(_ text: String) -> String { hyphenated(text).filter { $0 != "-" } }

    /// The decimal digits that are meant, nil where one is none.
    static func digits(_ text: Substring) -> String? {
        var digits = ""
        for byte in text.utf8 {
            guard let value = Crockford.value(of: byte), value < 10 else { return nil }
            digits.append(Crockford.character(value))
        }
        return digits
    }

    /// Whether two texts of letters and digits look alike on paper: `0rg` is `org`.
    static func isAlike(_ left: some StringProtocol, _ right: some StringProtocol) -> Bool {
        left.utf8.count == right.utf8.count
            && zip(left.utf8, right.utf8).allSatisfy { left, right in
                left == right || Crockford.value(of: left).map { $0 == Crockford.value(of: right) } ?? false
            }
    }
}
