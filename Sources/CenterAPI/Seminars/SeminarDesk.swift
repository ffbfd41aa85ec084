import Center
import Collections
import HTTP
import JSON
import Store

/// The desk of the seminars: registering, seats, the door, what is to be told and what became of it. Its routes read,
/// call the rules of `Center` inside one commit, and write; they decide nothing.
struct SeminarDesk: Sendable {
    let services: RecordServices
    let seminars: Resource
    let registrations: Resource
    let attendance: Resource
    let gate: FormGate

    init(_ services: RecordServices) {
        self.services = services
        seminars = Resource(Seminar.kind, services)
        registrations = Resource(Registration.kind, services)
        attendance = Resource(Attendance.kind, services)
        gate = FormGate(perMinute: services.center.registrationsPerMinute)
    }

    var store: CenterStore { services.store }
    var routes: [Route] {
        stateRoutes + registrationRoutes + correctionRoutes + ownRoutes + duplicateRoutes + noticeRoutes + doorRoutes
            + sheetRoutes
            + summaryRoutes
    }

    static let seminar = PathParameter("seminar", .id(of: Seminar.kind), Seminar.kind.label)
    static let registration = PathParameter("id", .id(of: Registration.kind), Bilingual("番号", en: "the id"))
    static let mark = PathParameter("id", .id(of: Attendance.kind), Bilingual("番号", en: "the id"))

    /// What every route that writes may answer.
    static let writing: [ProblemCode] = [
        .malformedJSON, .validation, .keyRequired, .notAllowed, .storageFull, .storageFailed, .notFound,
    ]
    static let reading: [ProblemCode] = [.keyRequired, .notAllowed]

    /// The seminar of a path, as far as it exists for the caller.
    func seminar(_ context: RequestContext) throws(Problem) -> TextKey {
        guard let id = TextKey(try context[Self.seminar]) else { throw Problem.noSuchSeminar }
        return id
    }

    /// The body as an order; everything wrong with it is told at once.
    func order<Order: FieldGroup>(_ context: RequestContext, _ type: Order.Type) throws(Problem) -> Row<Order> {
        try reading(context, type).order
    }

    /// The same with what was taken and looks odd.
    func reading<Order: FieldGroup>(
        _ context: RequestContext, _: Order.Type
    ) throws(Problem) -> (order: Row<Order>, warnings: [Issue]) {
        let bytes = context.request.body.isEmpty ? Array("{}".utf8) : context.request.body
        let reading: Reading
        do throws(JSONError) { reading = try Order.declared.read(bytes) } catch { throw Problem(error, in: bytes) }
        guard let row = reading.row else { throw Problem(reading.issues) }
        return (Row(row), reading.warnings)
    }

    static func body<Order: FieldGroup>(_: Order.Type, types: [MediaType] = [.json]) -> BodyRule {
        let name = SeminarSchemas.name(of: Order.self)
        return BodyRule(types, schema: .reference(name), example: SeminarSchemas.examples[name])
    }
}

extension Problem {
    static var noSuchSeminar: Problem {
        Problem(.notFound, Bilingual("その番号の「セミナー・講座」はありません。", en: "There is no record in seminars with that id."))
    }
}

extension SeminarBook {
    /// The seminar of a path with its registrations, where it exists for the caller.
    init(_ id: TextKey, in center: CenterState, for caller: Caller) throws(Problem) {
        guard let book = SeminarBook(id, in: center), caller.sees(book.seminar.any, of: Seminar.kind) else {
            throw .noSuchSeminar
        }
        self = book
    }

    /// A registration of this seminar.
    func entry(_ id: TextKey) throws(Problem) -> Row<Registration> {
        guard let row = self[id] else {
            throw Problem(.noSuchRegistration)
        }
        return row
    }
}

extension JSONWriter {
    /// What was taken and looks odd; nothing where nothing does.
    mutating func member(_ name: StaticString, warnings: [Issue], _ language: Language) {
        guard !warnings.isEmpty else { return }
        key(name)
        array { items in
            for issue in warnings {
                items.object { item in
                    item.member("pointer", issue.pointer)
                    item.member("code", issue.code)
                    item.member("detail", issue.detail[language])
                }
            }
        }
    }
}
