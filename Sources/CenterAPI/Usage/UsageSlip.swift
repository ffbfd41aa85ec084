import Center
import Formats

/// A body that shows which slip was made in typing the command. Each is answered with the command that was meant.
enum UsageSlip: Sendable, Equatable {
    /// JSON in single quotes, which the Windows console hands over as part of it.
    case quoted
    /// The name of a file in place of its content: the @ is missing.
    case fileName(String)
    /// A file sent by --data-urlencode.
    case escaped

    init?(_ bytes: [UInt8]) {
        let text = bytes.drop { $0 <= 0x20 }
        if text.first == UInt8(ascii: "'") {
            self = .quoted
        } else if let name = Self.fileName(text) {
            self = .fileName(name)
        } else if Self.isEscaped(text) {
            self = .escaped
        } else {
            return nil
        }
    }

    /// A name as files of counts have it.
    static func fileName(_ bytes: ArraySlice<UInt8>) -> String? {
        let ended = bytes.count - bytes.reversed().prefix { $0 <= 0x20 }.count
        guard (5...120).contains(ended) else { return nil }
        let name = String(decoding: bytes.prefix(ended), as: UTF8.self)
        let endings = [".csv", ".tsv", ".txt", ".json", ".ndjson", ".xlsx", ".xls"]
        guard endings.contains(where: name.lowercased().hasSuffix),
            !name.contains(where: { $0.isNewline || ",;=\t{\"'%$`!|<>&".contains($0) })
        else { return nil }
        return name
    }

    /// Nothing but escapes and what needs none, with line ends among them.
    private static func isEscaped(_ bytes: ArraySlice<UInt8>) -> Bool {
        let begin = bytes.prefix(4096)
        guard begin.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ",") }) else {
            return false
        }
        let text = String(decoding: begin, as: UTF8.self).uppercased()
        return text.contains("%0A") || text.contains("%0D")
    }

    static func isOneLine(_ bytes: [UInt8]) -> Bool { !bytes.contains { $0 == 0x0A || $0 == 0x0D } }

    /// UTF-16 without a single line end, which is what -d leaves of it: it takes the zero bytes out as well.
    static func hasLostLineEnds(_ bytes: [UInt8]) -> Bool {
        (bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])) && isOneLine(bytes)
    }

    func problem(_ commands: UsageCommands, _ bytes: [UInt8]) -> Problem {
        switch self {
        case .quoted: return Self.quoted(commands, bytes)
        case .fileName(let name):
            var problem = Problem(
                .unreadableBody,
                Bilingual(
                    "ファイルの中身ではなく、名前「\(name)」だけが届きました。",
                    en: "The name \(name) was sent, not what is in the file."),
                hint: Bilingual("ファイル名の前に @ を付けてください。", en: "Write @ before the name of the file."))
            problem.commands = commands.command(.file(name, type: "\(MediaType.csv.essence)"))
            return problem
        case .escaped:
            var problem = Problem(
                .unreadableBody,
                Bilingual("ファイルが URL の書き方に変えられています。", en: "The file was escaped as a URL is."),
                hint: Bilingual(
                    "--data-urlencode ではなく --data-binary で送ってください。",
                    en: "Send it with --data-binary instead of --data-urlencode."))
            problem.commands = commands.command(.file("usage.csv", type: "\(MediaType.csv.essence)"))
            return problem
        }
    }

    /// `'{total:1412,workUse:702}'`: what cmd makes of JSON in single quotes. Its numbers are read far enough to print
    /// the command that would have worked.
    private static func quoted(_ commands: UsageCommands, _ bytes: [UInt8]) -> Problem {
        var problem = Problem(
            .malformedJSON,
            Bilingual(
                "内容が ' で始まっています。Windows の cmd では ' は引用符にならず、\" は消えます。",
                en: "The body begins with '. In the Windows console ' is no quotation mark, and \" is lost."),
            hint: Bilingual(
                "cmd では引用符の要らない --data \"total=1412\" の形で送ってください。",
                en: "In cmd, send --data \"total=1412\", which needs no quotes."))
        let found = fields(bytes)
        if !found.isEmpty { problem.commands = commands.command(.form(found)) }
        return problem
    }

    static func fields(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        let text = String(decoding: bytes.prefix(1000), as: UTF8.self)
        for pair in text.split(whereSeparator: { "'\"{}[], \r\n".contains($0) }) {
            let parts = pair.split(separator: ":")
            guard parts.count == 2, let column = UsageColumn.named(String(parts[0])),
                parts[1].utf8.count <= 20, parts[1].utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { continue }
            found.append((column.rawValue, String(parts[1])))
        }
        return found
    }
}

/// Whether a text that begins with an object of JSON goes on with another: lines of records, whatever type they are
/// sent as.
enum ObjectsInARow {
    static func isSeveral(_ bytes: [UInt8]) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0).first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else {
            return false
        }
        var isText = false
        var isEscaped = false
        var isBehind = false
        for byte in bytes {
            if isText {
                if !isEscaped, byte == UInt8(ascii: "\"") { isText = false }
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
                continue
            }
            if byte <= 0x20 { continue }
            if isBehind, byte == UInt8(ascii: "{") { return true }
            isBehind = byte == UInt8(ascii: "}")
            isText = byte == UInt8(ascii: "\"")
        }
        return false
    }
}
