import Center
import Collections
import HTTP
import Store

/// The routes of one kind of record, all of them following from its declaration: where its records are, how they are
/// named, what may be done with them. No kind is mentioned here. One reference: every request holds on to a few copies.
struct Resource: Sendable {
    private let parts: Parts

    private final class Parts: Sendable {
        let kind: KindDeclaration
        let services: RecordServices
        let parent: PathParameter<String>?
        let keys: [PathParameter<String>]
        let name: String
        let parameters: ListParameters
        let envelope: Set<String>

        init(_ kind: KindDeclaration, _ services: RecordServices) {
            self.kind = kind
            self.services = services
            name = ResourceSchemas.name(of: kind)
            parameters = ListParameters(kind)
            envelope = RecordForm.envelope.union(kind.labelNames)
            parent = kind.parent.map { PathParameter($0.name, .id($0), $0.label) }
            if kind.keyFields.isEmpty {
                keys = [PathParameter("id", .id(of: kind), Bilingual("番号", en: "the id"))]
            } else {
                keys = kind.keyFields.map { PathParameter($0.name, .id($0), $0.label) }
            }
        }
    }

    init(_ kind: KindDeclaration, _ services: RecordServices) { parts = Parts(kind, services) }

    var kind: KindDeclaration { parts.kind }
    var services: RecordServices { parts.services }
    var store: CenterStore { parts.services.store }
    /// The record this kind's records are parts of: the seminar of a registration.
    var parent: PathParameter<String>? { parts.parent }
    /// What tells a record from others at its path: an id, or the parts of a natural key.
    var keys: [PathParameter<String>] { parts.keys }
    /// `Seminar`: the name of the schema, and what operations are named after.
    var name: String { parts.name }
    var parameters: ListParameters { parts.parameters }
    /// Members of a record that its answers have and that are no fields.
    var envelope: Set<String> { parts.envelope }

    /// An answer about records of this kind holds until one of them changes. Those under a parent need it, too.
    var version: @Sendable () -> UInt64 {
        { [store, kind, parentKind = kind.parentKind] in
            let changed = store.view.state.changed
            return UInt64(max(changed[kind.place], parentKind.map { changed[$0.place] } ?? 0))
        }
    }

    static func routes(_ services: RecordServices) -> [Route] {
        Kinds.all.flatMap { Resource($0, services).routes }
    }

    private var routes: [Route] {
        var routes = [list, export, read, history]
        let isGeneral = kind.author == .staff || kind.author == .administrator
        if isGeneral { routes.append(create) }
        if isGeneral, !kind.isPermanent { routes += [replace, patch, delete] }
        if !kind.isPermanent, kind.author != .desk { routes.append(restore) }
        if kind.holdsPersonalData { routes.append(erase) }
        return routes
    }

    /// Where its records are listed.
    var listPath: PathPattern { path(item: false, suffix: "") }

    func path(item: Bool, suffix: String) -> PathPattern {
        var path = PathPattern.Interpolation(literalCapacity: 0, interpolationCount: 0)
        path.appendLiteral("/v1")
        if let parent, let target = kind.parentKind {
            path.appendLiteral("/\(target.name)/")
            path.appendInterpolation(parent)
        }
        path.appendLiteral("/\(kind.name)")
        for key in item ? keys : [] {
            path.appendLiteral("/")
            path.appendInterpolation(key)
        }
        path.appendLiteral(suffix)
        return PathPattern(stringInterpolation: path)
    }

    /// The id that a path names.
    func id(_ context: RequestContext) throws(Problem) -> TextKey {
        try id(of: parts(context))
    }

    private func parts(_ context: RequestContext) throws(Problem) -> [String] {
        var parts: [String] = []
        for key in keys { parts.append(try context[key]) }
        return parts
    }

    private func id(of parts: [String]) throws(Problem) -> TextKey {
        guard let id = TextKey(parts.joined(separator: "/")) else { throw Problem.notFound(nearest: []) }
        return id
    }

    /// What a record's path says of its fields.
    typealias Given = [(field: ShapeField, text: String)]

    /// What the path of a list says of each record in it.
    func given(_ context: RequestContext) throws(Problem) -> Given {
        guard let parent, let field = kind.parent else { return [] }
        return [(field, try context[parent])]
    }

    /// The record a path names, and what that says of it.
    func named(_ context: RequestContext) throws(Problem) -> (id: TextKey, given: Given) {
        var given = try given(context)
        let parts = try parts(context)
        for (field, text) in zip(kind.keyFields, parts) { given.append((field, text)) }
        return (try id(of: parts), given)
    }

    /// Whether a record lies under the parent that the path names.
    func isUnder(_ context: RequestContext, _ row: AnyRow) throws(Problem) -> Bool {
        guard let parent, let field = kind.parent else { return true }
        return row.text(field) == (try context[parent])
    }
}

extension KindDeclaration {
    var parentKind: KindDeclaration? {
        guard let parent, case .reference(let target) = parent.type else { return nil }
        return target.kind
    }

    /// Where a record is, as links and `Location` say it.
    func url(of id: TextKey, _ row: AnyRow) -> String {
        let slash = UInt8(ascii: "/")
        var url = Array("/v1/".utf8)
        url.reserveCapacity(64)
        if let parent, let parentKind {
            url += parentKind.name.utf8
            url.append(slash)
            PercentEncoding.append((row.text(parent) ?? "").utf8, to: &url)
            url.append(slash)
        }
        url += name.utf8
        for part in id.bytes.split(separator: slash) {
            url.append(slash)
            PercentEncoding.append(part, to: &url)
        }
        return String(decoding: url, as: UTF8.self)
    }
}

extension ParameterType where Value == String {
    /// The id of a record of a kind, as people copy it.
    static func id(of kind: KindDeclaration) -> Self {
        let example = kind.idPrefix.flatMap { RecordID(prefix: $0, counter: 1) }?.description ?? ""
        return .reading(Bilingual("番号（例: \(example)）", en: "an id such as \(example)")) { text throws(Issue) in
            try kind.recordID(text)
        }
    }

    /// A part of a natural key, or the id of a parent.
    static func id(_ field: ShapeField) -> Self {
        .reading(field.label) { text throws(Issue) in try field.keyText(text) }
    }

    private static func reading(
        _ expectation: Bilingual, _ read: @escaping @Sendable (String) throws(Issue) -> String
    ) -> Self {
        Self(schema: .text(maxLength: 120), expectation: expectation) { text throws(ParameterFault) in
            do throws(Issue) { return try read(text) } catch {
                throw ParameterFault(detail: error.detail, hint: error.hint)
            }
        }
    }
}
