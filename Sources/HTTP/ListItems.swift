/// The items of a comma-separated field value (RFC 9110 5.6.1), without the white space around them; empty ones are
/// skipped, and a comma inside a quoted string divides nothing.
struct ListItems {
    private let text: Bytes
    private var index = 0

    init(_ text: Bytes) {
        self.text = text
    }

    mutating func next() -> Bytes? {
        while index < text.count {
            let start = index
            var quoted = false
            while index < text.count, quoted || text[index] != ASCII.comma {
                if text[index] == ASCII.quote {
                    quoted.toggle()
                } else if quoted, text[index] == ASCII.backslash {
                    index += 1
                }
                index += 1
            }
            let item = text.slice(start, min(index, text.count)).trimmed
            index += 1
            if !item.isEmpty { return item }
        }
        return nil
    }
}
