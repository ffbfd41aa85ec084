import Center
import Collections
import HTTP
import JSON
import Store

/// What a request says about the version it means: `If-Match` and `If-None-Match`. Only revisions are compared, since
/// the same version has a tag for each representation of it.
struct Preconditions: Sendable {
    private enum Match: Sendable {
        case none
        case any
        case revisions([Int])
    }

    private let match: Match
    /// `If-None-Match: *`: only where nothing is there.
    private let mustBeNew: Bool

    init(_ head: RequestHead) {
        switch head.list(.ifMatch).map(EntityTagList.init) {
        case nil: match = .none
        case .some(.some(.any)): match = .any
        case .some(.some(.tags(let tags))): match = .revisions(tags.compactMap { Self.revision($0.text) })
        // A condition that cannot be read holds for nothing.
        case .some(.none): match = .revisions([])
        }
        mustBeNew = head.list(.ifNoneMatch).map { EntityTagList($0) == .any } ?? false
    }

    /// `r7-html-en-gz` is revision 7.
    private static func revision(_ tag: String) -> Int? {
        guard tag.first == "r" else { return nil }
        return Int(tag.dropFirst().prefix { $0 != "-" })
    }

    /// `current` is what is there now, if anything is; what is of no kind is not shown in a refusal. `yours` is what would
    /// be there, so that both can be seen side by side.
    func check(
        _ current: Record<CenterDocument>?, _ kind: KindDeclaration?, id: TextKey, isNeeded: Bool,
        yours: (AnyRow) -> AnyRow? = { _ in nil }
    ) throws(Problem) {
        func failed(_ current: Record<CenterDocument>?) -> Problem {
            let problem = Problem(.preconditionFailed)
            guard let current, let kind, let row = current.document?.row else { return problem.with("current", .null) }
            func shown(_ row: AnyRow) -> JSONValue? {
                var writer = JSONWriter()
                RecordForm(kind, .impersonal, note: nil).write(current, row, id: id, to: &writer)
                return try? JSONValue(parsing: writer.take())
            }
            guard let now = shown(row) else { return problem }
            guard let mine = yours(row).flatMap(shown)?.object else { return problem.with("current", now) }
            var fields = JSONObject()
            for field in kind.shape.fields { fields[field.name] = mine[field.name] }
            return problem.with("current", now).with("yours", .object(fields))
        }
        if mustBeNew, let current { throw failed(current) }
        switch match {
        case .none:
            guard isNeeded, let current else { return }
            throw Problem(.preconditionRequired)
                .with("currentRevision", current.revision)
        case .any:
            if current == nil { throw failed(nil) }
        case .revisions(let revisions):
            guard let current else { throw failed(nil) }
            if !revisions.contains(current.revision) { throw failed(current) }
        }
    }
}
