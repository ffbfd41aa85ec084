import Center
import Store

/// What all resources share.
struct RecordServices: Sendable {
    let store: CenterStore
    let center: CenterSettings
    let surroundings: Surroundings
    let inFlight = RequestsInFlight()
    let past = PastViews()

    /// The day it is in the center's town.
    var today: Day { Instant(unixSeconds: surroundings.now()).day ?? .first }
    var now: Timestamp { Timestamp(milliseconds: Int(surroundings.now()) * 1000) }
}
