import Collections
import HTTP
import JSON
import Store
import Testing

@testable import CenterAPI

@Suite struct `Keys over HTTP` {
    @Test func `only administrators, and nobody by being at the machine`() async throws {
        let sample = try await KeySample()
        let staff = try await sample.make(#"{"name":"窓口1","role":"staff"}"#).secret
        let partner = try await sample.partner().secret
        for request in ["GET /v1/keys", "GET /v1/keys/k3x9ab", "POST /v1/keys/k3x9ab/rotate", "DELETE /v1/keys/k3x9ab"]
        {
            #expect(await sample.client.call(request).code == "key-required")
            for key in [staff, partner] {
                #expect(await sample.client.call(request, KeySample.field(key)).code == "not-allowed")
            }
        }
        #expect(await sample.client.post("/v1/keys", "{}").status == 401)
        #expect(await sample.client.get("/v1/consultations").status == 401)
        #expect(await sample.get("/v1/consultations", staff).status == 200)
    }

    @Test func `until there is an administrator's key, whoever is at the machine is staff`() async throws {
        let store = try CenterStore.empty()
        let client = Client(.sample, .atDesk, store: store)
        #expect(await client.get("/v1/consultations").status == 200)
        #expect(await client.get("/v1/keys").code == "not-allowed")
        let desk = KeyDesk(store: store, center: .sample, now: { .wallClock() })
        let wish = JSONValue.object(["name": .string("a"), "role": .string("administrator")])
        let made = try await desk.add(wish, .init(by: "operator"))
        #expect(await client.get("/v1/consultations").status == 401)
        _ = try await desk.revoke(made.entry.key.id, .init(by: "operator"))
        #expect(await client.get("/v1/consultations").status == 401)
    }

    @Test func `the secret is shown once, and never the digest`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner(#","expires":"2027-03-31""#)
        let list = await sample.get("/v1/keys", sample.administrator)
        #expect(list.items("id").count == 2)
        let one = await sample.get("/v1/keys/key:\(key.id.uppercased())", sample.administrator)
        #expect(try one.json["name"]?.string == "WORX新富士")
        #expect(try one.json["expires"]?.string == "2027-03-31")
        for text in [list.text, one.text] {
            #expect(!text.contains(key.secret) && !text.contains("sha256") && !text.contains("secret"))
        }
        #expect(await sample.get("/v1/keys/zzzzzz", sample.administrator).status == 404)
    }

    @Test func `the day of the last use is known, without a commit for each`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner()
        #expect(try await sample.get("/v1/keys/\(key.id)", sample.administrator).json["lastUsed"]?.isNull == true)
        for _ in 0..<50 { _ = await sample.get("/v1/ping", key.secret) }
        var used: String?
        for _ in 0..<1000 where used == nil {
            used = try await sample.get("/v1/keys/\(key.id)", sample.administrator).json["lastUsed"]?.string
            await Task.yield()
        }
        #expect(used == "2026-11-18")
        let before = sample.store.view.sequence
        for _ in 0..<50 { _ = await sample.get("/v1/ping", key.secret) }
        #expect(sample.store.view.sequence == before)
    }

    @Test func `ping says whose key it is and until when`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner(#","expires":"2027-03-31""#).secret
        let reply = await sample.get("/v1/ping", key)
        #expect(try reply.json["message"]?.string == "接続できています（鍵: WORX新富士, 期限 2027-03-31）")
        #expect(try reply.json["caller"]?.string == "WORX新富士")
        #expect(await sample.get("/v1/ping", key, "Accept: text/plain").text.hasPrefix("接続できています（鍵: WORX新富士"))
    }

