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
        guard !visibility.isPersonal else { return [] }
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
        guard !visibility.isPersonal else { return false }
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

    private enum Test: Sendable {
        case bounds(WordBounds)
        case values([PackedValue])
        /// Values that fit a word.
        case words([UInt64])
        case within([ClosedRange<Day>])
        case containing([FoldedText])
        case texts([FoldedText])

        static func exists(_ wanted: Bool) -> Test {
            // No word is at least the highest and at most the lowest.
            .bounds(wanted ? WordBounds() : WordBounds(low: .max, high: 0, matchesAbsent: true))
        }

        static func days(_ days: ClosedRange<Day>) -> Test {
            .bounds(WordBounds(isWhen: true, low: days.lowerBound.word, high: days.upperBound.word))
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
        case .from, .to: test = .bounds(try Self.bound(field, text, isLow: filterOperator == .from))
        }
    }

    /// Of records that point to one.
    public init(_ field: ShapeField, pointsTo id: TextKey) {
        self.field = field
        filterOperator = .equals
        place = field.place
        test = .values([PackedValue(id.description)])
    }

    private static func equals(_ field: ShapeField, _ text: String) throws(Issue) -> Test {
        let texts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if case .text(let bounds) = field.type {
            return .texts(texts.map { FoldedText(bounds.format.typed($0) ?? $0) })
        }
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
        return words.count == 1 ? .bounds(WordBounds(low: words[0], high: words[0])) : .words(words)
    }

    private static func bound(_ field: ShapeField, _ text: String, isLow: Bool) throws(Issue) -> WordBounds {
        if case .when = field.type {
            let when = When.load(
                try FilterText.value(text, .when(WhenBounds(Set(When.Precision.allCases))), field).cell)
            return isLow
                ? WordBounds(isWhen: true, low: when.firstDay.word)
                : WordBounds(isWhen: true, high: when.lastDay.word)
        }
        let word = try FilterText.value(text, field.type, field).word
        return isLow ? WordBounds(low: word) : WordBounds(high: word)
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

    public func matches(_ row: AnyRow) -> Bool {
        if let bounds { return bounds.match(row) }
        // An empty list is no value, so no row has one.
        guard let word = row.word(place) else { return false }
        switch test {
        case .bounds: return false
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

    /// The whole condition, where it comes down to bounds.
    public var bounds: WordBounds? {
        guard case .bounds(var bounds) = test else { return nil }
        bounds.place = place
        return bounds
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
