import Testing

@testable import Center

@Suite struct `Marks that come together` {
    private static let time = Instant("2026-11-18T13:00:00+09:00")

    /// Whatever order marks come in, and however often, the same stands.
    @Test func `joining is the same in any order and once more changes nothing`() throws {
        let first = try #require(Self.time)
        let later = try #require(Instant(milliseconds: first.milliseconds + 60_000))
        for one in AttendanceMark.allCases {
            for other in AttendanceMark.allCases {
                let there = DoorMark.joined(one, at: first, with: other, at: later)
                let back = DoorMark.joined(other, at: later, with: one, at: first)
                #expect(there.mark == back.mark)
                #expect(there.at == back.at)
                let again = DoorMark.joined(there.mark, at: there.at, with: other, at: later)
                #expect(again.mark == there.mark && again.at == there.at && again.isRepeat)
            }
        }
    }

    /// A party comes in parts: whoever saw most of it is right, in whatever order it is told.
    @Test func `the persons of a party come together to the same in any order`() {
        for one in AttendanceMark.allCases {
            for other in AttendanceMark.allCases {
                let there = DoorMark.persons((one, 2), (other, 3))
                #expect(there == DoorMark.persons((other, 3), (one, 2)))
                let stands = DoorMark.joined(one, at: nil, with: other, at: nil).mark
                #expect(DoorMark.persons((stands, there), (other, 3)) == there)
            }
        }
        #expect(DoorMark.persons((.present, 2), (.noShow, 3)) == 2)
    }

    /// features.md A: 遅刻 and 早退 say more than 出席, and who came was not absent.
    @Test(arguments: [
        (AttendanceMark.absent, AttendanceMark.present, AttendanceMark.present), (.noShow, .absent, .absent),
        (.present, .late, .late), (.late, .leftEarly, .leftEarly), (.present, .online, .online),
        (.leftEarly, .absent, .leftEarly),
    ])
    func `the one that says more stands`(one: AttendanceMark, other: AttendanceMark, stands: AttendanceMark) {
        #expect(DoorMark.joined(one, at: Self.time, with: other, at: Self.time).mark == stands)
    }
}
