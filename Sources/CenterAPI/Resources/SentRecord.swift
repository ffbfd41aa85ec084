import Center
import HTTP
import JSON

/// A record as somebody sent it, in JSON or as the fields of a form, before it meets the one that is there. It can be
/// read again and again, against whatever is there by then.
struct SentRecord: Sendable {
    private enum Content: Sendable {
        case json([UInt8])
        case form(TextRecord, unknown: [Issue])
    }

    private let kind: KindDeclaration
    private let content: Content
    private let options: ReadingOptions

    static let types: [MediaType] = [.json, .form]

    init(
        _ context: RequestContext, _ resource: Resource, given: [(field: ShapeField, text: String)], today: Day? = nil
    ) throws(Problem) {
        kind = resource.kind
        var options = ReadingOptions()
        options.envelope = resource.envelope
        options.given = given
        options.today = today
        let prefer = Preferences(context.request.head.list(.prefer)).value("handling")
        options.dropsUnknown = prefer == "lenient"
        self.options = options
        content = try Self.content(
            context.request, kind, isLenient: options.dropsUnknown, today: resource.services.today)
    }

    /// One of a list.
    init(_ kind: KindDeclaration, json: [UInt8], _ options: ReadingOptions) {
        self.kind = kind
        self.options = options
        content = .json(json)
    }

    /// curl names a form whatever it is given with `-d`, so a body in braces is JSON under that name, too.
    private static func content(
        _ request: Request, _ kind: KindDeclaration, isLenient: Bool, today: Day
    ) throws(Problem) -> Content {
        let first = request.body.first { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
        guard first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else { return .json(request.body) }
        let type = request.head.range(of: .contentType).flatMap { ContentType(request.head.bytes[$0]) }
        let isForm = type?.essence == "\(MediaType.form.essence)"
        let parts =
            type?.essence == "\(MediaType.multipart.essence)" ? FormParts.items(type?.boundary, request.body) : nil
        guard isForm || parts != nil else { return .json(request.body) }
        let columns = kind.columns(.stored)
        var cells: [(column: TableColumn, text: String)] = []
        var unknown: [Issue] = []
        var seen: Set<String> = []
        let items = if let parts { parts } else { try QueryCheck.items(of: request.body[...]) }
        for item in items {
            guard let column = kind.column(named: item.name, among: columns) else {
                let isEnvelope = RecordForm.envelope.contains(item.name)
                if !isLenient, !isEnvelope { unknown.append(kind.unknownField(item.name)) }
                continue
            }
            guard seen.insert(column.name).inserted else { throw Problem(repeated: column) }
            cells.append((column, item.value ?? ""))
        }
        return .form(TextRecord(cells, CellOptions(today: today)), unknown: unknown)
    }

    /// As a whole record in place of whatever is there.
    func whole(replacing current: AnyRow?) throws(Problem) -> Reading {
        if let current, kind.blanksSayNothing { return try added(to: current) }
        var options = options
        options.current = current
        options.keepsSealed = true
        let kind = kind
        switch content {
        case .json(let bytes): return try Self.reading(bytes) { () throws(JSONError) in try kind.read(bytes, options) }
        case .form(let record, let unknown):
            if let current { return try changed(current, record, unknown) }
            return try Self.adding(unknown, record) { () throws(JSONError) in try kind.read(record, options) }
        }
    }

    /// As a merge-patch of what is there.
    func patched(_ current: AnyRow) throws(Problem) -> Reading {
        switch content {
        case .json(let bytes):
            let (kind, options) = (kind, options)
            return try Self.reading(bytes) { () throws(JSONError) in
                try kind.patch(current, with: bytes, as: .patch, options)
            }
        case .form(let record, let unknown): return try changed(current, record, unknown)
        }
    }

    private func changed(_ current: AnyRow, _ record: TextRecord, _ unknown: [Issue]) throws(Problem) -> Reading {
        let (kind, options) = (kind, options)
        return try Self.adding(unknown, record) { () throws(JSONError) in
            try kind.patch(current, with: record, options)
        }
    }

    /// What it says is taken over; what it leaves blank stays as it is.
    private func added(to current: AnyRow) throws(Problem) -> Reading {
        guard case .json(let bytes) = content else { return try patched(current) }
        let (kind, options) = (kind, options)
        return try Self.reading(bytes) { () throws(JSONError) in
            try kind.patch(current, with: bytes, as: .addition, options)
        }
    }

    private static func reading(
        _ bytes: [UInt8], _ read: () throws(JSONError) -> Reading
    ) throws(Problem) -> Reading {
        do throws(JSONError) { return try read() } catch { throw Problem(error, in: bytes) }
    }

    private static func adding(
        _ issues: [Issue], _ record: TextRecord, _ read: () throws(JSONError) -> Reading
    ) throws(Problem) -> Reading {
        var reading = try Self.reading([], read)
        reading.warnings = record.repairs.filter { $0.repairs != .blanks }.map(Issue.init) + reading.warnings
        if !issues.isEmpty {
            reading.issues = issues + reading.issues
            reading.row = nil
        }
        return reading
    }
}

extension Issue {
    /// What was put right in a field of a form.
    fileprivate init(_ repair: CellRepair) {
        let (label, how) = (repair.column.label, repair.repairs.label)
        var (japanese, english) = ("を直して読みました（\(how.japanese)）。", "was put right (\(how.english)).")
        if let from = repair.from, let to = repair.to {
            (japanese, english) = ("の「\(from)」を \(to) と読みました（\(how.japanese)）。", "was read as \(to) (\(how.english)).")
        }
        self.init(
            pointer: repair.column.pointer, code: "repaired",
            detail: Bilingual("「\(label.japanese)」\(japanese)", en: "\(label.english) \(english)"))
    }
}

extension Problem {
    /// Everything that is wrong with a record.
    init(_ issues: [Issue]) {
        self.init(.validation, issues.map(Item.init))
    }

    fileprivate init(repeated column: TableColumn) {
        self.init(
            .validation,
            [
                Item(
                    place: .pointer("/\(column.name)"), code: "repeated",
                    detail: Bilingual(
                        "「\(column.label.japanese)」が2回書かれています。", en: "\(column.label.english) is given twice."))
            ])
    }
}

extension Problem.Item {
    init(_ issue: Issue) {
        self.init(place: .pointer(issue.pointer), code: issue.code, detail: issue.detail, hint: issue.hint)
    }
}
