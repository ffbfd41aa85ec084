public import Collections

/// How a list of records may be narrowed by a field.
public enum FilterOperator: String, CaseIterable, Sendable {
    /// One of the values given. A date given as a month or a year takes everything within it.
    case equals
    /// At least, or not before.
    case from
    /// At most, or not after.
    case to
    /// Has these words in it, folded.
    case contains
    /// Says something at all, or nothing.
    case exists
}

extension ShapeField {
    /// Empty for fields no list may be narrowed by: what is about a person is never in a URL.
    public var filterOperators: [FilterOperator] {
        guard visibility != .personal else { return [] }
        switch type {
        case .text(let bounds): return bounds.format == .prose ? [.contains, .exists] : [.equals, .contains, .exists]
        case .integer, .decimal, .day, .when, .time, .instant: return [.equals, .from, .to, .exists]
        case .flag: return [.equals]
        case .code, .reference: return [.equals, .exists]
        case .list(let bounds):
            switch bounds.element {
            case .text, .code, .reference: return [.equals, .exists]
            default: return [.exists]
            }
        case .object: return [.exists]
        }
    }

    /// Whether a list may be put in its order.
    public var isSortable: Bool {
        guard visibility != .personal else { return false }
        switch type {
        case .list, .object: return false
        case .text(let bounds): return bounds.format != .prose
        default: return true
        }
    }
}

/// One condition on one field, made from text once and then asked of many rows.
public struct Filter: Sendable {
    public let field: ShapeField
    public let filterOperator: FilterOperator
    /// The field's.
    private let place: Int
    private let test: Test
    /// What most filters come down to, asked without looking at the rest.
    private let plain: Plain

    /// Bounds of the field's word, both included. Of a date, of its first and last day.
    private struct Plain: Sendable {
        var isAll = false
        var isWhen = false
        var low: UInt64 = 0
        var high: UInt64 = .max
        var matchesAbsent = false
    }

    private enum Test: Sendable {
        case plain(Plain)
        case values([PackedValue])
        /// Values that fit a word.
        case words([UInt64])
        case within([ClosedRange<Day>])
        case containing([FoldedText])
        case texts([FoldedText])

        static func exists(_ wanted: Bool) -> Test {
            // No word is at least the highest and at most the lowest.
            .plain(wanted ? Plain() : Plain(low: .max, high: 0, matchesAbsent: true))
        }

        static func days(_ days: ClosedRange<Day>) -> Test {
            .plain(Plain(isWhen: true, low: days.lowerBound.word, high: days.upperBound.word))
        }
    }

    /// `text` is spelled as in JSON; several values have commas between them.
    public init(_ field: ShapeField, _ filterOperator: FilterOperator, _ text: String) throws(Issue) {
        self.field = field
        self.filterOperator = filterOperator
        place = field.place
        guard field.filterOperators.contains(filterOperator) else { throw FilterText.notFilterable(field) }
        switch filterOperator {
        case .exists:
            guard text == "true" || text == "false" else { throw IssueText.of(.wrongType, field, .flag) }
            test = .exists(text == "true")
        case .contains: test = .containing(Self.words(text))
        case .equals: test = try Self.equals(field, text)
        case .from, .to: test = .plain(try Self.bound(field, text, isLow: filterOperator == .from))
        }
        var plain = Plain()
        if case .plain(let found) = test {
            plain = found
            plain.isAll = true
        }
        self.plain = plain
    }

    /// Of records that point to one.
    public init(_ field: ShapeField, pointsTo id: TextKey) {
        self.field = field
        filterOperator = .equals
        place = field.place
        test = .values([PackedValue(id.description)])
        plain = Plain()
    }

    private static func equals(_ field: ShapeField, _ text: String) throws(Issue) -> Test {
        let texts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if case .text = field.type { return .texts(texts.map { FoldedText($0) }) }
        var type = field.type
        if case .list(let bounds) = type {
            type = bounds.element
            if case .text = type { return .texts(texts.map { FoldedText($0) }) }
        }
        var values: [PackedValue] = []
        for text in texts { values.append(try FilterText.value(text, type, field)) }
        if case .when = type {
            let days = values.map { When.load($0.cell).days }
            return days.count == 1 ? .days(days[0]) : .within(days)
        }
        if case .reference = type { return .values(values) }
        if field.type.isList { return .values(values) }
        let words = values.map(\.word)
        return words.count == 1 ? .plain(Plain(low: words[0], high: words[0])) : .words(words)
    }

    private static func bound(_ field: ShapeField, _ text: String, isLow: Bool) throws(Issue) -> Plain {
        if case .when = field.type {
            let when = When.load(
                try FilterText.value(text, .when(WhenBounds(Set(When.Precision.allCases))), field).cell)
            return isLow
                ? Plain(isWhen: true, low: when.firstDay.word) : Plain(isWhen: true, high: when.lastDay.word)
        }
        let word = try FilterText.value(text, field.type, field).word
        return isLow ? Plain(low: word) : Plain(high: word)
    }

    /// Whether it takes much longer than comparing numbers does.
    public var foldsTexts: Bool {
        switch test {
        case .texts, .containing: true
        default: false
        }
    }

    /// The words of a text that is searched for, folded.
    public static func words(_ text: String) -> [FoldedText] {
        Folding.search(text).split(separator: " ").map { FoldedText(folded: String($0)) }
    }

    @inline(__always)
    public func matches(_ row: AnyRow) -> Bool {
        // An empty list is no value, so no row has one.
        guard let word = row.word(place) else { return plain.matchesAbsent }
        guard plain.isAll else { return matches(word, of: row) }
        guard plain.isWhen else { return word >= plain.low && word <= plain.high }
        // What is known to the day needs no calendar.
        guard word & 3 != UInt64(When.Precision.day.rawValue) else {
            return word >> 2 >= plain.low && word >> 2 <= plain.high
        }
        return matches(When(packed: word))
    }

    private func matches(_ when: When?) -> Bool {
        when.map { $0.firstDay.word >= plain.low && $0.lastDay.word <= plain.high } ?? false
    }

    private func matches(_ word: UInt64, of row: AnyRow) -> Bool {
        switch test {
        case .plain: return false
        case .words(let wanted): return wanted.contains(word)
        case .within(let ranges):
            return When(packed: word).map { when in ranges.contains { when.isWithin($0) } } ?? false
        case .containing(let words):
            return row.cell(place).map { cell in
                PackedText.withBytes(of: cell) { FoldedText($0).containsAll(words) }
            } ?? false
        case .texts(let texts):
            return elements(row).contains { cell in texts.contains(PackedText.withBytes(of: cell) { FoldedText($0) }) }
        case .values(let values):
            return elements(row).contains { element in values.contains { isSame(element, $0) } }
        }
    }

    private func elements(_ row: AnyRow) -> [Cell] {
        guard let cell = row.cell(place) else { return [] }
        return field.type.isList ? (0..<cell.count).map(cell.element) : [cell]
    }

    private func isSame(_ cell: Cell, _ value: PackedValue) -> Bool {
        guard case .reference = field.type.element else { return cell.word == value.word }
        return PackedText.isSame(cell, value.cell)
    }
}

extension FieldType {
    /// Of a list what it is a list of; anything else itself.
    var element: FieldType { if case .list(let bounds) = self { bounds.element } else { self } }
}

extension Day {
    /// As it stands in the word of a date that is known to the day.
    fileprivate var word: UInt64 { UInt64(truncatingIfNeeded: number) }
}
