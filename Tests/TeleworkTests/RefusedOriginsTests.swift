import Synchronization
import Testing

@testable import telework

@Suite struct `What the operator is told of refused sites` {
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private let lines = Lines()
    private let origins: RefusedOrigins

    init() {
        let lines = lines
        origins = RefusedOrigins(Console(write: { _ in }, complain: { text in lines.all.withLock { $0.append(text) } }))
    }

    @Test func `each site is named once`() {
        for _ in 0..<3 { origins.tell("https://www.city.example.jp") }
        #expect(
            lines.all.withLock { $0 } == [
                "A page of https://www.city.example.jp was turned away; "
                    + "the key allowedOrigins lists the sites that may call.\n"
            ])
    }

    @Test func `a client cannot fill the log or write what it likes into it`() {
        for number in 0..<1000 { origins.tell("https://site\(number).example") }
        #expect(lines.all.withLock { $0.count } == 20)
        for text in ["", "null", "https://a.example\u{1B}[2J", "https://a.example/\nREADY", "javascript:x"] {
            origins.tell(text)
        }
        #expect(lines.all.withLock { $0.count } == 20)
    }
}
