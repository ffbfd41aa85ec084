import Center
import Store
import Synchronization

/// What the center knew at a moment of the past. Making such a view reads files, so the last few are kept: a front end
/// that pages through a list of last March makes one.
final class PastViews: Sendable {
    private static let most = 4
    private let views = Mutex<[(at: Timestamp, view: View<CenterLedger>)]>([])

    func view(_ store: CenterStore, asOf moment: Timestamp) async throws(Problem) -> View<CenterLedger> {
        let now = store.view
        if now.at <= moment { return now }
        if let kept = views.withLock({ $0.first { $0.at == moment }?.view }) { return kept }
        let made = try await Elsewhere.run { () async throws(Problem) in
            do throws(HistoryError) { return try store.view(asOf: moment) } catch { throw Problem(error) }
        }
        views.withLock { views in
            views.insert((moment, made), at: 0)
            views.removeLast(max(0, views.count - Self.most))
        }
        return made
    }
}

extension Problem {
    init(_ error: HistoryError) {
        switch error {
        case .notKept: self.init(.notKept)
        default: self.init(.internalError)
        }
    }
}
