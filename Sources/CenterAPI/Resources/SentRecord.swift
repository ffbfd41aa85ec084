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

    private static func content(
        _ request: Request, _ kind: KindDeclaration, isLenient: Bool, today: Day
    ) throws(Problem) -> Content {
        guard let form = try SentForm(request, kind, today: today) else { return .json(request.body) }
        let unknown = form.unknown.filter { !isLenient && !RecordForm.envelope.contains($0.name) }
        return .form(form.record, unknown: unknown.map { kind.unknownField($0.name) })
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
        reading.warnings = record.told + reading.warnings
        if !issues.isEmpty {
            reading.issues = issues + reading.issues
            reading.row = nil
        }
        return reading
    }
}

extension Problem {
    /// Everything that is wrong with a record.
    init(_ issues: [Issue]) {
        self.init(.validation, issues.map(Item.init))
    }

    /// One thing to correct.
    static func wrong(_ pointer: String, _ code: String, _ japanese: String, en english: String) -> Problem {
        Problem([Issue(pointer: pointer, code: code, detail: Bilingual(japanese, en: english))])
    }
}

extension Problem.Item {
    init(_ issue: Issue) {
        self.init(place: .pointer(issue.pointer), code: issue.code, detail: issue.detail, hint: issue.hint)
    }
}
