/// How two marks of one person for one session come together. The one that says more stands, whichever came first, so
/// that two tablets that upload what they noted in any order, once or again, come to the same: presence outweighs
/// absence, and being late, leaving early or being online says more than being there.
public enum DoorMark {
    private static func weight(_ mark: AttendanceMark) -> Int {
        switch mark {
        case .noShow: 0
        case .absent: 1
        case .present: 2
        case .online: 3
        case .late: 4
        case .leftEarly: 5
        }
    }

    public struct Outcome: Sendable {
        public let mark: AttendanceMark
        /// Of the first presence, or of the absence.
        public let at: Instant?
        /// What was there says as much or more.
        public let isRepeat: Bool
    }

    public static func joined(
        _ old: AttendanceMark, at first: Instant?, with new: AttendanceMark, at: Instant?
    ) -> Outcome {
        let stands = weight(new) > weight(old) ? new : old
        let time: Instant? =
            switch (old.isPresence, new.isPresence) {
            case (true, true), (false, false): [first, at].compactMap(\.self).min()
            case (true, false): first
            case (false, true): at
            }
        return Outcome(mark: stands, at: time, isRepeat: stands == old)
    }
}

extension AttendanceMark {
    /// The person took part.
    public var isPresence: Bool {
        switch self {
        case .present, .late, .leftEarly, .online: true
        case .absent, .noShow: false
        }
    }
}

extension Row<Attendance> {
    /// Neither undone nor of somebody who stayed away.
    public var countsAsPresence: Bool { !self.isUndone && (self.mark?.isPresence ?? true) }

    /// Persons it stands for besides the one with a name or a registration.
    public var head: Int {
        if self.registration != nil { return 1 }
        return self.persons ?? 1
    }
}
