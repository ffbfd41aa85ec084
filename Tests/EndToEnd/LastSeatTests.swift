import Glibc
import Harness
import JSON
import Testing

/// A hundred people at once for the last seat, through real sockets, and the process is killed while they ask.
@Suite struct `The last seat` {
    private struct Place: Hashable {
        let number: String
        /// Nil with a seat.
        let waiting: Int?
    }

    private static let configuration =
        #"{"trustedAddresses":["127.0.0.1/32"],"accessLog":"off","limits":{"registrationsPerMinute":1000000}}"#

    private static func post(_ path: String, _ body: String, _ fields: String = "") -> String {
        "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\(fields)"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    /// What the public sends; its key says which of the hundred it is.
    private static func registration(_ person: Int, for seminar: String) -> String {
        post(
            "\(seminar)/registrations", #"{"name":"Person \#(person)","consent":{"version":"2026-04"}}"#,
            "X-Forwarded-For: 192.0.2.1\r\nIdempotency-Key: person-\(person)\r\n")
    }

    private static func place(_ answer: RawAnswer) throws -> Place {
        try #require(answer.status == 201, "\(answer.text)")
        let json = try JSONValue(parsing: answer.body)
        let number = try #require(json["number"]?.string)
        #expect(json["state"]?.string == (json["waitingPlace"]?.integer == nil ? "registered" : "waiting"))
        return Place(number: number, waiting: json["waitingPlace"]?.integer.map { Int($0) })
    }

    /// As staff see them, in order.
    private static func places(of seminar: String, on server: ServerProcess) throws -> [Place] {
        let list = try JSONValue(parsing: server.get("\(seminar)/registrations?limit=500").body)["items"]?.array ?? []
        var waiting = 0
        return try list.map { item in
            let number = try #require(item["number"]?.string)
            if item["state"]?.string == "registered" { return Place(number: number, waiting: nil) }
            waiting += 1
            return Place(number: number, waiting: waiting)
        }
    }

    @Test(arguments: [0, 1, 30, 70])
    func `one gets it and ninety-nine wait in order, also when it is killed after some answers`(answered: Int) throws {
        let server = try ServerProcess(configuration: Self.configuration)
        let staff = try server.connect()
        try staff.send(
            Self.post(
                "/v1/seminars",
                #"{"title":"a","category":"seminar","date":"FY2030","capacity":1,"state":"open","isPublic":true}"#))
        let seminar = try #require(try staff.answer()["Location"])

        let people = try (0..<100).map { _ in try server.connect() }
        for (person, connection) in people.enumerated() {
            try connection.send(Self.registration(person, for: seminar))
        }
        var promised: [Int: Place] = [:]
        for person in people.indices.prefix(answered) {
            promised[person] = try Self.place(try people[person].answer())
        }
        server.process.send(SIGKILL)
        _ = try server.process.waitForExit()
        // What was on its way when it was killed is a promise as well.
        for person in people.indices where promised[person] == nil {
            guard let answer = try? people[person].answer(within: 2) else { continue }
            promised[person] = try Self.place(answer)
        }

        try server.restart()
        let kept = Set(try Self.places(of: seminar, on: server))
        #expect(promised.values.allSatisfy(kept.contains), "\(promised.count) were answered, \(kept.count) are kept")

        // Whoever had no answer presses the button again.
        let again = try (0..<100).map { _ in try server.connect() }
        for (person, connection) in again.enumerated() {
            try connection.send(Self.registration(person, for: seminar))
        }
        var told: Set<Place> = []
        for (person, connection) in again.enumerated() {
            let place = try Self.place(try connection.answer())
            if let before = promised[person] { #expect(place == before) }
            told.insert(place)
        }
        let ends = try Self.places(of: seminar, on: server)
        #expect(ends.count == 100 && Set(ends) == told)
        #expect(ends.first?.waiting == nil && ends.dropFirst().map(\.waiting) == Array(1...99))
        #expect(Set(ends.map(\.number)).count == 100)
        #expect(try server.stop() == .status(0))
    }
}
