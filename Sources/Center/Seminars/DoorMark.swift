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

    /// Of a party those came whom either saw come; how many stayed away is no matter once some came.
    public static func persons(
        _ old: (mark: AttendanceMark, count: Int), _ new: (mark: AttendanceMark, count: Int)
    ) -> Int {
        if old.mark.isPresence == new.mark.isPresence { return max(old.count, new.count) }
        return old.mark.isPresence ? old.count : new.count
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
    /// Persons it stands for, whether they came or not.
    public var heads: Int { self.persons ?? 1 }

    /// Persons who took part by it: none where it was undone or is of somebody who stayed away.
    public var present: Int { self.isUndone || !(self.mark?.isPresence ?? true) ? 0 : heads }
}
