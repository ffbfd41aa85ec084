/// The state of a seminar on a day: what was decided, and what follows from dates and seats. 満席 and 受付終了 are never
/// decided where they follow by themselves.
public struct SeminarProgress: Sendable {
    public let state: SeminarState
    /// Applications have not begun.
    public let opensOn: Day?
    /// What staff may decide now.
    public let allowed: [SeminarState]
    /// Its last day is gone: nobody is given a seat any more.
    public let isOver: Bool

    public init(_ book: SeminarBook, on day: Day) {
        let seminar = book.seminar
        isOver = seminar.isOver(on: day)
        let first = seminar.applyFrom ?? .first
        var opensOn: Day?
        switch seminar.state {
        case .draft, .cancelled, .held: state = seminar.state
        case .closed: state = isOver ? .held : .closed
        case .open, .full:
            if isOver {
                state = .held
            } else if day < first {
                state = .closed
                opensOn = first
            } else if let last = seminar.applyUntil, last < day {
                state = .closed
            } else {
                state = Seating(book).isFull ? .full : .open
            }
        }
        self.opensOn = opensOn
        // What has not begun was not held.
        allowed = SeminarMoves.allowed(from: seminar.state, hasRegistrations: !book.entries.isEmpty)
            .filter { $0 != .held || seminar.date.firstDay <= day }
    }
}

extension Row<Seminar> {
    /// As far as it is known.
    public var lastKnownDay: Day {
        let ofSessions = self.sessions.compactMap { $0.date?.lastDay }.max()
        let last = ofSessions ?? self.date.lastDay
        return max(self.endDate ?? last, last)
    }

    public func isOver(on day: Day) -> Bool { lastKnownDay < day }
}

/// The decisions about a seminar, and which may follow which. A seminar may be entered in any state: what happened last
/// year is written down as it was.
public enum SeminarMoves {
    public static func allowed(from state: SeminarState, hasRegistrations: Bool) -> [SeminarState] {
        switch state {
        case .draft: [.open, .closed, .held, .cancelled]
        case .open, .full: (hasRegistrations ? [] : [.draft]) + [.closed, .held, .cancelled]
        case .closed: [.open, .held, .cancelled]
        // For corrections; both take a reason.
        case .held: [.closed, .cancelled]
        case .cancelled: [.open, .closed, .held]
        }
    }

    /// What goes back on an earlier decision, or takes a seminar out of the indicators, says why.
    public static func needsReason(from state: SeminarState, to next: SeminarState) -> Bool {
        next == .cancelled || state == .cancelled || state == .held
    }
}
