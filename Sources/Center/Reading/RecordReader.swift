import JSON

/// Reads one record from JSON by its shape and notes everything that is wrong with it, not only the first. It throws
/// only what makes the text unreadable as JSON. It recurses as deep as declarations nest, never as deep as input does.
struct RecordReader {
    var issues: [Issue] = []
    var dropped: [Issue] = []
    /// Of everything wrong, also what is over the limit of `issues`: a value is sound only if nothing was.
    private var faults = 0
    private var path: [PathStep] = []
    private let options: ReadingOptions
    private let texts: TextValueReader
    /// A document of our own files: right by the rules and bounds of its time, which may have been others, so only what
    /// a row needs is asked of it. Fields of the server are in order, and personal ones may have been erased.
    private let isStored: Bool

    init(_ options: ReadingOptions = ReadingOptions(), isStored: Bool = false) {
        self.options = options
        self.isStored = isStored
        texts = TextValueReader(vocabularies: options.vocabularies, isStored: isStored)
    }

    /// The record, however incomplete; it is one only if there are no issues.
    mutating func record(_ shape: Shape, from reader: inout JSONReader) throws(JSONError) -> AnyRow {
        try object(shape, from: &reader, isRoot: true)
    }

    private mutating func object(
        _ shape: Shape, from reader: inout JSONReader, isRoot: Bool
    ) throws(JSONError) -> AnyRow {
        guard try reader.peek() == .object else {
            try reader.skipValue()
            note(IssueText.objectExpected())
            return .empty
        }
        var builder = RowBuilder(fields: shape.fields.count)
        var seen: UInt64 = 0
        var faulty: UInt64 = 0
        if isRoot, !options.given.isEmpty { giveValues(shape, to: &builder) }
        var guess = 0
        try reader.beginObject()
        while try reader.nextKey() {
            guard let place = reader.keyPlace({ shape.names.place(of: $0, guess: guess) }) else {
                try unknown(shape, &reader, isRoot: isRoot)
                continue
            }
            guess = place + 1
            let field = shape.fields[place]
            seen |= field.bit
            path.append(.name(field.name))
            if try !member(field, from: &reader, to: &builder, isRoot: isRoot) { faulty |= field.bit }
            path.removeLast()
        }
        complete(shape, &builder, seen: seen, faulty: &faulty, isRoot: isRoot)
        return finished(shape, builder, faulty: faulty)
    }

    /// False where something was wrong with it.
    private mutating func member(
        _ field: ShapeField, from reader: inout JSONReader, to builder: inout RowBuilder, isRoot: Bool
    ) throws(JSONError) -> Bool {
        if try reader.readNullIfNext() { return true }
        let count = faults
        let given = isRoot && !options.given.isEmpty ? builder.value(field.place) : nil
        let origin = builder.heap.count
        let word = try value(field, field.type, from: &reader, heap: &builder.heap, origin: origin)
        builder.end(field.place, word, origin: origin)
        if builder.saysNothing(field) { builder.remove(field.place) }
        if let given, word != nil, builder.value(field.place) != given {
            builder.put(field.place, given)
            note(IssueText.keyMismatch(field))
        }
        return faults == count
    }

    /// The value's word; nil, and an issue noted, where it is none of the type.
    private mutating func value(
        _ field: ShapeField, _ type: FieldType, from reader: inout JSONReader, heap: inout [UInt64], origin: Int
    ) throws(JSONError) -> UInt64? {
        let word: Result<UInt64, ValueFault>
        switch (type, try reader.peek()) {
        case (.object(let nested), .object):
            return try object(nested.shape, from: &reader, isRoot: false).store(in: &heap, origin: origin)
        case (.list(let bounds), .array):
            return try list(field, bounds, from: &reader, heap: &heap, origin: origin)
        case (.flag, .bool): word = .success(try reader.readBool() ? 1 : 0)
        case (.integer(let bounds), .number): word = NumberCheck.word(try reader.readValue(), isStored ? .any : bounds)
        case (.decimal(let bounds), .number): word = NumberCheck.word(try reader.readDecimal(), bounds)
        case (_, .string):
            let text = try reader.readString()
            word = Result { () throws(ValueFault) in try texts.read(text, type, to: &heap, origin: origin) }
        default:
            try reader.skipValue()
            word = .failure(.wrongType)
        }
        switch word {
        case .success(let word): return word
        case .failure(let fault):
            note(IssueText.of(fault, field, type))
            return nil
        }
    }

