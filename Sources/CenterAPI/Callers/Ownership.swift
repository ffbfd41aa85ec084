import Center
import HTTP
import Store

/// What a partner's key may name. Every path or query of the API that names a space is held against the key's own before
/// anything else is looked at, so another organisation's space and one that nobody has cannot be told apart, by whatever
/// method and route. Bodies are the affair of the routes that take them: `Caller.mustOwn`.
struct Ownership: Sendable {
    private let center: @Sendable () -> CenterState

    init(_ store: CenterStore) { center = { store.view.state.center } }

    private init(_ center: @escaping @Sendable () -> CenterState) { self.center = center }

    /// For tests of routes without a store.
    static let none = Ownership { CenterState() }

    /// A parameter of these names is a space's slug wherever it stands.
    static let names = ["space", "slug"]

    func check(
        _ head: borrowing RequestHead, _ parameters: [Range<Int>], of route: Route, for caller: Caller
    ) throws(Problem) {
        guard caller.ownSpaces != nil else { return }
        for (declared, range) in zip(route.path.parameters, parameters) where Self.names.contains(declared.name) {
            try caller.mustOwn(Self.plain(head.string(range)), in: center())
        }
        guard head.query != nil else { return }
        for item in try QueryCheck.items(copy head) where item.name == "space" {
            for slug in (item.value ?? "").split(separator: ",", omittingEmptySubsequences: false) {
                try caller.mustOwn(Self.plain(String(slug)), in: center())
            }
        }
    }

    /// As people copy a slug: capitals, full-width letters.
    private static func plain(_ slug: String) -> String { Folding.width(slug).lowercased() }
}
