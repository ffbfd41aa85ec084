import Center
import HTTP

/// Who may call a route.
enum Access: Sendable {
    /// Public: a browser on any site may read it.
    case anyone
    /// With a key; from browsers only on configured sites.
    case key
}

/// Refuses callers; who is not refused may still be answered less than others are.
struct CallerRule: Sendable {
    let check: @Sendable (Caller) throws(Problem) -> Void

    /// Nobody is refused, and not everybody is answered the same.
    static let everybody = CallerRule { _ in }
    static let staff = CallerRule { caller throws(Problem) in try caller.mustBeStaff() }
    static let administrators = CallerRule { caller throws(Problem) in try caller.mustBeAdministrator() }
}

/// A request field that a route reads, for the contract.
struct HeaderDeclaration: Sendable {
    let name: String
    let summary: Bilingual
    var schema = Schema.text()
}

/// The bodies a route takes.
struct BodyRule: Sendable {
    let types: [MediaType]
    /// Bytes.
    let limit: Int
    let schema: Schema
    /// What it is is found out from the bytes: clerks' tools name a type that is not theirs, or none.
    let isSniffed: Bool
    /// A body as it may be sent, in JSON.
    let example: String?
    /// Of the types, as `Content-Type` is compared with them.
    let essences: [String]

    /// Tables are taken in any character set, and under the names that say nothing, as files of spreadsheets come.
    let takesTables: Bool

    /// Of one record.
    static let usualLimit = 1024 * 1024

    init(
        _ types: [MediaType] = [.json], schema: Schema, limit: Int = usualLimit, isSniffed: Bool = false,
        takesTables: Bool = false, example: String? = nil
    ) {
        self.example = example
        self.types = types
        self.takesTables = takesTables
        self.isSniffed = isSniffed
        essences = types.map { "\($0.essence)" }
        self.schema = schema
        self.limit = limit
    }
}

/// The successful answers of a route.
struct AnswerRule: Sendable {
    let status: Status
    /// The first is answered where nothing else is asked for. Empty for an answer without a body.
    let types: [MediaType]
    let schema: Schema
    let description: Bilingual
    /// The text depends on `Accept-Language`.
    let speaks: Bool
    /// The other status the same answer can have: 201 where the record is new.
    let orElse: Status?

    init(
        _ status: Status = .ok, _ types: [MediaType], schema: Schema = .text(), description: Bilingual,
        speaks: Bool = false, orElse: Status? = nil
    ) {
        self.orElse = orElse
        self.status = status
        self.types = types
        self.schema = schema
        self.description = description
        self.speaks = speaks
    }
}