    private mutating func list(
        _ field: ShapeField, _ bounds: ListBounds, from reader: inout JSONReader, heap: inout [UInt64], origin: Int
    ) throws(JSONError) -> UInt64? {
        var elements: [PackedValue] = []
        var count = 0
        var isSound = true
        try reader.beginArray()
        while try reader.nextElement() {
            defer { count += 1 }
            // What is over the limit is read over, so that the error can say how many there were.
            guard isStored || count < bounds.count.upperBound else { continue }
            path.append(.index(count))
            var rest: [UInt64] = []
            if let word = try value(field, bounds.element, from: &reader, heap: &rest, origin: 0) {
                let element = PackedValue(word: word, rest: rest)
                if bounds.isSet, !isStored, elements.contains(element) {
                    note(IssueText.of(.repeated, field, bounds.element))
                    isSound = false
                }
                elements.append(element)
            } else {
                isSound = false
            }
            path.removeLast()
        }
        if !isStored, !bounds.count.contains(count) {
            note(IssueText.of(.listCount(bounds, found: count), field, .list(bounds)))
            isSound = false
        }
        guard isSound else { return nil }
        return ListPacking.store(count: elements.count, in: &heap, origin: origin) { index, heap, start in
            elements[index].place(in: &heap, origin: start)
        }
    }
}

extension RecordReader {
    private mutating func note(_ issue: Issue) {
        faults += 1
        guard issues.count < Issue.most else { return }
        var issue = issue
        issue.pointer = path.pointer + issue.pointer
        issues.append(issue)
    }

    private mutating func unknown(_ shape: Shape, _ reader: inout JSONReader, isRoot: Bool) throws(JSONError) {
        let name = reader.key
        try reader.skipValue()
        if isRoot, options.envelope.contains(name) { return }
        var issue = IssueText.unknownField(name, of: shape)
        guard options.dropsUnknown else { return note(issue) }
        issue.pointer = path.pointer + issue.pointer
        if dropped.count < Issue.most { dropped.append(issue) }
    }

    private mutating func giveValues(_ shape: Shape, to builder: inout RowBuilder) {
        for (name, text) in options.given.sorted(by: { $0.key < $1.key }) {
            guard let field = shape[name] else { continue }
            let origin = builder.heap.count
            do {
                let word = try PlainText.read(text, field.type, to: &builder.heap, origin: origin, texts)
                builder.end(field.place, word, origin: origin)
            } catch {
                builder.end(field.place, nil, origin: origin)
                var issue = IssueText.of(error, field, field.type)
                issue.pointer = "/\(name)"
                note(issue)
            }
        }
    }

    /// Fields that the record did not name: defaults, what the server keeps, and what must not be missing.
    private mutating func complete(
        _ shape: Shape, _ builder: inout RowBuilder, seen: UInt64, faulty: inout UInt64, isRoot: Bool
    ) {
        if !isStored, isRoot { keepServerFields(shape, &builder, seen: seen, faulty: &faulty) }
        for field in shape.fields where !builder.has(field.place) && faulty & field.bit == 0 {
            if let standard = field.declaration.standard {
                builder.put(field.place, standard)
            } else if shape.required & field.bit != 0, !mayBeErased(field, isRoot: isRoot) {
                faulty |= field.bit
                path.append(.name(field.name))
                note(IssueText.required(field))
                path.removeLast()
            }
        }
    }

    /// A personal value may be gone from a record for good; nobody is asked for it again.
    private func mayBeErased(_ field: ShapeField, isRoot: Bool) -> Bool {
        guard field.visibility == .personal else { return false }
        return isStored || (isRoot && options.current.map { !$0.has(field.place) } ?? false)
    }

    private mutating func keepServerFields(
        _ shape: Shape, _ builder: inout RowBuilder, seen: UInt64, faulty: inout UInt64
    ) {
        for field in shape.serverFields {
            let sent = builder.value(field.place)
            let kept = options.current.flatMap { PackedValue($0, field) } ?? field.declaration.standard
            builder.remove(field.place)
            if let kept { builder.put(field.place, kept) }
            guard let sent, sent != kept, faulty & field.bit == 0 else { continue }
            faulty |= field.bit
            path.append(.name(field.name))
            note(IssueText.readOnly(field))
            path.removeLast()
        }
    }

    private mutating func finished(_ shape: Shape, _ builder: RowBuilder, faulty: UInt64) -> AnyRow {
        let row = builder.row()
        guard !isStored else { return row }
        for rule in shape.rules where rule.fields.allSatisfy({ faulty & $0.bit == 0 }) {
            guard let finding = rule.finding(row) else { continue }
            let pointer = rule.fields.first.map { "/\($0.name)" } ?? ""
            note(Issue(pointer: pointer, code: rule.code, detail: finding))
        }
        return row
    }
}
