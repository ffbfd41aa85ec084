/// Lines of iCalendar (RFC 5545 3.1): name, parameters, value, CRLF, and no line longer than 75 octets. A longer one
/// goes on behind a line feed and a blank, broken between characters as people see them, so that a reader that unfolds
/// after decoding shows no broken letter. It knows nothing of what the lines mean.
struct ContentLines: Sendable {
    private(set) var bytes: [UInt8] = []

    /// Octets of a line without its end.
    static let longest = 75

    /// A line whose value is written as it is: dates, numbers, addresses of the web.
    mutating func append(_ name: String, _ value: String) { fold("\(name):\(value)") }

    /// A line whose value is text somebody typed.
    mutating func append(_ name: String, text: String) { fold("\(name):\(Self.escaped(text))") }

    /// Backslash, semicolon, comma and line feed have an escape (3.3.11); other control characters have no place.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            let isSecondOfPair = afterReturn && scalar == "\n"
            afterReturn = scalar == "\r"
            switch scalar {
            case "\\", ";", ",":
                escaped.append("\\")
                escaped.append(scalar)
            case "\n" where isSecondOfPair: continue
            case "\n", "\r": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\t": escaped.append(scalar)
            case _ where scalar.properties.generalCategory == .control: continue
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private mutating func fold(_ line: String) {
        var room = Self.longest
        for character in line {
            let whole = character.utf8.count
            if whole <= room || whole >= Self.longest {
                // A heap of combining marks that fits no line is broken between its scalars.
                for scalar in character.unicodeScalars { append(String(scalar).utf8, &room) }
            } else {
                goOn(&room)
                append(character.utf8, &room)
            }
        }
        bytes += [0x0D, 0x0A]
    }

    private mutating func append(_ piece: some Collection<UInt8>, _ room: inout Int) {
        if piece.count > room { goOn(&room) }
        bytes += piece
        room -= piece.count
    }

    private mutating func goOn(_ room: inout Int) {
        bytes += [0x0D, 0x0A, 0x20]
        room = Self.longest - 1
    }
}
