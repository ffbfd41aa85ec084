import Center
import HTTP
import JSON
public import Store

/// Where the audit is kept, as the program around the API hands it in: lines are added and read, never changed.
public struct AuditBook: Sendable {
    /// Takes one line and returns at once.
    public var append: @Sendable (_ line: [UInt8], _ time: Timestamp) -> Void
    /// At most so many bytes of a month's lines from an offset on. Not called on an event loop.
    public var read: @Sendable (_ month: String, _ offset: Int, _ count: Int) throws -> [UInt8]

    public init(
        append: @escaping @Sendable ([UInt8], Timestamp) -> Void,
        read: @escaping @Sendable (String, Int, Int) throws -> [UInt8]
    ) {
        self.append = append
        self.read = read
    }

    /// For what needs no audit: benches and tests.
    public static let none = AuditBook(append: { _, _ in }, read: { _, _, _ in [] })
}

/// What is worth a line: that somebody known saw what is personal, or was refused. Who, what and when, by ids; never the
/// data, no query and no name. Refusals of those without a key are counted and no more.
struct Auditor: Sendable {
    let book: AuditBook
    let now: @Sendable () -> Timestamp
    let counts: RefusalCounts

    func refused(_ problem: Problem, _ caller: Caller?, _ route: Route?, _ request: RequestID) {
        let status = problem.code.status
        guard status == .unauthorized || status == .forbidden || problem.code == .keyRateExceeded else { return }
        guard let caller, caller.role != .anyone else { return counts.count(problem.code) }
        guard !problem.isRepeated else { return }
        write(caller, "refused", route, request) { object in
            object.member("code", problem.code.name)
            object.member("status", Int(status.code))
        }
    }

    /// One line for each kind of record that was shown.
    func read(_ note: AuditNote, _ caller: Caller, _ route: Route, _ request: RequestID) {
        for shown in note.take() {
            write(caller, "read", route, request) { object in
                object.member("kind", shown.kind)
                object.member("count", shown.count)
                object.member("ids", .array(shown.ids.map { .string($0) }))
            }
        }
    }

    private func write(
        _ caller: Caller, _ what: String, _ route: Route?, _ request: RequestID, _ body: (inout JSONWriter) -> Void
    ) {
        let time = now()
        var writer = JSONWriter()
        writer.object { object in
            object.member("at", time.description)
            object.member("by", caller.id)
            object.member("what", what)
            object.member("operation", route?.operation ?? "-")
            body(&object)
            object.member("request", request.description)
        }
        book.append(writer.take(), time)
    }
}
