public import JSON

/// Writes records as JSON by their shape, fields in the order they were declared. It recurses as deep as declarations
/// nest.
public struct RecordWriter: Sendable {
    /// What is written of a record, by who reads it.
    public enum View: Sendable {
        case stored, staff
        /// What staff see, without what makes out a person: for errors and lists of changes.
        case impersonal
        case everyone

        @inline(__always)
        public func includes(_ visibility: Visibility) -> Bool {
            switch self {
            case .stored: true
            case .staff: visibility != .sealed
            case .impersonal: !visibility.isPersonal
            case .everyone: visibility == .everyone
            }
        }

        /// The same of all fields of a shape, a bit for each.
        func bits(of shape: Shape) -> UInt64 {
            switch self {
            case .stored: .max
            case .staff: shape.unsealedBits
            case .impersonal: shape.impersonalBits
            case .everyone: shape.bitsOfEveryone
            }
        }
    }

    public let view: View
    /// Labels beside codes and dates, as `stateLabel`, where a language is given.
    public let labels: Language?
    /// A bit for each field of the record that is wanted, by its place.
    public let only: UInt64

    /// Whether null is said where there is nothing, so that a reader sees every field.
    private let saysAbsent: Bool

    /// Of what is stored, what is not there is left out.
    public init(_ view: View, labels: Language? = nil, only: UInt64 = .max, saysAbsent: Bool = true) {
        self.view = view
        self.saysAbsent = saysAbsent && view != .stored
        self.labels = labels
        self.only = only
    }

    /// The fields that would show something of a person, a bit for each; nested ones count for the field they are in.
    public func personalBits(of shape: Shape) -> UInt64 {
        switch view {
        case .stored: only & shape.personalBits
        case .staff: only & shape.unsealedPersonalBits
        case .impersonal, .everyone: 0
        }
    }

    public func write(_ row: AnyRow, _ shape: Shape, to writer: inout JSONWriter) {
        writer.beginObject()
        writeMembers(row, shape, only: .max, to: &writer)
        writer.endObject()
    }

    /// The members alone, for an object that has others too: an id, a revision.
    public func writeMembers(_ row: AnyRow, _ shape: Shape, to writer: inout JSONWriter) {
        writeMembers(row, shape, only: only, to: &writer)
    }

    private func writeMembers(_ row: AnyRow, _ shape: Shape, only: UInt64, to writer: inout JSONWriter) {
        let (keys, absent, forms) = (shape.keys, shape.absent, shape.forms)
        var left = view.bits(of: shape) & only & shape.bits
        // By place: most fields of most records are absent, and nothing of those is looked at.
        while left != 0 {
            let place = left.trailingZeroBitCount
            left &= left &- 1
            guard let word = row.word(place) else {
                if saysAbsent { writer.member(place, of: absent) }
                continue
            }
            writer.key(place, of: keys)
            switch forms[place] {
            case .integer: writer.write(Int(word: word))
            case .flag: writer.write(Bool(word: word))
            case .text: PackedText.withBytes(of: word, in: row.words, from: row.base) { writer.write(utf8: $0) }
            case .other: write(row.cell(of: word), shape.fields[place].type, to: &writer)
            }
            if let labels { writeLabel(row.cell(of: word), shape.fields[place], labels, to: &writer) }
        }
    }

    /// One field's value; null where the record has none.
    public func write(_ field: ShapeField, of row: AnyRow, to writer: inout JSONWriter) {
        guard let cell = row.cell(field.place) else { return writer.writeNull() }
        write(cell, field.type, to: &writer)
    }

    func write(_ cell: Cell, _ type: FieldType, to writer: inout JSONWriter) {
        switch type {
        case .integer: writer.write(Int.load(cell))
        case .decimal: writer.write(JSONDecimal.load(cell))
        case .flag: writer.write(Bool.load(cell))
        case .text, .reference: PackedText.withBytes(of: cell) { writer.write(utf8: $0) }
        case .code(let list): list.write(cell.word, to: &writer)
        case .instant:
            let instant = Instant.load(cell)
            writer.write(plainAtMost: Instant.length) { instant.write(to: $0) }
        case .day, .when, .time: writer.write(ValueText.plain(cell, type))
        case .object(let nested): write(cell.row, nested.shape, to: &writer)
        case .list(let bounds):
            writer.beginArray()
            for index in 0..<cell.count { write(cell.element(index), bounds.element, to: &writer) }
            writer.endArray()
        }
    }

    private func writeLabel(_ cell: Cell, _ field: ShapeField, _ language: Language, to writer: inout JSONWriter) {
        switch field.type {
        case .code(let list):
            writer.key(field.name + "Label")
            writer.write(list[cell.word]?.label[language] ?? "")
        case .list(let bounds):
            guard case .code(let list) = bounds.element else { return }
            writer.key(field.name + "Labels")
            writer.beginArray()
            for index in 0..<cell.count { writer.write(list[cell.element(index).word]?.label[language] ?? "") }
            writer.endArray()
        case .day, .when:
            writer.key(field.name + "Label")
            writer.write(When.load(cell, field.type).label[language])
        default: break
        }
    }
}
