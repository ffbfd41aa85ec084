import Testing

@testable import Center

@Suite struct `Numbers read aloud` {
    @Test func `each counter has its own, and is found from it`() {
        var seen: Set<String> = []
        let counters: [UInt64] = Array(1...20_000) + [1 << 29, (1 << 30) - 1]
        for counter in counters {
            let text = SpokenNumber.text(counter)
            #expect(text.utf8.count == 6)
            #expect(seen.insert(text).inserted)
            #expect(SpokenNumber.counter(text) == counter)
        }
    }

    @Test func `neighbours look nothing alike`() {
        for counter in 1...1000 as ClosedRange<UInt64> {
            let pair = zip(SpokenNumber.text(counter).utf8, SpokenNumber.text(counter + 1).utf8)
            #expect(pair.count { $0 == $1 } <= 4)
        }
    }

    @Test(
        arguments: [
            ("k7m2qx", "K7M2QX"), ("K7M-2QX", "K7M2QX"), ("Ｋ７Ｍ ２ＱＸ", "K7M2QX"), ("oil000", "011000"),
            ("K7M　2QX", "K7M2QX"),
            ("Ｋ７Ｍ－２ＱＸ", "K7M2QX"), ("k7mー2qx", "K7M2QX"), ("k-7-m-2-q-x", "K7M2QX"),
            ("K7M2Q", nil),
            ("K7M2QXA", nil), ("K7M2Qu", nil), ("", nil), ("高橋", nil),
        ] as [(String, String?)])
    func `it is read as people say it`(said: String, number: String?) {
        #expect(SpokenNumber.canonical(said) == number)
    }
}
