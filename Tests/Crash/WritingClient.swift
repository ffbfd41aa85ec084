import Foundation
import Harness
import Synchronization

/// A partner that sends numbers one after the other on a connection that stays open, each number once.
struct WritingClient: Sendable {
    let space: String
    let promises: Promises
    /// Said after every acknowledgement, with how many there are by then.
    let afterEach: @Sendable (Int) -> Void

    static let months = (4...9).map { "2026-0\($0)" }

    enum End: Equatable, Sendable {
        /// The connection ended; what had been sent on it has no answer.
        case connection
        /// The server said that this answer is the last one here.
        case farewell
        /// An answer that is no acknowledgement.
        case status(Int, String)
        case enough
    }

    /// Sends until the server ends it or the count is reached; numbers go on from `first`.
    func run(port: UInt16, first: Int, count: Int = .max) -> End {
        guard let connection = try? RawConnection(to: .v4(port: port)),
            let known = try? put("{\"name\":\"\(space)\"}", "/v1/spaces/\(space)", on: connection)
        else { return .connection }
        guard known.status == 200 || known.status == 201 else { return .status(known.status, known.text) }
        var total = first
        while total - first < count {
            let key = Promises.Key(space: space, month: Self.months[total % Self.months.count])
            promises.sending(total, for: key)
            guard let answer = try? put("{\"total\":\(total)}", key.path + "?confirm=1", on: connection) else {
                return .connection
            }
            guard answer.status == 200 || answer.status == 201, let revision = answer.revision else {
                if answer.status != 503 { promises.refused(total, for: key) }
                return .status(answer.status, answer.text)
            }
            afterEach(promises.acknowledge(total, revision: revision, for: key))
            if answer["Connection"] == "close" { return .farewell }
            total += 1
        }
        return .enough
    }

    private func put(_ body: String, _ path: String, on connection: RawConnection) throws -> RawAnswer {
        try connection.send(
            """
            PUT \(path) HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: \(body.utf8.count)\r
            \r
            \(body)
            """)
        return try connection.answer(within: 20)
    }
}

extension RawAnswer {
    /// Of a month, from its entity tag: `"r7"`, whatever follows the number.
    var revision: Int? {
        guard let tag = self["ETag"], tag.hasPrefix("\"r") else { return nil }
        return Int(tag.dropFirst(2).prefix { $0.isNumber })
    }

    func number(_ name: String) -> Int? {
        let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return object?[name] as? Int
    }
}

/// Several clients at once, each on a thread of its own.
struct Crowd {
    let promises = Promises()
    let size: Int
    private var round = 0

    /// Numbers are never sent twice, so that each says which request it came from.
    static let numbersPerRound = 3000

    init(_ size: Int) {
        self.size = size
    }

    /// Returns when every client has come to its end.
    mutating func write(
        port: UInt16, count: Int = .max, afterEach: @escaping @Sendable (Int) -> Void = { _ in }
    ) -> [WritingClient.End] {
        let promises = promises
        let first = round * Self.numbersPerRound
        round += 1
        let ends = Mutex<[WritingClient.End]>([])
        let group = DispatchGroup()
        for number in 0..<size {
            let client = WritingClient(space: "space-\(number)", promises: promises, afterEach: afterEach)
            let thread = Foundation.Thread {
                let end = client.run(port: port, first: first, count: min(count, Self.numbersPerRound))
                ends.withLock { $0.append(end) }
                group.leave()
            }
            group.enter()
            thread.start()
        }
        group.wait()
        return ends.withLock { $0 }
    }
}
