import HTTP

/// How long an answer may be kept by the client and by what stands between.
enum Caching: Sendable {
    /// True only now.
    case never
    /// Kept, and asked about with its entity tag before each use.
    case checked
    /// The same, and by nobody but the client: it was answered to a caller who sees more than others.
    case own
    case seconds(Int)

    func append(to fields: inout Fields) {
        switch self {
        case .never: fields.append("Cache-Control", "no-store")
        case .checked: fields.append("Cache-Control", "no-cache")
        case .own: fields.append("Cache-Control", "private, no-cache")
        case .seconds(let seconds): fields.append("Cache-Control", "public, max-age=\(seconds)")
        }
    }

    /// For an answer that may be kept and brings no revision of its own.
    func revision(of body: Answer.Content, _ status: Status) -> String? {
        if case .never = self { return nil }
        return status == .ok ? RevisionTag.revision(of: body.bytes) : nil
    }
}
