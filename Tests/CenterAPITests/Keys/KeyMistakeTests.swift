import Collections
import HTTP
import JSON
import SeededRandom
import Testing

@testable import CenterAPI

/// inputs 5.2: "missing Bearer, key with newline or 全角, key in URL, expired, rotated: 401 + WWW-Authenticate; detail
/// tells which of these it is, without revealing other keys".
@Suite struct `Mistakes with keys` {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// `KEY` stands for a good key.
        let field: String
        let code: String
        let error: String
        let japanese: String
    }

    static let mistakes = [
        Mistake(
            testDescription: "no Bearer", field: "KEY", code: "key-without-bearer", error: "invalid_request",
            japanese: "鍵の前に Bearer と半角の空白がありません。"),
        Mistake(
            testDescription: "Bearer without a blank", field: "BearerKEY", code: "key-without-bearer",
            error: "invalid_request", japanese: "鍵の前に Bearer と半角の空白がありません。"),
        Mistake(
            testDescription: "curl -u", field: "Basic dHdjOg==", code: "key-without-bearer", error: "invalid_request",
            japanese: "Basic 認証（-u）は使えません。"),
        Mistake(
            testDescription: "an empty variable", field: "Bearer ", code: "key-malformed", error: "invalid_token",
            japanese: "Bearer の後ろに鍵がありません。変数を使っているときは、中身が空でないか確かめてください。"),
        Mistake(
            testDescription: "a variable that was not put in", field: "Bearer %KEY%".replacing("KEY", with: "K"),
            code: "key-malformed", error: "invalid_token",
            japanese: "鍵は twc_ で始まります。書かれているものは、このセンターの鍵ではありません。"),
        Mistake(
            testDescription: "a blank within", field: "Bearer HEAD TAIL", code: "key-malformed",
            error: "invalid_token", japanese: "鍵の途中に空白か改行が入っています。"),
        Mistake(
            testDescription: "full-width letters", field: "Bearer ｔｗｃ＿HEAD", code: "key-malformed",
            error: "invalid_token", japanese: "鍵に全角文字が入っています。半角で入力してください。"),
        Mistake(
            testDescription: "a full-width blank after Bearer", field: "Bearer　KEY", code: "key-malformed",
            error: "invalid_token", japanese: "鍵に全角文字が入っています。半角で入力してください。"),
        Mistake(
            testDescription: "full-width Bearer", field: "Ｂｅａｒｅｒ KEY", code: "key-malformed",
            error: "invalid_token", japanese: "鍵に全角文字が入っています。半角で入力してください。"),
        Mistake(
            testDescription: "quotation marks", field: "Bearer \"KEY\"", code: "key-malformed",
            error: "invalid_token", japanese: "鍵が引用符か < > で囲まれています。囲みを外してください。"),
        Mistake(
            testDescription: "cut off", field: "Bearer HEAD", code: "key-incomplete", error: "invalid_token",
            japanese: "鍵が 30 文字足りません。鍵は 50 文字です。"),
        Mistake(
            testDescription: "pasted twice", field: "Bearer KEYKEY", code: "key-incomplete", error: "invalid_token",
            japanese: "鍵が 50 文字長すぎます。鍵は 50 文字です。2回貼り付けていませんか。"),
    ]

    @Test(arguments: mistakes)
    func `each is told in its own words, on public paths too`(row: Mistake) async throws {
        let sample = try await KeySample()
        let key = try await sample.partner().secret
        let field = row.field.replacing("KEY", with: key).replacing("HEAD", with: key.prefix(20))
            .replacing("TAIL", with: key.dropFirst(20))
        for path in ["/v1/usage", "/v1/seminars", "/v1/ping"] {
            let reply = await sample.client.get(path, "Authorization: \(field)")
            #expect((reply.status, reply.code) == (401, row.code))
            #expect(try reply.json["detail"]?.string == row.japanese)
            #expect(reply["WWW-Authenticate"] == "Bearer realm=\"telework\", error=\"\(row.error)\"")
            #expect(!reply.text.contains(key.prefix(14)))
        }
        let english = await sample.client.get("/v1/ping", "Authorization: \(field)", "Accept-Language: en")
        #expect(try english.json["detail"]?.string?.utf8.allSatisfy { $0 < 0x80 } == true)
    }

    @Test func `the scheme's case and further blanks are no mistake`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner().secret
        for field in ["bearer \(key)", "BEARER   \(key)", "Bearer \(key.uppercased())  "] {
            #expect(await sample.client.get("/v1/ping", "Authorization: \(field)").status == 200)
        }
        #expect(await sample.client.get("/v1/ping", KeySample.field(key), KeySample.field(key)).code == "key-malformed")
    }

    @Test func `an id that nobody has and a wrong secret are the same answer`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner()
        var random = Seeded(5)
        let wrong = KeyText.make(id: try #require(TextKey(key.id)), from: &random).text
        let unknown = KeyText.make(id: "zzzzzz", from: &random).text
        let replies = [await sample.get("/v1/usage", wrong), await sample.get("/v1/usage", unknown)]
        #expect(replies.map(\.code) == ["key-unknown", "key-unknown"])
        #expect(replies[0].body == replies[1].body)
        #expect(await sample.get("/v1/usage", key.secret).status == 200)
    }

    @Test func `a key in the URL is refused wherever it stands, and not repeated`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner().secret
        for path in [
            "/v1/ping?key=\(key)", "/v1/usage/worx/2026-08?access_token=\(key)", "/\(key)", "/v1/usage/\(key)/a",
        ] {
            for request in ["GET", "PUT", "OPTIONS"] {
                let reply = await sample.client.call("\(request) \(path)", KeySample.field(key))
                #expect((reply.status, reply.code) == (401, "key-in-url"))
                #expect(!reply.text.contains(key.prefix(14)))
            }
        }
    }

    @Test func `an expired key says when, and its last day is whole`() async throws {
        let sample = try await KeySample()
        // 1795000000 is 2026-11-18T20:06:40 in Japan.
        let key = try await sample.partner(#","expires":"2026-11-18""#).secret
        sample.clock.advance(seconds: 3 * 3600 + 53 * 60 + 19)
        #expect(await sample.get("/v1/usage", key).status == 200)
        sample.clock.advance(seconds: 1)
        let reply = await sample.get("/v1/usage", key)
        #expect((reply.status, reply.code) == (401, "key-expired"))
        #expect(try reply.json["detail"]?.string == "この鍵は 2026-11-18 で期限が切れました。")
    }

    @Test func `two secrets count while one takes the other's place, then the older one says so`() async throws {
        let sample = try await KeySample()
        let first = try await sample.partner()
        let rotated = await sample.client.call(
            "POST /v1/keys/\(first.id)/rotate?graceDays=7", KeySample.field(sample.administrator))
        let second = try #require(try rotated.json["secret"]?.string)
        #expect(rotated.status == 200 && second != first.secret)
        #expect(rotated["Cache-Control"] == "no-store")
        for key in [first.secret, second] { #expect(await sample.get("/v1/usage", key).status == 200) }
        sample.clock.advance(days: 7)
        let reply = await sample.get("/v1/usage", first.secret)
        #expect((reply.status, reply.code) == (401, "key-rotated"))
        #expect(
            try reply.json["detail"]?.string == "この鍵は 2026-11-25 に使えなくなりました。2026-11-18 に発行された新しい鍵があります。")
        #expect(await sample.get("/v1/usage", second).status == 200)
        let reopened = Client.keyed(sample.store)
        #expect(await reopened.get("/v1/usage", KeySample.field(second)).status == 200)
    }

    @Test func `a revoked key ends with the answer`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner()
        #expect(await sample.get("/v1/usage", key.secret).status == 200)
        let revoked = await sample.client.call(
            "DELETE /v1/keys/\(key.id)?reason=lost", KeySample.field(sample.administrator))
        #expect(try revoked.json["state"]?.string == "revoked")
        #expect(await sample.get("/v1/usage", key.secret).code == "key-revoked")
        let again = await sample.client.call(
            "POST /v1/keys/\(key.id)/rotate", KeySample.field(sample.administrator))
        #expect((again.status, again.code) == (409, "key-not-active"))
    }

    @Test func `a key for certain networks is for those`() async throws {
        let sample = try await KeySample()
        let elsewhere = try await sample.partner(#","addresses":["192.0.2.0/24"]"#).secret
        #expect(await sample.get("/v1/usage", elsewhere).code == "wrong-address")
        // Tests come from a Unix socket, which is the address without one.
        let here = try await sample.partner(#","addresses":["192.0.2.0/24","::/128"]"#).secret
        #expect(await sample.get("/v1/usage", here).status == 200)
    }

    /// issue: 600 requests a minute per key; a loop gone wild gets 429 and harms nobody.
    @Test func `more than a minute may have is 429, for that key alone`() async throws {
        var center = CenterSettings.sample
        center.keyRequestsPerMinute = 20
        let sample = try await KeySample(center)
        let (wild, calm) = (try await sample.partner().secret, try await sample.partner().secret)
        for _ in 0..<20 { #expect(await sample.get("/v1/ping", wild).status == 200) }
        let reply = await sample.get("/v1/ping", wild)
        #expect((reply.status, reply.code) == (429, "key-rate-exceeded"))
        #expect(reply["Retry-After"] == "4" || reply["Retry-After"] == "3")
        #expect(reply["RateLimit-Policy"] == "\"key\";q=20;w=60")
        #expect(reply["RateLimit"]?.hasPrefix("\"key\";r=0;t=") == true)
        #expect(await sample.get("/v1/ping", calm).status == 200)
        sample.clock.advance(seconds: 4)
        #expect(await sample.get("/v1/ping", wild).status == 200)
    }
}
