/// How wide a text will be, about: the picture is drawn where nobody can measure the reader's font.
enum ChartText {
    /// Pixels at a font size. Japanese characters are as wide as they are high, others a little over half.
    static func width(_ text: some StringProtocol, size: Int) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2000 ? size * 58 : size * 100) } / 100
    }

    /// In lines of at most so many pixels. Broken after a blank or a Japanese character, where Japanese breaks.
    static func lines(_ text: String, size: Int, width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        var breakable = line.startIndex
        for character in text {
            line.append(character)
            if Self.width(line, size: size) > width, line.count > 1 {
                let end = breakable > line.startIndex ? breakable : line.index(before: line.endIndex)
                lines.append(String(line[..<end].trimmingBlanks))
                line = String(line[end...].trimmingBlanks)
                breakable = line.startIndex
            }
            if character == " " || (character.unicodeScalars.first?.value ?? 0) >= 0x2000 { breakable = line.endIndex }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }
}

extension Substring {
    fileprivate var trimmingBlanks: Substring {
        var text = self.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return text
    }
}
