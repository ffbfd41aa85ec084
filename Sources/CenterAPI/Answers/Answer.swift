import HTTP
import JSON

/// What an endpoint answers, before it is dressed for the wire: fields that every answer has, compression, entity tags
/// and CORS are added in one place, `AnswerWriter`.
enum Answer: Sendable {
    /// Made before, for everybody.
    case prepared(Representation)
    /// Made for this request.
    case content(Content)
    case empty(Status, Fields = Fields())
    /// Written piece by piece while the client takes it.
    case stream(Stream)

    struct Stream: Sendable {
        var type: MediaType
        var fields = Fields()
        var produce: @Sendable (BodyWriter) async throws -> Void
    }

    struct Content: Sendable {
        var status: Status = .ok
        var type: MediaType
        var bytes: [UInt8]
        /// The revision of what is shown, from which the entity tag is made: `r7`. Without one, what may be kept gets
        /// a tag made of its bytes.
        var revision: String?
        var fields = Fields()

        init(_ type: MediaType, _ bytes: [UInt8], status: Status = .ok, revision: String? = nil) {
            self.type = type
            self.bytes = bytes
            self.status = status
            self.revision = revision
        }
    }

    /// An object whose members `body` writes.
    static func json<Failure>(
        _ status: Status = .ok, revision: String? = nil, _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) -> Answer {
        var writer = JSONWriter()
        try writer.object(body)
        return .content(Content(.json, writer.take(), status: status, revision: revision))
    }

    static func text(_ text: String, status: Status = .ok) -> Answer {
        .content(Content(.text, Array(text.utf8), status: status))
    }
}
