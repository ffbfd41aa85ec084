import JSON

/// What a record's members alone do not say: values from elsewhere, defaults, what is missing, and the rules over it.
extension RecordReader {
    /// Notes an issue at a field of the object being read, or at that object.
    mutating func note(_ issue: Issue, at field: ShapeField? = nil) {
        faults += 1
        guard issues.count < Issue.most else { return }
        var issue = issue
        let place = field.map { [PathStep.name($0.name)].pointer } ?? ""
        issue.pointer = path.pointer + place + issue.pointer
        issues.append(issue)
    }

    mutating func unknown(_ shape: Shape, _ reader: inout JSONReader, isRoot: Bool) throws(JSONError) {
        let name = reader.key
        try reader.skipValue()
        if isRoot, options?.envelope.contains(name) ?? false { return }
        var issue = IssueText.unknownField(name, of: shape)
        guard options?.dropsUnknown ?? false else { return note(issue) }
        issue.pointer = path.pointer + issue.pointer
        if warnings.count < Issue.most { warnings.append(issue) }
    }

    /// Contacts are put into the one form they are kept in, and the reading says so.
    mutating func tidy(_ text: inout String, _ format: TextFormat, _ field: ShapeField) throws(ValueFault) {
        do throws(Issue) {
            guard let contact = try ContactText(text, format) else { return }
            text = contact.text
            let pointer = path.pointer + [PathStep.name(field.name)].pointer
            for var warning in contact.warnings where warnings.count < Issue.most {
                warning.pointer = pointer
                warnings.append(warning)
            }
        } catch {
            throw .contact(error)
        }
    }

    /// What the caller knows already.
    mutating func giveValues(_ shape: Shape, to builder: inout RowBuilder) {
        for (field, text) in options?.given ?? [] {
            let origin = builder.heap.count
            do {
                let word = try PlainText.read(text, field.type, to: &builder.heap, origin: origin, texts)
                builder.end(field.place, word, origin: origin)
            } catch {
                builder.end(field.place, nil, origin: origin)
                note(IssueText.of(error, field, field.type), at: field)
            }
        }
    }

    /// What was not said stays as it is.
    func keep(_ current: AnyRow, _ shape: Shape, except said: UInt64, in builder: inout RowBuilder) {
        for field in shape.fields where said & field.bit == 0 && !builder.has(field.place) {
            builder.copy(field, of: current)
        }
    }

    mutating func keepServerFields(_ shape: Shape, _ builder: inout RowBuilder, faulty: inout UInt64) {
        guard let options, !shape.serverFields.isEmpty else { return }
        for field in shape.serverFields {
            let sent = builder.value(field.place)
            let kept = options.current.flatMap { PackedValue($0, field) } ?? field.declaration.standard
            builder.remove(field.place)
            if let kept { builder.put(field.place, kept) }
            guard let sent, sent != kept, faulty & field.bit == 0 else { continue }
            faulty |= field.bit
            note(IssueText.readOnly(field), at: field)
        }
    }

    mutating func keepSealedFields(_ shape: Shape, _ builder: inout RowBuilder, but named: UInt64) {
        guard let options, options.keepsSealed, let current = options.current else { return }
        for field in shape.fields where field.visibility == .sealed && named & field.bit == 0 {
            if let kept = PackedValue(current, field) { builder.put(field.place, kept) }
        }
    }

    /// Fields that the record did not name: defaults, and what must not be missing.
    mutating func complete(_ shape: Shape, _ builder: inout RowBuilder, faulty: inout UInt64, isRoot: Bool) {
        var missing = (shape.standard | shape.required) & ~builder.present & ~faulty
        while missing != 0 {
            let field = shape.fields[missing.trailingZeroBitCount]
            missing &= missing - 1
            if let standard = field.declaration.standard {
                builder.put(field.place, standard)
            } else if field.declaration.isToday, let today = options?.today {
                builder.put(field.place, PackedValue(When.day(today)))
            } else if !mayBeErased(field, isRoot: isRoot) {
                faulty |= field.bit
                note(IssueText.required(field), at: field)
            }
        }
    }

    /// A personal value may be gone from a record for good; nobody is asked for it again.
    private func mayBeErased(_ field: ShapeField, isRoot: Bool) -> Bool {
        guard field.visibility.isPersonal else { return false }
        guard let options else { return true }
        return isRoot && options.current.map { !$0.has(field.place) } ?? false
    }

    mutating func finished(_ shape: Shape, _ builder: RowBuilder, faulty: UInt64) -> AnyRow {
        let row = builder.row()
        guard !isStored else { return row }
        for rule in shape.rules where rule.fields.allSatisfy({ faulty & $0.bit == 0 }) {
            guard let finding = rule.finding(row) else { continue }
            note(Issue(pointer: "", code: rule.code, detail: finding), at: rule.fields.first)
        }
        return row
    }
}
