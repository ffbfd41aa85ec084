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
    private let test: Test

    private enum Test: Sendable {
        case exists(Bool)
        case values([PackedValue])
        /// Values that fit a word.
        case words([UInt64])
        case low(UInt64)
        case high(UInt64)
        case within([ClosedRange<Day>])
        case notBefore(Day)
        case notAfter(Day)
        case containing([String])
        case texts([String])
    }

    /// `text` is spelled as in JSON; several values have commas between them.
    public init(_ field: ShapeField, _ filterOperator: FilterOperator, _ text: String) throws(Issue) {
        self.field = field
        self.filterOperator = filterOperator
        guard field.filterOperators.contains(filterOperator) else { throw FilterText.notFilterable(field) }
        switch filterOperator {
        case .exists:
            guard text == "true" || text == "false" else { throw IssueText.of(.wrongType, field, .flag) }
            test = .exists(text == "true")
        case .contains: test = .containing(Self.words(text))
        case .equals: test = try Self.equals(field, text)
        case .from, .to: test = try Self.bound(field, text, isLow: filterOperator == .from)
        }
    }

    private static func equals(_ field: ShapeField, _ text: String) throws(Issue) -> Test {
        let texts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if case .text = field.type { return .texts(texts.map(Folding.search)) }
        var type = field.type
        if case .list(let bounds) = type {
            type = bounds.element
            if case .text = type { return .texts(texts.map(Folding.search)) }
        }
        var values: [PackedValue] = []
        for text in texts { values.append(try FilterText.value(text, type, field)) }
        if case .when = type { return .within(values.map { When.load($0.cell).days }) }
        if case .reference = type { return .values(values) }
        return field.type.isList ? .values(values) : .words(values.map(\.word))
    }

    private static func bound(_ field: ShapeField, _ text: String, isLow: Bool) throws(Issue) -> Test {
        if case .when = field.type {
            let when = When.load(
                try FilterText.value(text, .when(WhenBounds(Set(When.Precision.allCases))), field).cell)
            return isLow ? .notBefore(when.firstDay) : .notAfter(when.lastDay)
        }
        let word = try FilterText.value(text, field.type, field).word
        return isLow ? .low(word) : .high(word)
    }

    /// The words of a text that is searched for, folded.
    public static func words(_ text: String) -> [String] {
        Folding.search(text).split(separator: " ").map(String.init)
    }

    public func matches(_ row: AnyRow) -> Bool {
        // An empty list is no value, so no row has one.
        guard let word = row.word(field.place) else {
            if case .exists(false) = test { return true }
            return false
        }
        switch test {
        case .exists(let wanted): return wanted
        case .low(let bound): return word >= bound
        case .high(let bound): return word <= bound
        case .words(let wanted): return wanted.contains(word)
        case .within(let ranges):
            return When(packed: word).map { when in ranges.contains { when.isWithin($0) } } ?? false
        case .notBefore(let day): return When(packed: word).map { $0.firstDay >= day } ?? false
        case .notAfter(let day): return When(packed: word).map { $0.lastDay <= day } ?? false
        case .texts, .containing, .values: return row.cell(field.place).map(matches) ?? false
        }
    }

    private func matches(_ cell: Cell) -> Bool {
        switch test {
        case .containing(let words):
            let text = Folding.search(String.load(cell))
            return words.allSatisfy { text.contains($0) }
        case .texts(let texts):
            return elements(cell).contains { texts.contains(Folding.search(String.load($0))) }
        case .values(let values):
            return elements(cell).contains { element in values.contains { isSame(element, $0) } }
        case .exists, .low, .high, .words, .within, .notBefore, .notAfter: return false
        }
    }

    private func elements(_ cell: Cell) -> [Cell] {
        field.type.isList ? (0..<cell.count).map(cell.element) : [cell]
    }

    private func isSame(_ cell: Cell, _ value: PackedValue) -> Bool {
        guard case .reference = field.type.element else { return cell.word == value.word }
        return String.load(cell) == String.load(value.cell)
    }
}

extension FieldType {
    /// Of a list what it is a list of; anything else itself.
    var element: FieldType { if case .list(let bounds) = self { bounds.element } else { self } }
}