    @Test func `everything wrong with a new key is told at once`() async throws {
        let sample = try await KeySample()
        let rows: [(String, [String])] = [
            ("[]", [" wrong-type"]), ("{}", ["/name required", "/role required"]),
            (
                #"{"nme":"a","name":"","role":"king","expires":"2020-01-01","scopes":["x"],"addresses":["a"],"spaces":[1]}"#,
                [
                    "/nme unknown-field", "/name wrong-value", "/role wrong-value", "/expires past",
                    "/scopes wrong-value", "/addresses wrong-value", "/spaces wrong-value",
                ]
            ),
            (#"{"name":"a","role":"partner"}"#, ["/spaces required"]),
            (#"{"name":"a","role":"partner","spaces":["wrox"]}"#, ["/spaces/0 no-such-record"]),
            (#"{"name":"a","role":"staff","spaces":["worx"]}"#, ["/spaces not-a-partner"]),
            (
                #"{"name":"a","role":"partner","spaces":["worx"],"scopes":["consultations:notes"]}"#,
                ["/scopes not-staff"]
            ),
        ]
        for (document, faults) in rows {
            let reply = await sample.client.post("/v1/keys", document, KeySample.field(sample.administrator))
            #expect(reply.status == 422 && reply.faults == faults, "\(document): \(reply.text)")
        }
        let dry = await sample.client.post(
            "/v1/keys?dryRun=true", #"{"name":"a","role":"staff"}"#, KeySample.field(sample.administrator))
        #expect(dry.status == 200)
        #expect(try dry.json["dryRun"]?.bool == true && dry.json["secret"] == nil)
        #expect(await sample.get("/v1/keys", sample.administrator).items("id").count == 1)
    }

    @Test func `a partner's key as text is one sheet with commands that can be copied`() async throws {
        let sample = try await KeySample()
        let reply = await sample.client.post(
            "/v1/keys", #"{"name":"WORX新富士","role":"partner","spaces":["worx"],"expires":"2027-03-31"}"#,
            KeySample.field(sample.administrator), "Accept: text/plain")
        #expect(reply.status == 201)
        #expect(reply["Cache-Control"] == "no-store")
        let lines = reply.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 60)
        for words in ["WORX新富士", "2027-03-31", "https://telework.example.jp/v1/ping", "curl.exe", "毎月10日", "センターの窓口"] {
            #expect(reply.text.contains(words), "\(words)")
        }
        let field = try #require(lines.first { $0.contains("curl -H") }).split(separator: "\"")[1]
        #expect(await sample.client.get("/v1/ping", String(field)).status == 200)
    }

    @Test func `what a key is for can be changed, and its secret stays`() async throws {
        let sample = try await KeySample()
        let key = try await sample.partner(#","expires":"2026-12-31""#)
        let field = KeySample.field(sample.administrator)
        let tag = try #require(await sample.get("/v1/keys/\(key.id)", sample.administrator)["ETag"])
        let patch = #"{"spaces":["worx","other"],"expires":null}"#
        #expect(await sample.client.patch("/v1/keys/\(key.id)", patch, field).status == 428)
        let changed = await sample.client.patch("/v1/keys/\(key.id)", patch, field, "If-Match: \(tag)")
        #expect(changed.status == 200)
        #expect(try changed.json["spaces"]?.array?.count == 2 && changed.json["expires"]?.isNull == true)
        #expect(await sample.client.patch("/v1/keys/\(key.id)", patch, field, "If-Match: \(tag)").status == 412)
        #expect(await sample.get("/v1/usage/other/2026-08", key.secret).status == 200)
        for (patch, fault) in [
            (#"{"role":"staff"}"#, "/role fixed"), (#"{"spaces":[]}"#, "/spaces required"),
            (#"{"secrets":[]}"#, "/secrets unknown-field"), (#"{"expires":"2026-11-17"}"#, "/expires past"),
        ] {
            let reply = await sample.client.patch("/v1/keys/\(key.id)", patch, field, "If-Match: *")
            #expect(reply.faults.contains(fault), "\(reply.text)")
        }
    }

    @Test func `erasing a key's name leaves a key without one`() async throws {
        let sample = try await KeySample()
        let staff = try await sample.make(#"{"name":"富士 花子","role":"staff"}"#)
        let id = try #require(TextKey(staff.id))
        _ = try await sample.store.erase(id, in: CenterLedger.keys, by: "operator", reason: nil)
        let one = await sample.get("/v1/keys/\(staff.id)", sample.administrator)
        #expect(try one.json["name"]?.isNull == true)
        #expect(await sample.get("/v1/consultations", staff.secret).status == 200)
    }
}
