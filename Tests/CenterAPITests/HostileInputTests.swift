import Center
import HTTP
import SeededRandom
import Testing

@testable import CenterAPI

/// Whatever a client sends is answered, and the answer keeps every promise that `Reply` checks.
@Suite struct HostileInputTests {
    static let corpus = [
        "GET /v1/kpis?fy=R6&limit=5&kind=seminar", "GET /v1/kpis/2", "PUT /v1/usage/worx/2026-08", "GET /hot",
        "POST /v1/seminars", "OPTIONS /v1/kpis", "HEAD /v1/usage/completeness", "GET /v1/seminars/?after=%E3%81%82",
    ]
    static let fields = [
        "Accept: application/json;q=0.5, text/*", "Accept: text/html, */*;q=0.1", "Accept-Language: en-US,en;q=0.9",
        "Accept-Encoding: gzip;q=0.5, br", "If-None-Match: \"r7\", W/\"x\"", "Origin: https://www.example.jp",
        "Access-Control-Request-Method: POST", "Content-Type: application/json; charset=utf-8",
        "Authorization: Bearer x", "Content-Encoding: gzip",
    ]
    static let pieces = [
        "/", "//", "%", "%2f", "%00", "?", "&", "=", "+", ";", ",", "\"", "*", "..", "q=9", "\u{7F}", "あ", "{", "'",
        String(repeating: "a", count: 300), "-1", "99999999999999999999", "\t", "\\", "é",
    ]

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no request brings the router down`(seed: UInt64) async {
        var random = Seeded(seed)
        let caller = SampleRoutes.caller()
        var seen: Set<Int> = []
        for _ in 0..<500 {
            let request = mutated(Self.corpus.randomElement(using: &random) ?? "GET /", &random)
            let fields = Self.fields.shuffled(using: &random).prefix(Int.random(in: 0...4, using: &random))
            let body = Bool.random(using: &random) ? nil : mutated("{\"count\":[1,2,\"x\"]}", &random)
            let reply = await caller.call(request, fields: fields.map { mutated($0, &random) }, body: body)
            #expect((200...599).contains(reply.status), "\(request)")
            #expect(reply.status != 500, "\(request)")
            seen.insert(reply.status)
        }
        #expect(seen.isSuperset(of: [200, 400, 404]), "the mutations reach past the parser and past the router")
    }

    /// One to three pieces put in somewhere after the first word, each in place of up to two characters.
    private func mutated(_ text: String, _ random: inout Seeded) -> String {
        var characters = Array(text)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let first = min(5, characters.count)
            let at = Int.random(in: first...characters.count, using: &random)
            let end = min(characters.count, at + Int.random(in: 0...2, using: &random))
            characters.replaceSubrange(at..<end, with: Self.pieces.randomElement(using: &random) ?? "")
        }
        return String(characters)
    }
}
