import JSON

/// Reads one record from JSON by its shape and notes everything that is wrong with it, not only the first. It throws
/// only what makes the text unreadable as JSON. It recurses as deep as declarations nest, never as deep as input does.
struct RecordReader {
    var issues: [Issue] = []
    var warnings: [Issue] = []
    /// Of everything wrong, also what is over the limit of `issues`: a value is sound only if nothing was.
    var faults = 0
    /// To the object that is being read.
    var path: [PathStep] = []
    /// Nil for a document of our own files: right by the rules and bounds of its time, which may have been others, so
    /// only what a row needs is asked of it. Fields of the server are in order, and personal ones may have been erased.
    let options: ReadingOptions?
    let texts: TextValueReader

    var isStored: Bool { options == nil }

    init(_ options: ReadingOptions?) {
        self.options = options
        texts = TextValueReader(vocabularies: options?.vocabularies, isStored: options == nil)
    }

    /// The record, however incomplete; it is one only if there are no issues.
    mutating func record(_ shape: Shape, from reader: inout JSONReader) throws(JSONError) -> AnyRow {
        guard try reader.peek() == .object else {
            try reader.skipValue()
            note(.objectExpected)
            return .empty
        }
        return try object(shape, from: &reader, onto: options?.part == nil ? nil : options?.current, isRoot: true)
    }

    /// `current` is what stays of the object where only a part of it is sent.
    private mutating func object(
        _ shape: Shape, from reader: inout JSONReader, onto current: AnyRow?, isRoot: Bool
    ) throws(JSONError) -> AnyRow {
        var builder = RowBuilder(fields: shape.fields.count)
        var faulty: UInt64 = 0
        var said: UInt64 = 0
        if isRoot { giveValues(shape, to: &builder) }
        var guess = 0
        var named: UInt64 = 0
        try reader.beginObject()
        while try reader.nextKey() {
            guard let place = reader.keyPlace({ shape.names.place(of: $0, guess: guess) }) else {
                try unknown(shape, &reader, isRoot: isRoot)
                continue
            }
            guess = place + 1
            let field = shape.fields[place]
            named |= field.bit
            if try reader.readNullIfNext() {
                if case .patch? = options?.part { said |= field.bit }
                continue
            }
            said |= field.bit
            if try !member(field, from: &reader, onto: current, to: &builder) { faulty |= field.bit }
        }
        if let current { keep(current, shape, except: said, in: &builder) }
        if isRoot {
            keepServerFields(shape, &builder, faulty: &faulty)
            keepSealedFields(shape, &builder, but: named)
        }
        complete(shape, &builder, faulty: &faulty, isRoot: isRoot)
        return finished(shape, builder, faulty: faulty)
    }

    /// False where something was wrong with it.
    private mutating func member(
        _ field: ShapeField, from reader: inout JSONReader, onto current: AnyRow?, to builder: inout RowBuilder
    ) throws(JSONError) -> Bool {
        let count = faults
        let given = builder.has(field.place) ? builder.value(field.place) : nil
        let origin = builder.heap.count
        let word = try value(
            field, field.type, from: &reader, onto: current, heap: &builder.heap, origin: origin)
        builder.end(field.place, word, origin: origin)
        if builder.saysNothing(field) { builder.remove(field.place) }
        if let given, word != nil, builder.value(field.place) != given {
            builder.put(field.place, given)
            note(IssueText.keyMismatch(field), at: field)
        }
        return faults == count
    }

    /// The value's word; nil, and an issue noted, where it is none of the type. An element of a list has its place in
    /// the path already.
    private mutating func value(
        _ field: ShapeField, _ type: FieldType, from reader: inout JSONReader, onto current: AnyRow? = nil,
        heap: inout [UInt64], origin: Int, isElement: Bool = false
    ) throws(JSONError) -> UInt64? {
        let word: Result<UInt64, ValueFault>
        switch (type, try reader.peek()) {
        case (.object(let nested), .object):
            if !isElement { path.append(.name(field.name)) }
            let inner = current?.cell(field.place)?.row
            let row = try object(nested.shape, from: &reader, onto: inner, isRoot: false)
            if !isElement { path.removeLast() }
            return row.store(in: &heap, origin: origin)
        case (.list(let bounds), .array):
            return try list(field, bounds, from: &reader, heap: &heap, origin: origin)
        case (.flag, .bool): word = .success(try reader.readBool() ? 1 : 0)
        case (.integer(let bounds), .number): word = NumberCheck.word(try reader.readValue(), isStored ? .any : bounds)
        case (.decimal(let bounds), .number): word = NumberCheck.word(try reader.readDecimal(), bounds)
        case (_, .string):
            var text = try reader.readString()
            word = Result { () throws(ValueFault) in
                if !isStored, case .text(let bounds) = type { try tidy(&text, bounds.format, field) }
                return try texts.read(text, type, to: &heap, origin: origin)
            }
        default:
            try reader.skipValue()
            word = .failure(.wrongType)
        }
        switch word {
        case .success(let word): return word
        case .failure(let fault):
            note(IssueText.of(fault, field, type), at: isElement ? nil : field)
            return nil
        }
    }

    private mutating func list(
        _ field: ShapeField, _ bounds: ListBounds, from reader: inout JSONReader, heap: inout [UInt64], origin: Int
    ) throws(JSONError) -> UInt64? {
        var elements: [PackedValue] = []
        var count = 0
        var isSound = true
        path.append(.name(field.name))
        try reader.beginArray()
        while try reader.nextElement() {
            defer { count += 1 }
            // What is over the limit is read over, so that the error can say how many there were.
            guard isStored || count < bounds.count.upperBound else { continue }
            path.append(.index(count))
            var rest: [UInt64] = []
            if let word = try value(field, bounds.element, from: &reader, heap: &rest, origin: 0, isElement: true) {
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
        path.removeLast()
        guard isSound else { return nil }
        return ListPacking.store(count: elements.count, in: &heap, origin: origin) { index, heap, start in
            elements[index].place(in: &heap, origin: start)
        }
    }
}
